// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/bulk_approve_dialog.h"
#include "panels/devices/device_details.h"
#include "panels/devices/devices_page.h"
#include "ui_devices_page.h"
#include "widgets/hidden_selection.h"
#include "widgets/plain_text.h"
#include "widgets/table_view.h"

namespace privicore {

void DevicesPage::updateSelection()
{
    const QList<RowRange> selected = m_table->selectedRanges();
    m_firstSelected = selected.isEmpty() ? QString() : keyAt(selected.constFirst().first);
    const DeviceRow *row = countRows(selected) == 1 ? m_list.find(m_firstSelected) : nullptr;
    const auto decision = [this](const DeviceRow &shown) {
        return context().devices.lastDecision(shown.device.identifier);
    };
    if (row) {
        m_shown = *row;
        m_details->showDevice(*row, decision(*row));
    } else if (selected.isEmpty() && m_shown && !m_list.find(m_shown->rowKey)) {
        m_details->showGone(*m_shown, decision(*m_shown));
    } else {
        m_shown.reset();
        m_details->showNothing();
    }
    updateActions();
}

QString DevicesPage::keyAt(int filteredRow) const
{
    const DeviceRow *row = m_list.at(m_list.filter().index(filteredRow, 0));
    return row ? row->rowKey : QString();
}

DeviceSituation DevicesPage::situation() const
{
    const QList<RowRange> selected = m_table->selectedRanges();
    DeviceSituation now{.isOnline = !isOffline(), .selected = countRows(selected)};
    if (now.selected == 1)
        now.row = m_list.find(keyAt(selected.constFirst().first));
    if (now.row)
        now.approvalClosedUntil = context().devices.closedUntil(now.row->device.identifier);
    if (now.selected > 1)
        forEachSelected(
            [this, &now](const DeviceRow &row) { now.approvable += canBeApproved(row); });
    return now;
}

void DevicesPage::forEachSelected(const std::function<void(const DeviceRow &)> &visit) const
{
    for (const RowRange &range : m_table->selectedRanges()) {
        for (int row = range.first; row <= range.last; ++row) {
            if (const DeviceRow *listed = m_list.at(m_list.filter().index(row, 0)))
                visit(*listed);
        }
    }
}

bool DevicesPage::canBeApproved(const DeviceRow &row) const
{
    return row.isPending() && row.running.isEmpty()
           && !context().devices.closedUntil(row.device.identifier).isValid();
}

BulkSelection DevicesPage::approvableSelection() const
{
    BulkSelection selection;
    forEachSelected([&](const DeviceRow &row) {
        if (canBeApproved(row))
            selection.shown.append(row);
    });
    for (const QString &key : m_hidden->keys()) {
        const DeviceRow *row = m_list.find(key);
        if (row && canBeApproved(*row))
            selection.hidden.append(*row);
    }
    return selection;
}

void DevicesPage::nameApproval(qsizetype count)
{
    const QString name =
        context().isProduction ? shortenedMiddle(context().connectionName) : QString();
    if (count > 1)
        m_ui->approveButton->setText(
            name.isEmpty() ? tr("&Approve %1 devices\u2026").arg(count)
                           : tr("&Approve %1 devices on %2\u2026").arg(count).arg(name));
    else
        m_ui->approveButton->setText(name.isEmpty() ? tr("&Approve\u2026")
                                                    : tr("&Approve on %1\u2026").arg(name));
}

void DevicesPage::updateActions()
{
    const DeviceSituation now = situation();
    nameApproval(now.approvable);
    for (const Action &action : std::as_const(m_actions)) {
        const QString obstacle = now.obstacle(action.verb);
        action.button->setEnabled(obstacle.isEmpty());
        action.button->setToolTip(obstacle.isEmpty() ? action.help : obstacle);
        action.button->setAccessibleDescription(action.button->toolTip());
    }
    const auto hidden = m_hidden->keys().size();
    if (hidden > 0)
        m_ui->actionHint->setText(tr("Selected, but hidden by the filter: %1").arg(hidden));
    else
        m_ui->actionHint->setText(m_list.rows().isEmpty() ? QString()
                                                          : now.obstacle(DeviceVerb::EditDetails));
}

} // namespace privicore
