// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "panels/devices/approve_dialog.h"
#include "panels/panel_context.h"

#include <QDialog>
#include <QPointer>

namespace privicore {

struct BulkSelection;
class DeviceList;

//! Opens the dialogs of the panel, one at a time, and keeps the open approval up to date with the
//! list.
class DeviceDialogs final : public QObject
{
    Q_OBJECT

public:
    //! Dialogs open over @p window, which owns this.
    DeviceDialogs(const PanelContext &context, const DeviceList &list,
                  std::chrono::milliseconds deafFor, QWidget *window);

    bool isOpen() const { return m_dialog || m_isPreparing; }

    //! Opens as soon as the names of the other devices have been compared.
    void approve(const DeviceRow &row);
    //! Opens for several, each of which can be approved.
    void approveMany(const BulkSelection &selection);
    void reject(const DeviceRow &row);
    void remove(const DeviceRow &row);
    void editDetails(const DeviceRow &row);
    void request();

private:
    void open(QDialog *dialog);
    void openApproval(const DeviceRow &row, const QList<LookAlike> &lookAlikes);
    void updateApproval();
    ApprovalCase caseOf(const DeviceRow &row, const QList<LookAlike> &lookAlikes) const;
    //! The connection's name where buttons must name it.
    QString namedConnection() const;

    const PanelContext m_context;
    const DeviceList &m_list;
    std::chrono::milliseconds m_deafFor;
    QWidget *m_window;
    QPointer<QDialog> m_dialog;
    QPointer<ApproveDialog> m_approval;
    bool m_isPreparing = false;
    JobScope m_jobs;
};

} // namespace privicore
