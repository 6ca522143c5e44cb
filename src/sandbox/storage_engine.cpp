// SPDX-License-Identifier: Apache-2.0
#include "sandbox/storage_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/device_change.h"
#include "sandbox/json_text.h"
#include "sandbox/storage_store.h"
#include "sandbox/storage_sync.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>

namespace privicore::sandbox {

namespace {

Response storageNotFound()
{
    return errorResponse(404, QStringLiteral("storage.not_found"),
                         QStringLiteral("This device does not store"));
}

QString canBecomeStorage(const Device &device)
{
    if (device.state != DeviceState::Approved)
        return QStringLiteral("device.not_approved");
    return device.isStorage ? QStringLiteral("storage.already_registered") : QString();
}

//! What the device kept from an earlier time is of use again when it is next in step.
Answer registerStorage(EngineContext &context, const Call &call)
{
    return changeDevice(context, call, canBecomeStorage, [](EngineContext &later, Device device) {
        device.isStorage = true;
        updateDevice(later.store, device);
        StorageNode node = storageNode(later.store, device.identifier);
        node.registeredAt = later.clock.seconds();
        node.syncedAt = 0;
        updateStorageNode(later.store, node);
    });
}

Answer removeStorage(EngineContext &context, const Call &call)
{
    const auto device =
        findOwnDevice(context.store, call.profileId(), call.text(u"deviceIdentifier"));
    if (device && !device->isStorage)
        return storageNotFound();
    const DeviceRule anyDevice = [](const Device &) { return QString(); };
    return changeDevice(context, call, anyDevice, [](EngineContext &later, Device current) {
        current.isStorage = false;
        updateDevice(later.store, current);
    });
}

QJsonValue timeOrNull(qint64 seconds)
{
    return seconds == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(wireTime(seconds));
}

//! Beyond the contract: whether it answers, when it was last in step, and what it holds.
QJsonObject nodeJson(Store &store, const Device &device, const QString &profileId)
{
    const StorageNode node = storageNode(store, device.identifier);
    const StorageState state = storageState(store, device.identifier, profileId);
    return {
        {QStringLiteral("deviceIdentifier"), device.identifier},
        {QStringLiteral("deviceUniqueIdentifier"), device.identifier},
        {QStringLiteral("name"), device.name},
        {QStringLiteral("createdAt"),
         wireTime(node.registeredAt != 0 ? node.registeredAt : device.createdAt)},
        {QStringLiteral("meta"), fromCompactJson(device.meta).toObject()},
        {QStringLiteral("online"), node.isOnline},
        {QStringLiteral("lastSyncAt"), timeOrNull(node.syncedAt)},
        {QStringLiteral("blobs"), state.blobs},
        {QStringLiteral("bytes"), state.bytes},
        {QStringLiteral("missing"), state.missing},
    };
}

Answer listStorage(EngineContext &context, const Call &call)
{
    QJsonArray list;
    for (const Device &device : storageDevicesOf(context.store, call.profileId()))
        list.append(nodeJson(context.store, device, call.profileId()));
    return jsonResponse(200, list);
}

Answer synchronize(EngineContext &context, const Call &call)
{
    const auto device =
        findOwnDevice(context.store, call.profileId(), call.text(u"deviceIdentifier"));
    if (!device)
        return deviceNotFound();
    if (!isStorageForSomebody(context.store, *device))
        return storageNotFound();
    if (isSyncRunning(context.store, device->identifier))
        return errorResponse(422, QStringLiteral("storage.sync_running"),
                             QStringLiteral("The device is being synchronized"));
    const auto sync = std::make_shared<StorageSync>(context.store, *device);
    return Command{[sync](EngineContext &later, const QString &) { return sync->record(later); },
                   [sync] { sync->run(); },
                   [identifier = device->identifier](EngineContext &now, const QString &commandId,
                                                     Response &) {
                       StorageNode node = storageNode(now.store, identifier);
                       node.syncCommand = commandId;
                       updateStorageNode(now.store, node);
                   }};
}

} // namespace

HandlerTable storageHandlers()
{
    return {{EndpointId::StorageRegisterStorageDevice, registerStorage},
            {EndpointId::StorageListStorageDevices, listStorage},
            {EndpointId::StorageSynchronizeDevice, synchronize},
            {EndpointId::StorageRemoveStorage, removeStorage}};
}

Response switchStorage(EngineContext &context, const QJsonObject &fields)
{
    const auto device = findDevice(context.store, fields.value(u"deviceIdentifier").toString());
    if (!device || !isStorageForSomebody(context.store, *device))
        return storageNotFound();
    if (!fields.value(u"online").isBool())
        return invalidField(QStringLiteral("online"), QStringLiteral("is true or false"));
    StorageNode node = storageNode(context.store, device->identifier);
    node.isOnline = fields.value(u"online").toBool();
    updateStorageNode(context.store, node);
    return jsonResponse(200, QJsonObject{{QStringLiteral("deviceIdentifier"), device->identifier},
                                         {QStringLiteral("online"), node.isOnline}});
}

} // namespace privicore::sandbox
