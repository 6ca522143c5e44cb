// SPDX-License-Identifier: Apache-2.0
#include "sandbox/voting_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/polls.h"
#include "sandbox/voting_rules.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>

#include <cmath>

namespace privicore::sandbox {

namespace {

Answer createVoting(EngineContext &context, const Call &call)
{
    const auto configuration = findVotingConfiguration(context.store, call.profileId(),
                                                       call.text(u"votingConfigurationId"));
    if (!configuration)
        return errorResponse(404, QStringLiteral("voting_configuration.not_found"),
                             QStringLiteral("There is no such voting configuration"));
    Poll draft{.profileId = call.profileId(),
               .clientId = call.application ? call.clientId() : QString(),
               .title = call.text(u"title"),
               .question = call.text(u"question"),
               .nonce = call.text(u"nonce"),
               .skipped =
                   call.values.value(u"skipAuthenticatorDevices").toVariant().toStringList()};
    applyRules(context.store, draft, configuration);
    if (eligibleVoters(context.store, draft.profileId, draft.voters, draft.skipped).isEmpty())
        return errorResponse(422, QStringLiteral("voting.no_authenticators"),
                             QStringLiteral("Nobody is left to vote"));
    return Command{[draft](EngineContext &later, const QString &commandId) mutable {
                       draft.id = commandId;
                       openPoll(later, draft);
                       return CommandOutcome{CommandState::Succeeded,
                                             QJsonObject{{QStringLiteral("poolId"), commandId}}};
                   },
                   {}};
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue timeOrNull(qint64 seconds)
{
    return seconds == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(wireTime(seconds));
}

QJsonArray ballotsJson(const QList<Ballot> &ballots)
{
    QJsonArray list;
    for (const Ballot &ballot : ballots)
        list.append(QJsonObject{{QStringLiteral("deviceIdentifier"), ballot.deviceIdentifier},
                                {QStringLiteral("vote"), textOrNull(ballot.vote)},
                                {QStringLiteral("votedAt"), timeOrNull(ballot.votedAt)}});
    return list;
}

QJsonObject pollJson(Store &store, const Poll &poll)
{
    const VoteTally tally = tallyOf(store, poll.id);
    return {{QStringLiteral("poolId"), poll.id},
            {QStringLiteral("title"), poll.title},
            {QStringLiteral("question"), poll.question},
            {QStringLiteral("nonce"), textOrNull(poll.nonce)},
            {QStringLiteral("status"), statusName(poll.outcome.status)},
            {QStringLiteral("reason"), textOrNull(reasonName(poll.outcome.reason))},
            {QStringLiteral("strategy"), strategyName(poll.rules.strategy)},
            {QStringLiteral("percentageRequired"), std::round(poll.rules.percentage)},
            {QStringLiteral("quorumSize"), poll.rules.quorum},
            {QStringLiteral("attempt"), poll.attempt},
            {QStringLiteral("maximumAttempts"), poll.attempts},
            {QStringLiteral("nextPoolId"), textOrNull(poll.nextPollId)},
            {QStringLiteral("votes"),
             QJsonObject{{QStringLiteral("total"), tally.ballots},
                         {QStringLiteral("yes"), tally.yes},
                         {QStringLiteral("no"), tally.no},
                         {QStringLiteral("pending"), tally.ballots - tally.yes - tally.no}}},
            {QStringLiteral("ballots"), ballotsJson(ballotsOf(store, poll.id))},
            {QStringLiteral("createdAt"), wireTime(poll.createdAt)},
            {QStringLiteral("expiresAt"), wireTime(poll.expiresAt)},
            {QStringLiteral("resolvedAt"), timeOrNull(poll.resolvedAt)}};
}

Answer checkPoolStatus(EngineContext &context, const Call &call)
{
    const auto poll = findPoll(context.store, call.text(u"poolId").toLower());
    const bool isCallers = poll && poll->profileId == call.profileId()
                           && (!call.application || call.clientId() == poll->clientId);
    if (!isCallers)
        return errorResponse(404, QStringLiteral("voting.pool_not_found"),
                             QStringLiteral("There is no such poll"));
    return jsonResponse(200, pollJson(context.store, *poll));
}

} // namespace

HandlerTable votingHandlers()
{
    return {{EndpointId::VotingCreateVoting, createVoting},
            {EndpointId::VotingCheckPoolStatus, checkPoolStatus}};
}

} // namespace privicore::sandbox
