// SPDX-License-Identifier: Apache-2.0
#include "voting_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"
#include "support/sandbox_oauth.h"

#include <QJsonArray>

namespace privicore::test {

namespace {

using Id = EndpointId;

QJsonObject vote(const char *rules, const QJsonArray &skipped = {})
{
    return {{QStringLiteral("votingConfigurationId"), QString::fromLatin1(rules)},
            {QStringLiteral("title"), QStringLiteral("New colleague")},
            {QStringLiteral("question"), QStringLiteral("Does Ann join?")},
            {QStringLiteral("nonce"), QStringLiteral("hr-1")},
            {QStringLiteral("skipAuthenticatorDevices"), skipped}};
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

QList<ContractCase> votingCaseList()
{
    const Id create = Id::VotingCreateVoting;
    const Id check = Id::VotingCheckPoolStatus;
    const auto ofPoll = [](const char *id) {
        return QJsonObject{{QStringLiteral("poolId"), QString::fromLatin1(id)}};
    };
    const char *unknown = "voting.pool_not_found";
    ContractCase byApplication = one(create, "lets an application ask", vote("$rules"), 202);
    byApplication.caller = Caller::Nobody;
    byApplication.authorization = QStringLiteral("$votingToken");
    ContractCase byAnother = byApplication;
    byAnother.name = QStringLiteral("refuses an application without the scope");
    byAnother.authorization = QStringLiteral("$deviceToken");
    byAnother.status = 401;
    byAnother.key = QStringLiteral("auth.insufficient_scope");
    return {
        one(create, "opens a poll", vote("$rules", {QStringLiteral("no such device")}), 202),
        one(create, "takes the name of the rules", vote("$rulesByName"), 202),
        byApplication,
        byAnother,
        one(create, "knows no such rules", vote("nothing"), 404, "voting_configuration.not_found"),
        one(create, "hides another profile's rules", vote("$foreignRules"), 404,
            "voting_configuration.not_found"),
        one(create, "refuses when nobody is left", vote("$rules", {QStringLiteral("$onlyVoter")}),
            422, "voting.no_authenticators"),
        one(check, "tells the state", ofPoll("$poll"), 200),
        one(check, "hides another profile's poll", ofPoll("$foreignPoll"), 404, unknown),
        one(check, "knows no such poll", ofPoll("00000000-0000-0000-0000-000000000000"), 404,
            unknown),
        one(check, "refuses what is no id", ofPoll("nothing"), 422, "validation.failed"),
    };
}

//! The one authenticator that each of the two profiles has.
const QString &voterOf(ContractWorld &world, const SandboxProbe::Member &owner)
{
    static std::map<QString, QString> voters;
    QString &voter = voters[owner.profileId];
    if (voter.isEmpty())
        voter = world.server().authenticator(owner);
    return voter;
}

QString rules(ContractWorld &world, const SandboxProbe::Member &owner)
{
    voterOf(world, owner);
    world.server().succeeds("/verified-authenticator/voting-configuration/register",
                            {{QStringLiteral("name"), QStringLiteral("rules")},
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

QString poll(ContractWorld &world, const SandboxProbe::Member &owner)
{
    QJsonObject fields = vote("");
    fields.insert(QStringLiteral("votingConfigurationId"), rules(world, owner));
    const QString id = commandIdOf(world.server().post("/voting/create", fields, owner.token));
    world.server().outcome(id);
    return id;
}

QString token(ContractWorld &world, const QString &scope)
{
    const SandboxOAuth oauth(world.server());
    const auto client = oauth.client(world.member());
    return QString::fromLatin1(oauth.grant(world.member(), client, scope).basic());
}

} // namespace

CaseTable votingCases()
{
    return completeTable(QStringLiteral("Voting"), votingCaseList());
}

void teachVotingCases(ContractWorld &world)
{
    using World = ContractWorld;
    const std::map<const char *, World::Maker> makers{
        {"$rules", [](World &w) { return rules(w, w.member()); }},
        {"$rulesByName",
         [](World &w) {
             rules(w, w.member());
             return QStringLiteral("rules");
         }},
        {"$foreignRules", [](World &w) { return rules(w, w.other()); }},
        {"$onlyVoter", [](World &w) { return voterOf(w, w.member()); }},
        {"$poll", [](World &w) { return poll(w, w.member()); }},
        {"$foreignPoll", [](World &w) { return poll(w, w.other()); }},
        {"$votingToken", [](World &w) { return token(w, QStringLiteral("voting.create_pool")); }},
        {"$deviceToken", [](World &w) { return token(w, QStringLiteral("device.all")); }},
    };
    for (const auto &[name, maker] : makers)
        world.teach(QString::fromLatin1(name), maker);
}

} // namespace privicore::test
