// SPDX-License-Identifier: Apache-2.0
#include "sandbox/device_change.h"

namespace privicore::sandbox {

Response deviceNotFound()
{
    return errorResponse(404, QStringLiteral("device.not_found"),
                         QStringLiteral("There is no such device"));
}

Response deviceRefused(const QString &key)
{
    return errorResponse(422, key, QStringLiteral("The device's state does not allow this"));
}

Answer changeDevice(EngineContext &context, const Call &call, const DeviceRule &rule,
                    const DeviceChange &change)
{
    const QString identifier = call.text(u"deviceIdentifier");
    const auto device = findOwnDevice(context.store, call.profileId(), identifier);
    if (!device)
        return deviceNotFound();
    const QString reason = rule(*device);
    if (!reason.isEmpty())
        return deviceRefused(reason);
    return Command{[identifier, owner = call.profileId(), rule, change](EngineContext &later,
                                                                        const QString &) {
                       const auto current = findOwnDevice(later.store, owner, identifier);
                       if (!current)
                           return CommandOutcome::failed(QStringLiteral("device.not_found"));
                       const QString fault = rule(*current);
                       if (!fault.isEmpty())
                           return CommandOutcome::failed(fault);
                       change(later, *current);
                       return CommandOutcome::succeeded();
                   },
                   {}};
}

} // namespace privicore::sandbox
