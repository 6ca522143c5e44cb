// SPDX-License-Identifier: Apache-2.0
#include "authenticator_cases.h"

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

QList<ContractCase> roleCases()
{
    const Id add = Id::AuthenticatorRegisterAuthenticator;
    const Id remove = Id::AuthenticatorRemoveAuthenticator;
    const char *hidden = "device.not_found";
    return {
        onDevice(add, "makes an approved device one", "$approved", 202),
        onDevice(add, "refuses a device that waits", "$pending", 422,
                 "verified_authenticator.device_not_approved"),
        onDevice(add, "refuses a second time", "$authenticator", 422,
                 "verified_authenticator.already_registered"),
        onDevice(add, "hides another owner's device", "$foreign", 404, hidden),
        onDevice(add, "knows no such device", "no such device", 404, hidden),
        onDevice(remove, "takes the role away", "$authenticator", 202),
        onDevice(remove, "refuses a device without the role", "$approved", 422,
                 "verified_authenticator.not_registered"),
        onDevice(remove, "hides another owner's device", "$foreign", 404, hidden),
        onDevice(remove, "knows no such device", "no such device", 404, hidden),
        {.name = QStringLiteral("lists them"),
         .endpoint = Id::AuthenticatorListVerifiedAuthenticators},
    };
}

ContractCase setter(Id endpoint, const char *name, const QJsonObject &fields, int status = 202)
{
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .fields = fields,
            .status = status,
            .key = status == 422 ? QStringLiteral("validation.failed") : QString()};
}

QList<ContractCase> strategyCases()
{
    const Id id = Id::AuthenticatorSetQuorumStrategy;
    const auto strategy = [](const char *name, const char *percentage) {
        return QJsonObject{{QStringLiteral("strategy"), QString::fromLatin1(name)},
                           {QStringLiteral("strategy_params"), QString::fromLatin1(percentage)}};
    };
    return {
        {.name = QStringLiteral("tells the rules"),
         .endpoint = Id::AuthenticatorRetrieveVotingStrategy},
        setter(Id::AuthenticatorSetQuorumSize, "takes a number", {{QStringLiteral("size"), 2}}),
        setter(id, "takes a strategy", strategy("consensus", "51")),
        setter(id, "takes a percentage with a fraction", strategy("minimum_percentage", "66.5")),
        setter(id, "takes a percentage that it does not evaluate", strategy("unanimous", "30")),
        setter(id, "refuses more than all", strategy("minimum_percentage", "100.5"), 422),
        setter(id, "refuses a negative percentage", strategy("minimum_percentage", "-1"), 422),
        setter(Id::AuthenticatorSetVotingTimeLimit, "takes seconds",
               {{QStringLiteral("timeLimit"), 300}}),
        setter(Id::AuthenticatorSetVotingTimeLimit, "ignores an id of the caller's own",
               {{QStringLiteral("timeLimit"), 300},
                {QStringLiteral("id"), QStringLiteral("01927ba1-3e70-7000-8000-000000000000")}}),
        setter(Id::AuthenticatorSetMaximumVotingAttempts, "takes a number",
               {{QStringLiteral("numberOfAttempts"), 1}}),
    };
}

QJsonObject configuration(const char *name, const QJsonArray &devices)
{
    return {{QStringLiteral("name"), QString::fromLatin1(name)},
            {QStringLiteral("timeLimit"), 60},
            {QStringLiteral("strategy"), QStringLiteral("minimum_percentage")},
            {QStringLiteral("percentageRequired"), 67},
            {QStringLiteral("deviceIdentifiers"), devices}};
}

QJsonObject with(QJsonObject fields, const char *name, const QJsonValue &value)
{
    fields.insert(QString::fromLatin1(name), value);
    return fields;
}

ContractCase failing(Id endpoint, const char *name, const QJsonObject &fields, int status,
                     const char *key)
{
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .fields = fields,
            .status = status,
            .key = QString::fromLatin1(key)};
}

QList<ContractCase> configurationCases()
{
    const Id add = Id::AuthenticatorRegisterVotingConfiguration;
    const char *invalid = "validation.failed";
    const QJsonArray voters{QStringLiteral("$authenticator")};
    const QJsonObject fresh = configuration("$newName", voters);
    return {
        setter(add, "registers rules", fresh),
        setter(add, "asks everybody when nobody is named", configuration("$newName", {})),
        setter(add, "needs no percentage for other strategies",
               with(with(fresh, "strategy", QStringLiteral("unanimous")), "percentageRequired",
                    QJsonValue::Undefined)),
        failing(add, "asks for the percentage", with(fresh, "percentageRequired", {}), 422,
                invalid),
        failing(add, "refuses a name of spaces", with(fresh, "name", QStringLiteral("  ")), 422,
                invalid),
        failing(add, "refuses a name that is taken", configuration("$configuration", voters), 422,
                "voting_configuration.name_taken"),
        failing(add, "refuses a device without the role",
                configuration("$newName", {QStringLiteral("$approved")}), 422, invalid),
        failing(add, "refuses another owner's device",
                configuration("$newName", {QStringLiteral("$foreignAuthenticator")}), 422, invalid),
    };
}

QList<ContractCase> changeCases()
{
    const Id update = Id::AuthenticatorUpdateVotingConfiguration;
    const Id retrieve = Id::AuthenticatorRetrieveVotingConfiguration;
    const auto named = [](const char *name) {
        return QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)}};
    };
    const char *unknown = "voting_configuration.not_found";
    return {
        setter(update, "changes what is sent",
               configuration("$configuration", {QStringLiteral("$authenticator")})),
        setter(update, "renames by id",
               with(named("$newName"), "id", QStringLiteral("$configurationId"))),
        failing(update, "refuses a name that is taken",
                with(named("$configuration"), "id", QStringLiteral("$configurationId")), 422,
                "voting_configuration.name_taken"),
        failing(update, "asks for the percentage",
                with(named("$unanimous"), "strategy", QStringLiteral("minimum_percentage")), 422,
                "validation.failed"),
        failing(update, "hides another profile's", named("$foreignConfiguration"), 404, unknown),
        failing(update, "knows no such rules", named("nothing"), 404, unknown),
        {.name = QStringLiteral("lists them"),
         .endpoint = Id::AuthenticatorListVotingConfigurations},
        setter(retrieve, "finds by name", named("$configuration"), 200),
        setter(retrieve, "finds by id", named("$configurationId"), 200),
        failing(retrieve, "hides another profile's", named("$foreignConfiguration"), 404, unknown),
        failing(retrieve, "knows no such rules", named("nothing"), 404, unknown),
    };
}

QString newName()
{
    static int count = 0;
    return QStringLiteral("rules %1 /ü").arg(++count);
}

QString registered(ContractWorld &world, const SandboxProbe::Member &owner,
                   const QString &strategy = QStringLiteral("minimum_percentage"))
{
    QJsonObject fields = configuration("", {});
    const QString name = newName();
    fields.insert(QStringLiteral("name"), name);
    fields.insert(QStringLiteral("strategy"), strategy);
    world.server().succeeds("/verified-authenticator/voting-configuration/register", fields,
                            owner.token);
    return name;
}

QString idOf(ContractWorld &world, const QString &name)
{
    const QJsonArray all =
        world.server()
            .get("/verified-authenticator/voting-configuration/list", world.member().token)
            .json()
            .toArray();
    for (const QJsonValue &one : all) {
        if (one[u"name"].toString() == name)
            return one[u"id"].toString();
    }
    return {};
}

} // namespace

CaseTable authenticatorCases()
{
    return completeTable(QStringLiteral("Verified authenticator"),
                         roleCases() + strategyCases() + configurationCases() + changeCases());
}

void teachAuthenticatorCases(ContractWorld &world)
{
    using World = ContractWorld;
    const std::map<const char *, World::Maker> makers{
        {"$pending", [](World &w) { return w.server().pendingDevice(w.member()); }},
        {"$approved", [](World &w) { return w.server().approvedDevice(w.member()); }},
        {"$foreign", [](World &w) { return w.server().approvedDevice(w.other()); }},
        {"$authenticator", [](World &w) { return w.server().authenticator(w.member()); }},
        {"$foreignAuthenticator", [](World &w) { return w.server().authenticator(w.other()); }},
        {"$newName", [](World &) { return newName(); }},
        {"$configuration", [](World &w) { return registered(w, w.member()); }},
        {"$unanimous",
         [](World &w) { return registered(w, w.member(), QStringLiteral("unanimous")); }},
        {"$foreignConfiguration", [](World &w) { return registered(w, w.other()); }},
        {"$configurationId", [](World &w) { return idOf(w, registered(w, w.member())); }},
    };
    for (const auto &[name, maker] : makers)
        world.teach(QString::fromLatin1(name), maker);
}

} // namespace privicore::test
