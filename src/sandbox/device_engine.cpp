// SPDX-License-Identifier: Apache-2.0
#include "sandbox/device_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/command_ledger.h"
#include "sandbox/device_change.h"
#include "sandbox/device_meta.h"
#include "sandbox/device_store.h"
#include "sandbox/oauth_grants.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <memory>

namespace privicore::sandbox {

namespace {

QString mustNotBeApproved(const Device &device)
{
    return device.state == DeviceState::Approved ? QStringLiteral("device.already_approved")
                                                 : QString();
}

QString mustBeApproved(const Device &device)
{
    return device.state == DeviceState::Approved ? QString()
                                                 : QStringLiteral("device.not_approved");
}

Answer requestIdentifier(EngineContext &, const Call &call)
{
    const QString name =
        call.has(u"deviceName") ? call.text(u"deviceName") : QStringLiteral("Device");
    return Command{
        [name, owner = call.profileId()](EngineContext &context, const QString &commandId) {
            addDevice(context.store, {.identifier = newId(context.clock.now()),
                                      .ownerId = owner,
                                      .commandId = commandId,
                                      .name = name,
                                      .createdAt = context.clock.seconds()});
            return CommandOutcome::succeeded();
        },
        {}};
}

Answer retrieveIdentifier(EngineContext &context, const Call &call)
{
    const auto device =
        findDeviceOfCommand(context.store, call.profileId(), call.text(u"id").toLower());
    if (!device)
        return deviceNotFound();
    return jsonResponse(
        200,
        QJsonObject{{QStringLiteral("deviceIdentifier"), device->identifier},
                    {QStringLiteral("profile"), device->ownerId},
                    {QStringLiteral("approved"), device->state == DeviceState::Approved ? 1 : 0},
                    {QStringLiteral("createdAt"), wireTime(device->createdAt)}});
}

//! The list goes out in slices, so that a long one neither holds up other calls nor is ever in
//! memory as a whole.
Answer listDevices(EngineContext &context, const Call &call)
{
    constexpr int slice = 500;
    struct Cursor
    {
        qint64 seq = 0;
        bool atEnd = false;
    };
    Response response{.body = "["};
    response.pieces = [&store = context.store, owner = call.profileId(),
                       cursor = std::make_shared<Cursor>()] {
        QByteArray piece;
        if (cursor->atEnd)
            return piece;
        const QList<Device> devices = devicesAfter(store, owner, cursor->seq, slice);
        for (const Device &device : devices) {
            if (cursor->seq != 0)
                piece += ',';
            cursor->seq = device.seq;
            appendDeviceJson(piece, device);
        }
        if (devices.size() < slice) {
            cursor->atEnd = true;
            piece += ']';
        }
        return piece;
    };
    return response;
}

Answer configureMeta(EngineContext &context, const Call &call)
{
    const auto changes = readMetaChanges(call.values, call.others);
    if (!changes)
        return changes.error();
    const MetaChanges wanted = *changes;
    const DeviceRule fits = [wanted](const Device &device) {
        return mergedMeta(device.meta, wanted) ? QString()
                                               : QStringLiteral("device.meta_too_large");
    };
    return changeDevice(context, call, fits, [wanted](EngineContext &later, Device device) {
        device.meta = mergedMeta(device.meta, wanted).value_or(device.meta);
        if (!wanted.name.isEmpty())
            device.name = wanted.name;
        updateDevice(later.store, device);
    });
}

Answer approve(EngineContext &context, const Call &call)
{
    return changeDevice(context, call, mustNotBeApproved, [](EngineContext &later, Device device) {
        device.state = DeviceState::Approved;
        updateDevice(later.store, device);
    });
}

void endDevice(EngineContext &context, Device device, DeviceState end)
{
    device.state = end;
    device.isStorage = false;
    device.isAuthenticator = false;
    updateDevice(context.store, device);
    if (!device.clientId.isEmpty())
        revokeGrantsOfClient(context.store, device.clientId, context.clock.seconds());
    dropDeviceCredentials(context.store, device);
    context.store.execute(u"DELETE FROM storage_assignment WHERE device_identifier = ?",
                          {device.identifier});
    context.sessionsEnded = true;
}

Answer reject(EngineContext &context, const Call &call)
{
    return changeDevice(context, call, mustNotBeApproved,
                        [](EngineContext &later, const Device &device) {
                            endDevice(later, device, DeviceState::Rejected);
                        });
}

Answer remove(EngineContext &context, const Call &call)
{
    return changeDevice(context, call, mustBeApproved,
                        [](EngineContext &later, const Device &device) {
                            endDevice(later, device, DeviceState::Removed);
                        });
}

Answer retrieveConfiguration(EngineContext &context, const Call &call)
{
    const auto device =
        findOwnDevice(context.store, call.profileId(), call.text(u"deviceIdentifier"));
    if (!device)
        return deviceNotFound();
    const QString reason = mustBeApproved(*device);
    if (!reason.isEmpty())
        return deviceRefused(reason);
    const DeviceCredentials credentials = deviceCredentials(context.store, *device);
    return secretResponse(QJsonObject{{QStringLiteral("device-identifier"), device->identifier},
                                      {QStringLiteral("client-id"), credentials.clientId},
                                      {QStringLiteral("client-secret"), credentials.clientSecret},
                                      {QStringLiteral("rabbit-user"), credentials.queueUser},
                                      {QStringLiteral("rabbit-pass"), credentials.queuePassword},
                                      {QStringLiteral("rabbit-host"), context.queueHost},
                                      {QStringLiteral("rabbit-port"), context.queuePort}});
}

} // namespace

HandlerTable deviceHandlers()
{
    return {{EndpointId::DeviceRequestUniqueIdentifier, requestIdentifier},
            {EndpointId::DeviceRetrieveUniqueIdentifier, retrieveIdentifier},
            {EndpointId::DeviceRetrieveProfileDevices, listDevices},
            {EndpointId::DeviceConfigureMeta, configureMeta},
            {EndpointId::DeviceApprove, approve},
            {EndpointId::DeviceReject, reject},
            {EndpointId::DeviceRetrieveConfiguration, retrieveConfiguration},
            {EndpointId::DeviceRemove, remove}};
}

} // namespace privicore::sandbox
