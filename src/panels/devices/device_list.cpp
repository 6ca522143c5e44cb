// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_list.h"

#include "core/job_worker.h"
#include "models/row_range.h"
#include "panels/devices/device_rows.h"
#include "session/device_watch.h"

#include <algorithm>

namespace privicore {

DeviceList::DeviceList(const DeviceWatch &watch, const DeviceLedger &ledger, QObject *parent)
    : QObject(parent), m_watch(watch), m_ledger(ledger), m_table(deviceColumns()), m_filter(m_table)
{
    connect(&watch, &DeviceWatch::read, this, &DeviceList::rebuild);
    connect(&ledger, &DeviceLedger::changed, this, &DeviceList::rebuild);
    m_filter.sort(m_table.columnIndex(u"status"));
    rebuild();
}

void DeviceList::rebuild()
{
    m_jobs.cancelAll();
    const QList<Device> &devices = m_watch.devices();
    if (devices.size() <= maxImmediateRows)
        return take(makeDeviceRows(devices, m_ledger.knowledge()));
    mapOnWorker(Job<QList<Device>>::ready(devices), [knowledge = m_ledger.knowledge()](
                                                        const QList<Device> &read) {
        return makeDeviceRows(read, knowledge);
    }).then(m_jobs, [this](const Result<QList<DeviceRow>> &rows) {
        if (rows)
            take(*rows);
    });
}

void DeviceList::take(const QList<DeviceRow> &rows)
{
    m_rows = rows;
    m_notToldCount = int(std::count_if(rows.begin(), rows.end(), [](const DeviceRow &row) {
        return row.status == DeviceStatus::NotTold;
    }));
    m_pendingCount = int(std::count_if(rows.begin(), rows.end(),
                                       [](const DeviceRow &row) { return row.isPending(); }));
    m_table.assign(rows);
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
