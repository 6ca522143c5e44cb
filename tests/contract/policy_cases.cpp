// SPDX-License-Identifier: Apache-2.0
#include "policy_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"

#include <QJsonArray>

namespace privicore::test {

namespace {

using Id = EndpointId;

QJsonObject policy(const char *name, const char *base = "tpl-data-access",
                   const QJsonArray &events = {QStringLiteral("101")})
{
    return {{QStringLiteral("name"), QString::fromLatin1(name)},
            {QStringLiteral("policyTemplateId"), QString::fromLatin1(base)},
            {QStringLiteral("applyingEventIds"), events},
            {QStringLiteral("configuration"),
             QJsonObject{{QStringLiteral("classification"), QStringLiteral("secret")}}},
            {QStringLiteral("configurationId"), QStringLiteral("$rules")}};
}

QJsonObject with(QJsonObject fields, const char *name, const QJsonValue &value)
{
    fields.insert(QString::fromLatin1(name), value);
    return fields;
}

ContractCase one(Id endpoint, const char *name, const QJsonObject &fields, int status,
                 const char *key = "")
{
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .fields = fields,
            .status = status,
            .key = QString::fromLatin1(key)};
}

QList<ContractCase> registrationCases()
{
    const Id id = Id::PolicyRegisterPolicy;
    const QJsonObject fresh = policy("$newName");
    return {
        one(Id::PolicyListPolicyTemplates, "lists the templates", {}, 200),
        one(id, "registers a policy", fresh, 202),
        one(id, "makes a name up",
            with(with(fresh, "name", QJsonValue::Undefined), "configuration",
                 QJsonValue::Undefined),
            202),
        one(id, "takes the name of a voting configuration",
            with(fresh, "configurationId", QStringLiteral("$rulesByName")), 202),
        one(id, "keeps unknown parameters",
            with(fresh, "configuration", QJsonObject{{QStringLiteral("colour"), 5}}), 202),
        one(id, "refuses a configuration that is none",
            with(fresh, "configuration", QStringLiteral("none")), 422, "validation.failed"),
        one(id, "knows no such template", policy("$newName", "tpl-nothing"), 422,
            "policy.template_not_found"),
        one(id, "knows no such event",
            policy("$newName", "tpl-data-access", {QStringLiteral("201")}), 422,
            "policy.event_not_in_template"),
        one(id, "takes no event by its name",
            policy("$newName", "tpl-data-access", {QStringLiteral("data_token.data_requested")}),
            422, "policy.event_not_in_template"),
        one(id, "asks for an event", policy("$newName", "tpl-data-access", {}), 422,
            "validation.failed"),
        one(id, "knows no such rules", with(fresh, "configurationId", QStringLiteral("nothing")),
            422, "voting_configuration.not_found"),
        one(id, "hides another profile's rules",
            with(fresh, "configurationId", QStringLiteral("$foreignRules")), 422,
            "voting_configuration.not_found"),
        one(id, "refuses a name that is taken", policy("$named"), 422, "policy.name_taken"),
    };
}

QList<ContractCase> changeCases(Id endpoint, const char *success)
{
    const auto ofPolicy = [](const char *id) {
        return QJsonObject{{QStringLiteral("policyId"), QString::fromLatin1(id)}};
    };
    const char *unknown = "policy.not_found";
    return {
        one(endpoint, success, ofPolicy("$policy"), 202),
        one(endpoint, "hides another profile's policy", ofPolicy("$foreignPolicy"), 404, unknown),
        one(endpoint, "knows no deleted policy", ofPolicy("$deleted"), 404, unknown),
        one(endpoint, "knows no such policy", ofPolicy("nothing"), 404, unknown)};
}

QList<ContractCase> readCases()
{
    const Id retrieve = Id::PolicyRetrieveRegisteredPolicy;
    const auto named = [](const char *name) {
        return QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)}};
    };
    const char *unknown = "policy.not_found";
    return {
        one(Id::PolicyListActivePolicies, "lists what is enforced", {}, 200),
        one(Id::PolicyListInactivePolicies, "lists what is not", {}, 200),
        one(Id::PolicyListRegisteredPolicies, "lists all", {}, 200),
        one(retrieve, "finds by name", named("$named"), 200),
        one(retrieve, "finds by id", named("$policy"), 200),
        one(retrieve, "hides another profile's policy", named("$foreignPolicy"), 404, unknown),
        one(retrieve, "knows no such policy", named("nothing"), 404, unknown),
    };
}

QString newName()
{
    static int count = 0;
    return QStringLiteral("policy %1 /ü").arg(++count);
}

QString rules(ContractWorld &world, const SandboxProbe::Member &owner)
{
    const QString name = QStringLiteral("rules");
    world.server().succeeds("/verified-authenticator/voting-configuration/register",
                            {{QStringLiteral("name"), name},
                             {QStringLiteral("timeLimit"), 60},
                             {QStringLiteral("strategy"), QStringLiteral("consensus")},
                             {QStringLiteral("deviceIdentifiers"), QJsonArray()}},
                            owner.token);
    return world.server()
        .get("/verified-authenticator/voting-configuration/retrieve/rules", owner.token)
        .json()
        .toObject()
        .value(u"id")
        .toString();
}

QString named(ContractWorld &world, const SandboxProbe::Member &owner)
{
    QJsonObject fields = policy("");
    const QString name = newName();
    fields.insert(QStringLiteral("name"), name);
    fields.remove(QStringLiteral("configurationId"));
    world.server().succeeds("/policy/register", fields, owner.token);
    return name;
}

QString idOf(ContractWorld &world, const SandboxProbe::Member &owner)
{
    const QByteArray name = named(world, owner).toUtf8().toPercentEncoding();
    return world.server()
        .get("/policy/retrieve-policy/" + name, owner.token)
        .json()
        .toObject()
        .value(u"id")
        .toString();
}

QString deleted(ContractWorld &world)
{
    const QString id = idOf(world, world.member());
    world.server().succeeds("/policy/delete", {{QStringLiteral("policyId"), id}},
                            world.member().token);
    return id;
}

} // namespace

CaseTable policyCases()
{
    return completeTable(QStringLiteral("Policy"),
                         registrationCases() + changeCases(Id::PolicyActivatePolicy, "activates")
                             + changeCases(Id::PolicyDeactivatePolicy, "deactivates")
                             + changeCases(Id::PolicyDeletePolicy, "deletes") + readCases());
}

void teachPolicyCases(ContractWorld &world)
{
    using World = ContractWorld;
    const std::map<const char *, World::Maker> makers{
        {"$newName", [](World &) { return newName(); }},
        {"$named", [](World &w) { return named(w, w.member()); }},
        {"$policy", [](World &w) { return idOf(w, w.member()); }},
        {"$foreignPolicy", [](World &w) { return idOf(w, w.other()); }},
        {"$deleted", [](World &w) { return deleted(w); }},
        {"$rules", [](World &w) { return rules(w, w.member()); }},
        {"$rulesByName",
         [](World &w) {
             rules(w, w.member());
             return QStringLiteral("rules");
         }},
        {"$foreignRules", [](World &w) { return rules(w, w.other()); }},
    };
    for (const auto &[name, maker] : makers)
        world.teach(QString::fromLatin1(name), maker);
}

} // namespace privicore::test
