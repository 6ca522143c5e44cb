// SPDX-License-Identifier: Apache-2.0
#include "sandbox/polls.h"

#include "core/log.h"
#include "sandbox/random.h"
#include "sandbox/voting_habits.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

using Status = PollOutcome::Status;
using Reason = PollOutcome::Reason;

//! The next attempt: a new poll with ballots of its own.
void retry(EngineContext &context, Poll &failed)
{
    Poll next = failed;
    next.id = newId(context.clock.now());
    next.attempt = failed.attempt + 1;
    next.outcome = {};
    next.nextPollId.clear();
    next.resolvedAt = 0;
    failed.nextPollId = next.id;
    updatePoll(context.store, failed);
    openPoll(context, next);
}

void endPoll(EngineContext &context, Poll poll, const PollOutcome &outcome)
{
    poll.outcome = outcome;
    poll.resolvedAt = context.clock.seconds();
    updatePoll(context.store, poll);
    // Where nobody can be asked, asking again changes nothing.
    const bool mayRetry = outcome.status != Status::Approved
                          && outcome.reason != Reason::Unreachable && poll.attempt < poll.attempts;
    if (mayRetry)
        retry(context, poll);
    else if (!poll.commandId.isEmpty())
        context.decidedCommands.append(poll.commandId);
}

void judge(EngineContext &context, const Poll &poll)
{
    const PollOutcome outcome = countVotes(poll.rules, tallyOf(context.store, poll.id),
                                           poll.expiresAt <= context.clock.seconds());
    if (outcome.status != Status::Pending)
        endPoll(context, poll, outcome);
}

} // namespace

void openPoll(EngineContext &context, Poll draft)
{
    draft.createdAt = context.clock.seconds();
    draft.expiresAt = draft.createdAt + draft.timeLimit;
    addPoll(context.store, draft);
    for (const QString &device :
         eligibleVoters(context.store, draft.profileId, draft.voters, draft.skipped)) {
        const Ballot ballot{newId(context.clock.now()), draft.id, device, {}, 0};
        addBallot(context.store, ballot);
        planByHabit(context.store, ballot);
        context.newBallots.append(ballot.id);
    }
    judge(context, draft);
}

VoteResult castVote(EngineContext &context, const QString &deviceIdentifier,
                    const QString &ballotId, const QString &vote)
{
    auto ballot = findBallot(context.store, ballotId);
    if (!ballot || ballot->deviceIdentifier != deviceIdentifier)
        return VoteResult::Unknown;
    const auto poll = findPoll(context.store, ballot->pollId);
    if (!ballot->vote.isEmpty())
        return VoteResult::Duplicate;
    if (!poll || !poll->isOpen() || poll->expiresAt <= context.clock.seconds())
        return VoteResult::Late;
    ballot->vote = vote;
    ballot->votedAt = context.clock.seconds();
    storeVote(context.store, *ballot);
    qCInfo(sandboxLog, "device %s voted %s in poll %s", qPrintable(deviceIdentifier),
           qPrintable(vote), qPrintable(poll->id));
    judge(context, *poll);
    return VoteResult::Accepted;
}

void closeDuePolls(EngineContext &context)
{
    castPlannedVotes(context);
    for (const QString &id : duePolls(context.store, context.clock.seconds())) {
        if (const auto poll = findPoll(context.store, id))
            judge(context, *poll);
    }
}

QJsonObject ballotMessage(Store &store, const QString &ballotId)
{
    const auto ballot = findBallot(store, ballotId);
    const auto poll = ballot ? findPoll(store, ballot->pollId) : std::nullopt;
    if (!poll)
        return {};
    const QJsonValue nonce = poll->nonce.isEmpty() ? QJsonValue() : QJsonValue(poll->nonce);
    return {{QStringLiteral("type"), QStringLiteral("BALLOT")},
            {QStringLiteral("id"), ballotId},
            {QStringLiteral("body"),
             QJsonObject{{QStringLiteral("poolId"), poll->id},
                         {QStringLiteral("title"), poll->title},
                         {QStringLiteral("question"), poll->question},
                         {QStringLiteral("nonce"), nonce},
                         {QStringLiteral("event"), poll->event},
                         {QStringLiteral("attributes"), poll->attributes},
                         {QStringLiteral("createdAt"), wireTime(poll->createdAt)},
                         {QStringLiteral("expiresAt"), wireTime(poll->expiresAt)}}}};
}

QString failureKey(const PollOutcome &outcome)
{
    switch (outcome.reason) {
    case Reason::QuorumNotMet:
        return QStringLiteral("voting.quorum_not_met");
    case Reason::Timeout:
        return QStringLiteral("voting.timeout");
    case Reason::Unreachable:
        return QStringLiteral("voting.no_authenticators");
    default:
        return QStringLiteral("voting.rejected");
    }
}

} // namespace privicore::sandbox
