// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_rows.h"

#include "session/device_comparison.h"

namespace privicore {

namespace {

QString runningText(DeviceAction action)
{
    switch (action) {
    case DeviceAction::Approve:
        return QStringLiteral(QT_TRANSLATE_NOOP("Tables", "approving"));
    case DeviceAction::Reject:
        return QStringLiteral(QT_TRANSLATE_NOOP("Tables", "rejecting"));
    case DeviceAction::Remove:
        return QStringLiteral(QT_TRANSLATE_NOOP("Tables", "removing"));
    case DeviceAction::Rename:
        break;
    }
    return QStringLiteral(QT_TRANSLATE_NOOP("Tables", "changing details"));
}

} // namespace

DeviceRow makeDeviceRow(const Device &device, const DeviceKnowledge &knowledge)
{
    DeviceRow row{.device = device,
                  .rowKey = deviceKey(device.identifier),
                  .shownName = device.name,
                  .shownIdentifier = device.identifier,
                  .status = knowledge.provedStatus(device)};
    if (row.isPending()) {
        const DeviceComparison comparison(device.identifier);
        row.shownName = comparison.concealIn(device.name);
        row.shownIdentifier = comparison.concealed();
    }
    const auto requested = knowledge.requestedHere.constFind(row.rowKey);
    if (requested != knowledge.requestedHere.constEnd()) {
        row.origin = DeviceOrigin::FromHere;
        row.requestedAt = *requested;
    } else if (knowledge.isComplete) {
        row.origin = DeviceOrigin::NotFromHere;
    }
    const auto running = knowledge.running.constFind(device.identifier);
    if (running != knowledge.running.constEnd())
        row.running = runningText(*running);
    return row;
}

QList<DeviceRow> makeDeviceRows(const QList<Device> &devices, const DeviceKnowledge &knowledge)
{
    QList<DeviceRow> rows;
    rows.reserve(devices.size());
    for (const Device &device : devices)
        rows.append(makeDeviceRow(device, knowledge));
    return rows;
}

} // namespace privicore
