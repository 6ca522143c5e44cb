// SPDX-License-Identifier: Apache-2.0
#include "sandbox/service.h"

#include "contract/endpoint_id.h"
#include "core/log.h"
#include "sandbox/actors.h"
#include "sandbox/authentication.h"
#include "sandbox/authenticator_engine.h"
#include "sandbox/body_reader.h"
#include "sandbox/data_exchange_engine.h"
#include "sandbox/data_token_engine.h"
#include "sandbox/device_engine.h"
#include "sandbox/directory_device_engine.h"
#include "sandbox/directory_engine.h"
#include "sandbox/directory_invite_engine.h"
#include "sandbox/directory_user_engine.h"
#include "sandbox/housekeeping.h"
#include "sandbox/json_text.h"
#include "sandbox/oauth_engine.h"
#include "sandbox/oauth_token_engine.h"
#include "sandbox/parameters.h"
#include "sandbox/policy_engine.h"
#include "sandbox/polls.h"
#include "sandbox/profile_engine.h"
#include "sandbox/public_key_engine.h"
#include "sandbox/random.h"
#include "sandbox/storage_engine.h"
#include "sandbox/store.h"
#include "sandbox/utility_engine.h"
#include "sandbox/voting_configuration_engine.h"
#include "sandbox/voting_engine.h"

#include <initializer_list>

namespace privicore::sandbox {

namespace {

HandlerTable allHandlers()
{
    HandlerTable handlers;
    for (HandlerTable group :
         {utilityHandlers(), profileHandlers(), publicKeyHandlers(), oauthHandlers(),
          oauthTokenHandlers(), deviceHandlers(), authenticatorHandlers(),
          votingConfigurationHandlers(), policyHandlers(), votingHandlers(), directoryHandlers(),
          directoryUserHandlers(), directoryInviteHandlers(), directoryDeviceHandlers(),
          dataTokenHandlers(), dataExchangeHandlers(), storageHandlers()})
        handlers.merge(group);
    return handlers;
}

Response storeFailed(const StoreError &error)
{
    qCWarning(sandboxLog, "the store failed: %s", error.what());
    return errorResponse(500, QStringLiteral("server.store_failed"),
                         QStringLiteral("The store failed"));
}

} // namespace

Service::Service(Store &store, Executor executor, Settings settings)
    : m_executor(std::move(executor)), m_settings(std::move(settings)), m_store(store),
      m_sessions(store, m_clock), m_channels(store, m_sessions, m_clock),
      m_commands(store, m_clock),
      m_hub(m_channels, m_clock,
            {[this](const QString &device, const QString &ballotId, const QString &vote) {
                 return castVote(device, ballotId, vote);
             },
             [this](const QString &device) { return waitingBallots(device); }}),
      m_context{store, m_clock, m_sessions, m_commands, m_throttle, m_settings.queueHost},
      m_held(m_context), m_streams(m_context, [this](const Call &call) { return startCall(call); }),
      m_routes(Catalogue::builtIn()), m_handlers(allHandlers())
{
    m_context.takeMessages = [this](const QString &profileId) { return m_hub.takeKept(profileId); };
    m_commands.failUnfinished();
    dropShortLived(m_store, m_clock.seconds());
    sweepFiles(m_store);
    // A vote may have ended without anybody there to act on it.
    m_executor.later([this] {
        m_context.decidedCommands = m_held.waiting();
        followUp();
    });
}

void Service::handle(const Request &request, const Reply &reply)
{
    std::optional<Response> response;
    try {
        response = request.path.startsWith("/sandbox/") ? actorResponse(request)
                                                        : dispatch(request, reply);
    } catch (const StoreError &error) {
        response = storeFailed(error);
    }
    if (response)
        reply(std::move(*response));
    followUp();
}

Response Service::actorResponse(const Request &request)
{
    if (!sameSecret(request.sandboxKey, m_settings.sandboxKey))
        return errorResponse(401, QStringLiteral("sandbox.wrong_key"),
                             QStringLiteral("X-Sandbox-Key is missing or wrong"));
    return runActor(m_context, request);
}

std::optional<Response> Service::dispatch(const Request &request, const Reply &reply)
{
    const auto match = m_routes.match(request.method, request.path);
    if (!match)
        return missResponse(match.error(), request);
    const auto call = checkedCall(request, *match);
    if (!call)
        return call.error();
    if (match->endpoint == EndpointId::ProfileAuthenticate && call->others.contains(u"qrToken"))
        return signInByQrToken(m_context, call->others.value(u"qrToken").toString());

    Answer answer = m_handlers.at(match->endpoint)(m_context, *call);
    if (auto *response = std::get_if<Response>(&answer))
        return std::move(*response);
    if (auto *command = std::get_if<Command>(&answer))
        return startCommand(*call, std::move(*command));
    auto lengthy = std::get<Lengthy>(std::move(answer));
    m_executor.aside(std::move(lengthy.work), [this, reply, finish = std::move(lengthy.answer)] {
        Response response;
        try {
            response = finish(m_context);
        } catch (const StoreError &error) {
            response = storeFailed(error);
        }
        reply(std::move(response));
    });
    return std::nullopt;
}

Response Service::startCall(const Call &call)
{
    Answer answer = m_handlers.at(call.endpoint.id)(m_context, call);
    if (auto *command = std::get_if<Command>(&answer))
        return startCommand(call, std::move(*command));
    return std::get<Response>(std::move(answer));
}

Expected<Call, Response> Service::checkedCall(const Request &request,
                                              const RouteTable::Match &match)
{
    const Endpoint &endpoint = Catalogue::builtIn().endpoint(match.endpoint);
    auto caller = authenticate(m_context, request, endpoint);
    if (!caller)
        return Unexpected<Response>(caller.error());
    auto body = readBody(request.contentType, request.body);
    if (!body)
        return Unexpected<Response>(body.error());
    if (match.endpoint == EndpointId::ProfileAuthenticate && body->contains(u"qrToken"))
        return Call{endpoint, {}, *body, {}, {}};
    auto collected = collectParameters(endpointOnPath(endpoint, request.path),
                                       {match.pathValues, readForm(request.query), *body},
                                       request.method == "GET");
    if (!collected)
        return Unexpected<Response>(collected.error());
    return Call{endpoint, collected->values, collected->others, caller->session,
                caller->application};
}

Response Service::missResponse(RouteTable::Miss miss, const Request &request) const
{
    if (miss == RouteTable::Miss::UnknownPath)
        return errorResponse(404, QStringLiteral("request.unknown_route"),
                             QStringLiteral("There is no such call"));
    Response response = errorResponse(405, QStringLiteral("request.wrong_method"),
                                      QStringLiteral("This call has another method"));
    QByteArray allowed;
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        if (m_routes.match(method, request.path))
            allowed += (allowed.isEmpty() ? "" : ", ") + QByteArray(method);
    }
    response.headers.append(Response::Header{"Allow", allowed});
    return response;
}

Response Service::startCommand(const Call &call, Command command)
{
    const QStringList policies = m_held.policiesFor(call);
    const auto [id, response] = noteCommand(call, command, policies);
    const QString profileId = call.session ? call.session->profileId : QString();
    if (policies.isEmpty()) {
        publishState(profileId, id, {CommandState::Pending, QString()});
        runCommand(id, profileId, std::move(command));
    } else {
        publishState(
            profileId, id,
            {CommandState::Pending, QJsonObject{{QStringLiteral("poolId"), m_held.pollOf(id)}}});
    }
    return response;
}

std::pair<QString, Response> Service::noteCommand(const Call &call, const Command &command,
                                                  const QStringList &policies)
{
    Transaction transaction(m_store);
    const QString id =
        m_commands.open(call.endpoint.idText, call.session ? call.session->profileId : QString());
    Response response = acceptedResponse(id);
    if (command.accepted)
        command.accepted(m_context, id, response);
    if (!policies.isEmpty())
        m_held.hold(id, call, policies);
    transaction.commit();
    return {id, response};
}

void Service::runCommand(const QString &id, const QString &profileId, Command command)
{
    Task prepare = std::move(command.prepare);
    Task finish = [this, id, profileId, command = std::move(command)] {
        finishCommand(id, profileId, command);
    };
    if (prepare)
        m_executor.aside(std::move(prepare), std::move(finish));
    else
        m_executor.later(std::move(finish));
}

void Service::finishCommand(const QString &id, const QString &profileId, const Command &command)
{
    try {
        const CommandOutcome outcome = executeCommand(id, command);
        if (outcome.state != CommandState::Pending)
            publishState(profileId, id, outcome);
    } catch (const StoreError &error) {
        // Nothing was changed, but the store cannot even note this now.
        qCWarning(sandboxLog, "a command failed: %s", error.what());
        m_unsettled.insert(id, profileId);
    }
    followUp();
}

CommandOutcome Service::executeCommand(const QString &id, const Command &command)
{
    CommandOutcome outcome;
    try {
        Transaction transaction(m_store);
        outcome = command.execute(m_context, id);
        if (outcome.state != CommandState::Failed) {
            m_commands.settle(id, outcome);
            transaction.commit();
            return outcome;
        }
    } catch (const StoreError &error) {
        qCWarning(sandboxLog, "a command failed: %s", error.what());
        outcome = CommandOutcome::failed(QStringLiteral("server.store_failed"));
    }
    // What it did is undone, and with it what should follow.
    m_context.newBallots.clear();
    m_context.decidedCommands.clear();
    m_context.messages.clear();
    m_context.droppedCopies.clear();
    m_commands.settle(id, outcome);
    return outcome;
}

void Service::publishState(const QString &profileId, const QString &id,
                           const CommandOutcome &outcome)
{
    if (profileId.isEmpty())
        return;
    m_hub.publish(profileId, {{QStringLiteral("type"), QStringLiteral("X-DPT-CAB-ID")},
                              {QStringLiteral("id"), id},
                              {QStringLiteral("command_status"), static_cast<int>(outcome.state)},
                              {QStringLiteral("body"), outcome.body}});
}

void Service::settleCommand(const QString &id, const QString &profileId,
                            const CommandOutcome &outcome)
{
    m_commands.settle(id, outcome);
    publishState(profileId, id, outcome);
}

void Service::followUp()
{
    try {
        if (std::exchange(m_context.sessionsEnded, false))
            m_hub.dropDead();
        for (const DroppedCopy &copy : std::exchange(m_context.droppedCopies, {}))
            m_store.folder().removeCopy(copy.device, copy.blobId);
        for (const ProfileMessage &message : std::exchange(m_context.messages, {}))
            m_hub.publish(message.profileId, message.data);
        while (!m_context.newBallots.isEmpty() || !m_context.decidedCommands.isEmpty()) {
            for (const QString &id : std::exchange(m_context.newBallots, {})) {
                if (const auto ballot = findBallot(m_store, id))
                    m_hub.publishToDevice(ballot->deviceIdentifier, ballotMessage(m_store, id));
            }
            for (const QString &id : std::exchange(m_context.decidedCommands, {}))
                continueHeld(id);
        }
    } catch (const StoreError &error) {
        qCWarning(sandboxLog, "the store failed: %s", error.what());
    }
}

void Service::setStreamAddress(const QString &server, int port)
{
    m_context.streamServer = server;
    m_context.streamPort = port;
}

//! What could not be noted when the disk was full, or else is noted at the next start.
void Service::settleLate()
{
    for (const QString &id : m_unsettled.keys()) {
        settleCommand(id, m_unsettled.value(id),
                      CommandOutcome::failed(QStringLiteral("server.store_failed")));
        m_unsettled.remove(id);
    }
}

void Service::tick()
{
    try {
        settleLate();
        m_hub.dropDead();
        Transaction transaction(m_store);
        closeDuePolls(m_context);
        dropShortLived(m_store, m_clock.seconds());
        if (m_clock.seconds() >= m_nextPurge) {
            m_commands.purge();
            purgeDead(m_store, m_clock.seconds());
            m_nextPurge = m_clock.seconds() + 3600;
        }
        transaction.commit();
    } catch (const StoreError &error) {
        qCWarning(sandboxLog, "the store failed: %s", error.what());
    }
    followUp();
}

} // namespace privicore::sandbox
