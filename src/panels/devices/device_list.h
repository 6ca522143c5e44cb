// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "models/device_columns.h"
#include "models/filter_model.h"
#include "models/table_model.h"
#include "panels/devices/approval_case.h"

#include <QObject>

namespace privicore {

class DeviceLedger;
struct DeviceKnowledge;
class DeviceWatch;

enum class DeviceQuickFilter { Pending, Approved, All };

//! The rows of the table: what the watch reads, joined with what the ledger knows, filtered and
//! in the order that people see. Long lists are joined by a worker.
class DeviceList final : public QObject
{
    Q_OBJECT

public:
    DeviceList(const DeviceWatch &watch, const DeviceLedger &ledger, QObject *parent = nullptr);

    TableModelBase &table() { return m_table; }
    FilterModel &filter() { return m_filter; }
    const FilterModel &filter() const { return m_filter; }

    void setQuickFilter(DeviceQuickFilter quickFilter);
    DeviceQuickFilter quickFilter() const { return m_quickFilter; }

    const QList<DeviceRow> &rows() const { return m_rows; }
    //! Null when there is no such row; valid until updated().
    const DeviceRow *find(const QString &rowKey) const;
    //! Null for an invalid index of filter().
    const DeviceRow *at(const QModelIndex &filtered) const;
    //! The place of a row in filter(), invalid while it is not shown.
    QModelIndex indexOf(const QString &rowKey) const;

    int notToldCount() const { return m_notToldCount; }
    int pendingCount() const { return m_pendingCount; }

    //! The devices whose names can be taken for that of @p row; compared by a worker.
    Job<QList<LookAlike>> lookAlikes(const DeviceRow &row) const;

Q_SIGNALS:
    //! rows() are new.
    void updated();

private:
    struct Joined
    {
        QList<DeviceRow> rows;
        int notToldCount = 0;
        int pendingCount = 0;
    };
    static Joined join(const QList<Device> &devices, const DeviceKnowledge &knowledge);

    void onRead();
    void onLedgerChanged();
    void onAssigned();
    void rebuild();
    void take(const Joined &joined);

    const DeviceWatch &m_watch;
    const DeviceLedger &m_ledger;
    TableModel<DeviceRow> m_table;
    FilterModel m_filter;
    QList<DeviceRow> m_rows;
    int m_notToldCount = 0;
    int m_pendingCount = 0;
    DeviceQuickFilter m_quickFilter = DeviceQuickFilter::All;
    bool m_isBuilding = false;  //!< until the table has the rows
    bool m_buildsAgain = false; //!< the ledger has changed meanwhile
    JobScope m_jobs;
};

} // namespace privicore
