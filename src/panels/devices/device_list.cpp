// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_list.h"

#include "core/job_worker.h"
#include "models/row_range.h"
#include "panels/devices/device_rows.h"
#include "session/device_watch.h"

#include <utility>

namespace privicore {

DeviceList::DeviceList(const DeviceWatch &watch, const DeviceLedger &ledger, QObject *parent)
    : QObject(parent), m_watch(watch), m_ledger(ledger), m_table(deviceColumns()), m_filter(m_table)
{
    connect(&watch, &DeviceWatch::read, this, &DeviceList::onRead);
    connect(&ledger, &DeviceLedger::changed, this, &DeviceList::onLedgerChanged);
    connect(&m_table, &TableModelBase::assigned, this, &DeviceList::onAssigned);
    m_filter.sort(m_table.columnIndex(u"status"));
    rebuild();
}

void DeviceList::onRead()
{
    m_jobs.cancelAll(); // what is being joined is out of date, or another profile's
    rebuild();
}

//! A bulk approval changes the ledger more often than a long list can be built: it is never begun
//! anew for that, else it would not be shown before the end.
void DeviceList::onLedgerChanged()
{
    if (m_isBuilding)
        m_buildsAgain = true;
    else
        rebuild();
}

void DeviceList::onAssigned()
{
    m_isBuilding = false;
    if (std::exchange(m_buildsAgain, false))
        QMetaObject::invokeMethod(this, &DeviceList::onLedgerChanged, Qt::QueuedConnection);
}

DeviceList::Joined DeviceList::join(const QList<Device> &devices, const DeviceKnowledge &knowledge)
{
    Joined joined{.rows = makeDeviceRows(devices, knowledge)};
    for (const DeviceRow &row : std::as_const(joined.rows)) {
        joined.notToldCount += row.status == DeviceStatus::NotTold;
        joined.pendingCount += row.isPending();
    }
    return joined;
}

void DeviceList::rebuild()
{
    m_isBuilding = true;
    m_buildsAgain = false;
    const QList<Device> &devices = m_watch.devices();
    if (devices.size() <= maxImmediateRows)
        return take(join(devices, m_ledger.knowledge()));
    mapOnWorker(Job<QList<Device>>::ready(devices), [knowledge = m_ledger.knowledge()](
                                                        const QList<Device> &read) {
        return join(read, knowledge);
    }).then(m_jobs, [this](const Result<Joined> &joined) {
        if (joined)
            take(*joined);
    });
}

void DeviceList::take(const Joined &joined)
{
    dropOnWorker(std::exchange(m_rows, joined.rows));
    m_notToldCount = joined.notToldCount;
    m_pendingCount = joined.pendingCount;
    m_table.assign(m_rows);
    Q_EMIT updated();
}

void DeviceList::setQuickFilter(DeviceQuickFilter quickFilter)
{
    m_quickFilter = quickFilter;
    if (quickFilter == DeviceQuickFilter::All)
        return m_filter.setQuickFilter({});
    const bool wantsPending = quickFilter == DeviceQuickFilter::Pending;
    m_filter.setQuickFilter(m_table.where(
        [wantsPending](const DeviceRow &row) { return row.isPending() == wantsPending; }));
}

const DeviceRow *DeviceList::find(const QString &rowKey) const
{
    const int row = m_table.indexOf(rowKey);
    return row < 0 ? nullptr : &m_table.row(row);
}

const DeviceRow *DeviceList::at(const QModelIndex &filtered) const
{
    const QModelIndex source = m_filter.mapToSource(filtered);
    return source.isValid() ? &m_table.row(source.row()) : nullptr;
}

QModelIndex DeviceList::indexOf(const QString &rowKey) const
{
    const int row = m_table.indexOf(rowKey);
    return row < 0 ? QModelIndex() : m_filter.mapFromSource(m_table.index(row, 0));
}

Job<QList<LookAlike>> DeviceList::lookAlikes(const DeviceRow &row) const
{
    return mapOnWorker(Job<QList<DeviceRow>>::ready(m_rows),
                       [row](const QList<DeviceRow> &rows) { return findLookAlikes(row, rows); });
}

} // namespace privicore
