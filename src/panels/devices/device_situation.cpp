// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_situation.h"

#include "panels/devices/device_text.h"

namespace privicore {

QString DeviceSituation::obstacle(DeviceVerb verb) const
{
    if (!isOnline)
        return tr("The server can't be reached now");
    if (verb == DeviceVerb::Request)
        return {};
    if (selected == 0)
        return tr("Select a device first");
    if (selected > 1 && verb == DeviceVerb::Approve)
        return approvable == 0 ? tr("None of the selected devices can be approved") : QString();
    if (selected > 1)
        return tr("Select one device only");
    if (!row)
        return tr("No longer listed");
    if (!row->running.isEmpty())
        return tr("A command for this device is running");
    return obstacleOfRow(verb);
}

QString DeviceSituation::obstacleOfRow(DeviceVerb verb) const
{
    switch (verb) {
    case DeviceVerb::Approve:
        if (!row->isPending())
            return tr("Approved already");
        if (approvalClosedUntil.isValid())
            return tr("Closed until %1 after three wrong entries")
                .arg(DeviceText::time(approvalClosedUntil));
        return {};
    case DeviceVerb::Reject:
        return row->isPending() ? QString() : tr("Approved already: remove it instead");
    case DeviceVerb::Remove:
        return row->isPending() ? tr("Not approved yet: reject it instead") : QString();
    case DeviceVerb::EditDetails:
    case DeviceVerb::Request:
        break;
    }
    return {};
}

} // namespace privicore
