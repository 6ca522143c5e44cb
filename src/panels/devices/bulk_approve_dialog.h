// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/batch_columns.h"
#include "models/device_columns.h"
#include "models/filter_model.h"
#include "models/table_model.h"
#include "models/tick_model.h"
#include "panels/devices/deaf_moment.h"
#include "panels/devices/vote_notice.h"
#include "session/device_batch.h"
#include "session/expected_devices.h"

#include <QDialog>
#include <QPointer>

#include <memory>

namespace Ui {
class BulkApproveDialog;
}

namespace privicore {

//! What is selected in the table of devices, as far as it can be approved.
struct BulkSelection
{
    QList<DeviceRow> shown;
    QList<DeviceRow> hidden; //!< by the filter
};

//! Approves several devices: what was compared here, what stands on a list of expected devices, and
//! what was ticked one by one; nothing that the filter hides without a tick. Shows the progress and
//! a result for each, can be stopped, and tries again only what has failed. Closing it sends
//! nothing more; what was sent is followed to its end.
class BulkApproveDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p connectionName is named on the button where it
    //! is not empty. Approve listens only when @p deafFor has passed since the dialog opened,
    //! regained focus or showed something new.
    BulkApproveDialog(const BulkSelection &selection, Session &session, DeviceLedger &ledger,
                      const QString &connectionName, std::chrono::milliseconds deafFor,
                      QWidget *parent);
    ~BulkApproveDialog() override;
    Q_DISABLE_COPY_MOVE(BulkApproveDialog)

protected:
    bool event(QEvent *event) override;

private:
    void addRow(const DeviceRow &device, bool isHidden);
    void setUpTable();
    void connectControls();
    void showHidden();
    void openMatch();
    void takeMatch(const DeviceMatch &match);
    void showMatch(const DeviceMatch &match);
    bool isChosen(const BatchRow &row) const;
    qsizetype chosenCount() const { return m_evidentCount + m_ticks.ticked().size(); }
    QList<BatchItem> chosen() const;
    void approve();
    void watch(DeviceBatch *batch);
    void onProgress(const QList<qsizetype> &indexes);
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
    VoteNotice m_votes;
    qsizetype m_evidentCount = 0; //!< rows that are chosen without a tick
    QString m_listHash;
    QPointer<DeviceBatch> m_batch;
};

} // namespace privicore
