// SPDX-License-Identifier: Apache-2.0
//! The part of Service that has to do with votes: commands that wait for one, and ballots.
#include "sandbox/json_text.h"
#include "sandbox/polls.h"
#include "sandbox/service.h"
#include "sandbox/store.h"

namespace privicore::sandbox {

void Service::continueHeld(const QString &id)
{
    const auto record = m_commands.find(id);
    if (!record || record->state != CommandState::Pending)
        return;
    Transaction transaction(m_store);
    const HeldCommands::Decision decision = m_held.advance(id);
    transaction.commit();
    switch (decision.step) {
    case HeldCommands::Step::Waits:
        return publishState(
            record->profileId, id,
            {CommandState::Pending, QJsonObject{{QStringLiteral("poolId"), m_held.pollOf(id)}}});
    case HeldCommands::Step::Denied:
        m_held.take(id);
        return settleCommand(id, record->profileId, CommandOutcome::failed(decision.failureKey));
    case HeldCommands::Step::Runs:
        return runHeld(id);
    }
}

//! Makes the call again: what was true when it came may not be true any more.
void Service::runHeld(const QString &id)
{
    const auto record = m_commands.find(id);
    auto call = m_held.take(id);
    const auto handler = call ? m_handlers.find(call->endpoint.id) : m_handlers.end();
    if (handler == m_handlers.end())
        return settleCommand(id, record->profileId,
                             CommandOutcome::failed(QStringLiteral("server.restarted")));
    call->heldCommand = id;
    Answer answer = handler->second(m_context, *call);
    if (auto *command = std::get_if<Command>(&answer))
        return runCommand(id, record->profileId, std::move(*command));
    const auto *response = std::get_if<Response>(&answer);
    const QString key = response != nullptr
                            ? fromCompactJson(response->body).toObject().value(u"key").toString()
                            : QStringLiteral("server.not_implemented");
    settleCommand(id, record->profileId, CommandOutcome::failed(key));
}

int Service::castVote(const QString &device, const QString &ballotId, const QString &vote)
{
    VoteResult result = VoteResult::Unknown;
    {
        Transaction transaction(m_store);
        result = sandbox::castVote(m_context, device, ballotId, vote);
        transaction.commit();
    }
    m_executor.later([this] { followUp(); });
    switch (result) {
    case VoteResult::Accepted:
        return 200;
    case VoteResult::Unknown:
        return 404;
    default:
        return 409;
    }
}

QList<QJsonObject> Service::waitingBallots(const QString &device)
{
    QList<QJsonObject> messages;
    for (const QString &id : openBallots(m_store, device, m_clock.seconds()))
        messages.append(ballotMessage(m_store, id));
    return messages;
}

} // namespace privicore::sandbox
