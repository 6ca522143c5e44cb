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

//! A message for everybody who has joined the channel of a profile.
struct ProfileMessage
{
    QString profileId;
    QJsonObject data;
};

//! A file of a storage device that nothing stands for any more.
struct DroppedCopy
{
    QString device;
    QString blobId;
};

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
    QString streamServer;        //!< "http://127.0.0.1": where data goes up and comes down
    int streamPort = 0;
    QList<ProfileMessage> messages;   //!< to send after the acknowledgement
    QList<DroppedCopy> droppedCopies; //!< to remove once the transaction is closed
    //! Messages that wait for somebody to join the channel of a profile.
    std::function<QList<QByteArray>(const QString &profileId)> takeMessages = {};
};

//! A request that has passed authentication and the catalogue's checks.
struct Call
{
    const Endpoint &endpoint;
    QJsonObject values; //!< by the official names of the parameters
    QJsonObject others; //!< fields that the catalogue does not name
    std::optional<Session> session;
    std::optional<OAuthCaller> application;
    QString heldCommand = {}; //!< its id, for a call that is made again after its vote

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
    std::function<void()> prepare = {};
    //! With the 202, in the transaction that notes the command; may add to the answer. Once, also
    //! when the command has to wait for a vote. May be empty.
    std::function<void(EngineContext &, const QString &commandId, Response &)> accepted = {};
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
