// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/approval_case.h"

#include "session/device_names.h"

namespace privicore {

QList<LookAlike> findLookAlikes(const DeviceRow &row, const QList<DeviceRow> &rows)
{
    QList<LookAlike> found;
    const QString skeleton = nameSkeleton(row.device.name);
    if (skeleton.isEmpty())
        return found;
    for (const DeviceRow &other : rows) {
        if (other.rowKey != row.rowKey && nameSkeleton(other.device.name) == skeleton)
            found.append({other.shownName, other.status, other.device.name == row.device.name});
    }
    return found;
}

} // namespace privicore
