// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_dialogs.h"

#include "panels/devices/bulk_approve_dialog.h"
#include "panels/devices/device_list.h"
#include "panels/devices/edit_details_dialog.h"
#include "panels/devices/reject_dialog.h"
#include "panels/devices/remove_dialog.h"
#include "panels/devices/request_device_dialog.h"

namespace privicore {

DeviceDialogs::DeviceDialogs(const PanelContext &context, const DeviceList &list,
                             std::chrono::milliseconds deafFor, QWidget *window)
    : QObject(window), m_context(context), m_list(list), m_deafFor(deafFor), m_window(window)
{
    connect(&list, &DeviceList::updated, this, &DeviceDialogs::updateApproval);
    connect(&context.session, &Session::stateChanged, this, &DeviceDialogs::updateApproval);
}

void DeviceDialogs::approve(const DeviceRow &row)
{
    if (isOpen())
        return;
    m_isPreparing = true;
    m_list.lookAlikes(row).then(m_jobs, [this, row](const Result<QList<LookAlike>> &lookAlikes) {
        m_isPreparing = false;
        openApproval(row, lookAlikes.value_or(QList<LookAlike>()));
    });
}

void DeviceDialogs::openApproval(const DeviceRow &row, const QList<LookAlike> &lookAlikes)
{
    m_approval = new ApproveDialog(caseOf(row, lookAlikes),
                                   DeviceCommands(m_context.session, m_context.devices),
                                   m_context.devices, namedConnection(), m_deafFor, m_window);
    open(m_approval);
}

void DeviceDialogs::updateApproval()
{
    if (!m_approval)
        return;
    const DeviceRow row = m_approval->row();
    m_list.lookAlikes(row).then(m_jobs, [this, row](const Result<QList<LookAlike>> &lookAlikes) {
        if (m_approval && m_approval->row().rowKey == row.rowKey && lookAlikes)
            m_approval->setCase(caseOf(row, *lookAlikes));
    });
}

ApprovalCase DeviceDialogs::caseOf(const DeviceRow &row, const QList<LookAlike> &lookAlikes) const
{
    const DeviceRow *listed = m_list.find(row.rowKey);
    return {.row = listed ? *listed : row,
            .lookAlikes = lookAlikes,
            .isListed = listed != nullptr,
            .isOnline = m_context.session.isSignedIn()};
}

void DeviceDialogs::approveMany(const BulkSelection &selection)
{
    open(new BulkApproveDialog(selection, m_context.session, m_context.devices, namedConnection(),
                               m_deafFor, m_window));
}

void DeviceDialogs::reject(const DeviceRow &row)
{
    open(new RejectDialog(row, DeviceCommands(m_context.session, m_context.devices),
                          namedConnection(), m_window));
}

void DeviceDialogs::remove(const DeviceRow &row)
{
    open(new RemoveDialog(row, DeviceCommands(m_context.session, m_context.devices),
                          namedConnection(), m_window));
}

void DeviceDialogs::editDetails(const DeviceRow &row)
{
    open(
        new EditDetailsDialog(row, DeviceCommands(m_context.session, m_context.devices), m_window));
}

void DeviceDialogs::request()
{
    open(new RequestDeviceDialog(DeviceCommands(m_context.session, m_context.devices),
                                 namedConnection(), m_window));
}

void DeviceDialogs::open(QDialog *dialog)
{
    m_dialog = dialog;
    dialog->open();
}

QString DeviceDialogs::namedConnection() const
{
    return m_context.isProduction ? m_context.connectionName : QString();
}

} // namespace privicore
