// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/batch_columns.h"
#include "models/device_columns.h"
#include "models/filter_model.h"
#include "models/table_model.h"
#include "models/tick_model.h"
#include "panels/devices/deaf_moment.h"
#include "session/device_batch.h"
#include "session/expected_devices.h"

#include <QDialog>
#include <QPointer>

#include <memory>

namespace Ui {
class BulkApproveDialog;
}

namespace privicore {

//! Approves several devices: what stands on a list of expected devices, and what was ticked one by
//! one. Shows the progress and a result for each, can be stopped, and tries again only what has
//! failed. Closing it sends nothing more; what was sent is followed to its end.
class BulkApproveDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p rows are pending and can be approved. @p connectionName is named on the button where it
    //! is not empty. Approve listens only when @p deafFor has passed since the dialog opened,
    //! regained focus or showed something new.
    BulkApproveDialog(const QList<DeviceRow> &rows, Session &session, DeviceLedger &ledger,
                      const QString &connectionName, std::chrono::milliseconds deafFor,
                      QWidget *parent);
    ~BulkApproveDialog() override;
    Q_DISABLE_COPY_MOVE(BulkApproveDialog)

protected:
    bool event(QEvent *event) override;

private:
    void setUpTable();
    void openMatch();
    void takeMatch(const DeviceMatch &match);
    void showMatch(const DeviceMatch &match);
    QList<BatchItem> chosen() const;
    void approve();
    void watch(DeviceBatch *batch);
    void onProgress();
    void showEnd();
    void updateControls();
    //! Why Approve does not work at present; empty when it does.
    QString obstacle() const;
    QString buttonText(qsizetype count) const;
    QStringList names(const QStringList &identifiers) const;

    std::unique_ptr<Ui::BulkApproveDialog> m_ui;
    Session &m_session;
    DeviceLedger &m_ledger;
    QString m_connectionName;
    QList<DeviceRow> m_devices;
    QHash<QString, qsizetype> m_places; //!< in m_devices and m_rows, by identifier
    QList<BatchRow> m_rows;
    TableModel<BatchRow> m_table;
    FilterModel m_filter;
    TickModel m_ticks;
    DeafMoment m_deafMoment;
    QString m_listHash;
    QPointer<DeviceBatch> m_batch;
};

} // namespace privicore
