// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_details.h"
#include "panels/devices/devices_page.h"
#include "ui_devices_page.h"
#include "widgets/state_view.h"
#include "widgets/table_view.h"

#include <QHeaderView>
#include <QScrollBar>

#include <array>

namespace privicore {

namespace {

// In the order of DeviceQuickFilter.
constexpr std::array quickFilterNames{"pending", "approved", "all"};

const QString filterField = QStringLiteral("filter");
const QString quickFilterField = QStringLiteral("quickFilter");
const QString columnsField = QStringLiteral("columns");
const QString sortColumnField = QStringLiteral("sortColumn");
const QString sortOrderField = QStringLiteral("sortOrder");
const QString detailsField = QStringLiteral("details");
const QString selectedField = QStringLiteral("selected");
const QString scrollField = QStringLiteral("scroll");

} // namespace

QJsonObject DevicesPage::place() const
{
    const Sorting sorting = m_list.filter().sorting();
    QJsonObject place{
        {filterField, m_ui->filterField->text()},
        {quickFilterField, QLatin1String(quickFilterNames.at(std::size_t(m_list.quickFilter())))},
        {columnsField, QString::fromLatin1(m_table->columnState().toBase64())},
        {sortColumnField, sorting.column},
        {sortOrderField, int(sorting.order)},
        {detailsField, !m_details->isHidden()},
    };
    if (!m_wanted.isEmpty()) { // left before its rows came
        place.insert(selectedField, m_wanted.value(selectedField));
        place.insert(scrollField, m_wanted.value(scrollField));
    } else {
        place.insert(selectedField, m_firstSelected);
        place.insert(scrollField, m_table->verticalScrollBar()->value());
    }
    return place;
}

void DevicesPage::restorePlace(const QJsonObject &place)
{
    if (place.isEmpty())
        return;
    m_table->restoreColumnState(
        QByteArray::fromBase64(place.value(columnsField).toString().toLatin1()));
    const int column = place.value(sortColumnField).toInt(-1);
    if (column >= 0 && column < m_list.filter().columnCount())
        m_table->sortByColumn(column, place.value(sortOrderField).toInt() == Qt::DescendingOrder
                                          ? Qt::DescendingOrder
                                          : Qt::AscendingOrder);
    const QString quickFilter = place.value(quickFilterField).toString();
    for (std::size_t i = 0; i < quickFilterNames.size(); ++i) {
        if (quickFilter == QLatin1String(quickFilterNames.at(i)))
            setQuickFilter(DeviceQuickFilter(i));
    }
    m_ui->filterField->setText(place.value(filterField).toString());
    m_details->setVisible(place.value(detailsField).toBool(true));
    m_wanted = {{selectedField, place.value(selectedField)},
                {scrollField, place.value(scrollField)}};
    restoreSelection();
}

void DevicesPage::restoreSelection()
{
    if (m_wanted.isEmpty() || m_list.filter().rowCount() == 0 || m_list.filter().isWorking())
        return;
    const QJsonObject wanted = std::exchange(m_wanted, {});
    const QModelIndex index = m_list.indexOf(wanted.value(selectedField).toString());
    if (index.isValid())
        m_table->setCurrentIndex(index);
    m_table->verticalScrollBar()->setValue(wanted.value(scrollField).toInt());
}

bool DevicesPage::focusNextPane(bool backwards)
{
    const std::array<QWidget *, 3> panes{m_ui->filterField, m_table, m_details};
    int current = -1;
    for (int i = 0; i < int(panes.size()); ++i) {
        if (panes.at(std::size_t(i))->hasFocus())
            current = i;
    }
    const int step = backwards ? -1 : 1;
    int next = current < 0 && backwards ? int(panes.size()) - 1 : current + step;
    while (next >= 0 && next < int(panes.size())) {
        QWidget *pane = panes.at(std::size_t(next));
        if (pane->isVisible()) {
            pane->setFocus(backwards ? Qt::BacktabFocusReason : Qt::TabFocusReason);
            return true;
        }
        next += step;
    }
    return false;
}

} // namespace privicore
