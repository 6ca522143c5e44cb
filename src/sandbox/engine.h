// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint.h"
#include "sandbox/caller.h"
#include "sandbox/response.h"

#include <QJsonObject>

#include <functional>
#include <optional>
#include <unordered_map>
#include <variant>

//! What an engine is made of. An engine is a set of plain functions, one for each endpoint of a
//! group, from a checked call and the store to an answer; it knows no socket and no thread.
namespace privicore::sandbox {

class CommandLedger;
class LoginThrottle;
class MovableClock;
class Store;

//! What engines work on.
struct EngineContext
{
    Store &store;
    MovableClock &clock;
    Sessions &sessions;
    CommandLedger &commands;
    LoginThrottle &throttle;
    QString queueHost; //!< of the message channel, as devices are told
    int queuePort = 0;
    bool sessionsEnded = false;  //!< set when a token may have died: its channel is dropped at once
    QStringList newBallots;      //!< ids of ballots to send to their devices
    QStringList decidedCommands; //!< ids of commands whose vote has ended
};

//! A request that has passed authentication and the catalogue's checks.
struct Call
{
    const Endpoint &endpoint;
    QJsonObject values; //!< by the official names of the parameters
    QJsonObject others; //!< fields that the catalogue does not name
    std::optional<Session> session;
    std::optional<OAuthCaller> application;

    bool has(QStringView name) const { return values.contains(name); }
    QString text(QStringView name) const { return values.value(name).toString(); }
    //! A number, or text that holds one.
    qint64 integer(QStringView name) const { return values.value(name).toVariant().toLongLong(); }
    //! The caller's profile; for endpoints that need a session.
    const QString &profileId() const { return session->profileId; }
    //! The calling client; for endpoints that need one.
    const QString &clientId() const { return application->clientId; }
};

enum class CommandState { Pending = 1, Succeeded = 2, Failed = 3 };

//! How a command ended. Pending leaves it open for somebody else to settle.
struct CommandOutcome
{
    CommandState state = CommandState::Succeeded;
    QJsonValue body = QString(); //!< for Failed: a dotted key such as "device.not_found"

    static CommandOutcome succeeded() { return {}; }
    static CommandOutcome failed(const QString &key) { return {CommandState::Failed, key}; }
};

//! A write whose rules are judged after the 202.
struct Command
{
    //! Runs in a transaction together with the change of state; a failure rolls back.
    std::function<CommandOutcome(EngineContext &, const QString &commandId)> execute;
    //! Long work before that, away from the engines' thread; may be empty. Must not touch the
    //! store.
    std::function<void()> prepare;
};

//! An answer that needs long work, such as the check of a password.
struct Lengthy
{
    std::function<void()> work; //!< away from the engines' thread, without the store
    std::function<Response(EngineContext &)> answer;
};

using Answer = std::variant<Response, Command, Lengthy>;
using Handler = std::function<Answer(EngineContext &, const Call &)>;
using HandlerTable = std::unordered_map<EndpointId, Handler>;

} // namespace privicore::sandbox
