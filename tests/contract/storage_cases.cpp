// SPDX-License-Identifier: Apache-2.0
#include "storage_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"
#include "support/sandbox_data.h"

#include <memory>

namespace privicore::test {

namespace {

using Id = EndpointId;

ContractCase one(Id endpoint, const char *name, const char *device, int status,
                 const char *key = "")
{
    QJsonObject fields;
    if (qstrlen(device) > 0)
        fields.insert(QStringLiteral("deviceIdentifier"), QString::fromLatin1(device));
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .fields = fields,
            .status = status,
            .key = QString::fromLatin1(key)};
}

constexpr const char *noDevice = "device.not_found";
constexpr const char *noStorage = "storage.not_found";

} // namespace

CaseTable storageCases()
{
    const Id add = Id::StorageRegisterStorageDevice;
    const Id list = Id::StorageListStorageDevices;
    const Id sync = Id::StorageSynchronizeDevice;
    const Id remove = Id::StorageRemoveStorage;
    return completeTable(
        QStringLiteral("Storage"),
        {
            one(add, "gives the role", "$approved", 202),
            one(add, "gives it beside another role", "$authenticator", 202),
            one(add, "refuses a device that waits", "$pending", 422, "device.not_approved"),
            one(add, "refuses it a second time", "$storage", 422, "storage.already_registered"),
            one(add, "hides another owner's device", "$foreign", 404, noDevice),
            one(add, "knows no such device", "nothing", 404, noDevice),
            one(list, "lists", "", 200),
            one(sync, "brings a device into step", "$storage", 202),
            one(sync, "fails later for a device that is away", "$offline", 202, "storage.offline"),
            one(sync, "refuses a device without the role", "$approved", 404, noStorage),
            one(sync, "hides another owner's device", "$foreign", 404, noDevice),
            one(sync, "knows no such device", "nothing", 404, noDevice),
            one(remove, "takes the role away", "$storage", 202),
            one(remove, "refuses a device without the role", "$approved", 404, noStorage),
            one(remove, "hides another owner's device", "$foreign", 404, noDevice),
            one(remove, "knows no such device", "nothing", 404, noDevice),
        });
}

void teachStorageCases(ContractWorld &world)
{
    using Maker = QString (*)(ContractWorld &, SandboxData &);
    const std::pair<const char *, Maker> makers[] = {
        {"$approved",
         [](ContractWorld &w, SandboxData &) { return w.server().approvedDevice(w.member()); }},
        {"$authenticator",
         [](ContractWorld &w, SandboxData &) { return w.server().authenticator(w.member()); }},
        {"$pending",
         [](ContractWorld &w, SandboxData &) { return w.server().pendingDevice(w.member()); }},
        {"$storage", [](ContractWorld &, SandboxData &data) { return data.storage(); }},
        {"$offline",
         [](ContractWorld &w, SandboxData &data) {
             const QString device = data.storage();
             w.server().act("storage-switch", {{QStringLiteral("deviceIdentifier"), device},
                                               {QStringLiteral("online"), false}});
             return device;
         }},
        {"$foreign",
         [](ContractWorld &w, SandboxData &) { return w.server().approvedDevice(w.other()); }}};
    const auto data = std::make_shared<SandboxData>(world.server(), world.member());
    for (const auto &[name, make] : makers)
        world.teach(QString::fromLatin1(name),
                    [data, make = make](ContractWorld &w) { return QJsonValue(make(w, *data)); });
}

} // namespace privicore::test
