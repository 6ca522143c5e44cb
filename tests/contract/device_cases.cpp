// SPDX-License-Identifier: Apache-2.0
#include "device_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"

#include <QJsonArray>

namespace privicore::test {

namespace {

using Id = EndpointId;

ContractCase onDevice(Id endpoint, const char *name, const char *device, int status,
                      const char *key = "")
{
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .fields = {{QStringLiteral("deviceIdentifier"), QString::fromLatin1(device)}},
            .status = status,
            .key = QString::fromLatin1(key)};
}

//! Every call that names a device hides another owner's, a rejected and a removed one.
QList<ContractCase> hiddenCases(Id endpoint)
{
    const char *key = "device.not_found";
    return {onDevice(endpoint, "hides another owner's device", "$foreign", 404, key),
            onDevice(endpoint, "hides a rejected device", "$rejected", 404, key),
            onDevice(endpoint, "hides a removed device", "$removed", 404, key),
            onDevice(endpoint, "knows no such device", "no such device", 404, key)};
}

QList<ContractCase> requestCases()
{
    const auto named = [](const QJsonValue &name) {
        return QJsonObject{{QStringLiteral("deviceName"), name}};
    };
    const auto ofCommand = [](const char *command) {
        return QJsonObject{{QStringLiteral("id"), QString::fromLatin1(command)}};
    };
    const QString hidden = QStringLiteral("device.not_found");
    return {
        {.name = QStringLiteral("registers a device"),
         .endpoint = Id::DeviceRequestUniqueIdentifier,
         .fields = named(QStringLiteral("Büro \"1\"")),
         .status = 202},
        {.name = QStringLiteral("registers a device without a name"),
         .endpoint = Id::DeviceRequestUniqueIdentifier,
         .status = 202},
        {.name = QStringLiteral("gives the identifier"),
         .endpoint = Id::DeviceRetrieveUniqueIdentifier,
         .fields = ofCommand("$request")},
        {.name = QStringLiteral("hides another owner's request"),
         .endpoint = Id::DeviceRetrieveUniqueIdentifier,
         .fields = ofCommand("$foreignRequest"),
         .status = 404,
         .key = hidden},
        {.name = QStringLiteral("has no identifier for another command"),
         .endpoint = Id::DeviceRetrieveUniqueIdentifier,
         .fields = ofCommand("01927ba1-3e70-7000-8000-000000000000"),
         .status = 404,
         .key = hidden},
        {.name = QStringLiteral("lists the devices"), .endpoint = Id::DeviceRetrieveProfileDevices},
    };
}

QList<ContractCase> approvalCases()
{
    const char *approved = "device.already_approved";
    return QList<ContractCase>{
               onDevice(Id::DeviceApprove, "approves a device that waits", "$pending", 202),
               onDevice(Id::DeviceApprove, "approves a device without a key", "$identified", 202),
               onDevice(Id::DeviceApprove, "approves only once", "$approved", 422, approved)}
           + hiddenCases(Id::DeviceApprove)
           + QList<ContractCase>{onDevice(Id::DeviceReject, "rejects a device that waits",
                                          "$pending", 202),
                                 onDevice(Id::DeviceReject, "rejects a device without a key",
                                          "$identified", 202),
                                 onDevice(Id::DeviceReject, "does not reject what is approved",
                                          "$approved", 422, approved)}
           + hiddenCases(Id::DeviceReject);
}

QList<ContractCase> endCases()
{
    const char *notApproved = "device.not_approved";
    return QList<ContractCase>{
               onDevice(Id::DeviceRemove, "removes an approved device", "$approved", 202),
               onDevice(Id::DeviceRemove, "does not remove what waits", "$pending", 422,
                        notApproved)}
           + hiddenCases(Id::DeviceRemove)
           + QList<ContractCase>{onDevice(Id::DeviceRetrieveConfiguration,
                                          "configures an approved device", "$approved", 200),
                                 onDevice(Id::DeviceRetrieveConfiguration,
                                          "does not configure what waits", "$pending", 422,
                                          notApproved)}
           + hiddenCases(Id::DeviceRetrieveConfiguration);
}

ContractCase meta(const char *name, const char *field, const QJsonValue &value, int status)
{
    ContractCase one = onDevice(Id::DeviceConfigureMeta, name, "$pending", status,
                                status == 422 ? "validation.failed" : "");
    one.fields.insert(QString::fromLatin1(field), value);
    one.form = BodyForm::Json;
    return one;
}

QList<ContractCase> metaCases()
{
    ContractCase success = meta("names a device", "name", QStringLiteral("Front desk"), 202);
    success.form = BodyForm::Form;
    success.fields.insert(QStringLiteral("type"), QStringLiteral("desktop"));
    ContractCase bracketed =
        meta("takes members in brackets", "meta",
             QJsonObject{{QStringLiteral("room"), QStringLiteral("4.12")}}, 202);
    bracketed.form = BodyForm::Form;
    QJsonObject many;
    for (int i = 0; i < 33; ++i)
        many.insert(QStringLiteral("key%1").arg(i), i);
    ContractCase tooMany = meta("refuses too many keys", "meta", many, 422);
    tooMany.key = QStringLiteral("device.meta_too_large");
    return QList<ContractCase>{
               success,
               bracketed,
               tooMany,
               meta("takes any other field", "colour", QStringLiteral("red"), 202),
               meta("refuses a list", "colour", QJsonArray{1}, 422),
               meta("refuses a meta that is no object", "meta", 5, 422),
               meta("refuses a value that is too long", "colour", QString(1025, u'x'), 422)}
           + hiddenCases(Id::DeviceConfigureMeta);
}

QString requestOf(ContractWorld &world, const SandboxProbe::Member &member)
{
    const QString id =
        commandIdOf(world.server().post("/device/request-unique-identifier", {}, member.token));
    world.server().outcome(id);
    return id;
}

QString ended(ContractWorld &world, const QString &identifier, const QByteArray &call)
{
    world.server().succeeds(call, {{QStringLiteral("deviceIdentifier"), identifier}},
                            world.member().token);
    return identifier;
}

} // namespace

CaseTable deviceCases()
{
    return completeTable(QStringLiteral("Device"),
                         requestCases() + approvalCases() + endCases() + metaCases());
}

void teachDeviceCases(ContractWorld &world)
{
    world.teach(QStringLiteral("$identified"),
                [](ContractWorld &w) { return w.server().identifiedDevice(w.member()); });
    world.teach(QStringLiteral("$pending"),
                [](ContractWorld &w) { return w.server().pendingDevice(w.member()); });
    world.teach(QStringLiteral("$approved"),
                [](ContractWorld &w) { return w.server().approvedDevice(w.member()); });
    world.teach(QStringLiteral("$foreign"),
                [](ContractWorld &w) { return w.server().approvedDevice(w.other()); });
    world.teach(QStringLiteral("$rejected"), [](ContractWorld &w) {
        return ended(w, w.server().pendingDevice(w.member()), "/device/reject-device");
    });
    world.teach(QStringLiteral("$removed"), [](ContractWorld &w) {
        return ended(w, w.server().approvedDevice(w.member()), "/device/remove");
    });
    world.teach(QStringLiteral("$request"),
                [](ContractWorld &w) { return requestOf(w, w.member()); });
    world.teach(QStringLiteral("$foreignRequest"),
                [](ContractWorld &w) { return requestOf(w, w.other()); });
}

} // namespace privicore::test
