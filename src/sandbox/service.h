// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/route_table.h"
#include "sandbox/command_ledger.h"
#include "sandbox/engine.h"
#include "sandbox/held_commands.h"
#include "sandbox/login_throttle.h"
#include "sandbox/realtime_hub.h"
#include "sandbox/request.h"
#include "sandbox/stream_desk.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

//! The server without its sockets: takes a request through routing, authentication, the
//! catalogue's checks and the group's engine, and runs the commands that come of it. Everything
//! happens on the thread that calls it; what takes long is given to the executor.
class Service
{
    Q_DISABLE_COPY_MOVE(Service)

public:
    using Task = std::function<void()>;
    using Reply = std::function<void(Response)>;

    struct Executor
    {
        std::function<void(Task)> later;                 //!< a later step on this thread
        std::function<void(Task work, Task then)> aside; //!< work elsewhere, then a step here
    };

    struct Settings
    {
        QByteArray sandboxKey; //!< opens /sandbox/...
        QString queueHost;     //!< of the message channel, as devices are told
    };

    Service(Store &store, Executor executor, Settings settings);

    //! @p reply is called once, now or later.
    void handle(const Request &request, const Reply &reply);
    RealtimeHub &realtime() { return m_hub; }
    StreamDesk &streams() { return m_streams; }
    MovableClock &clock() { return m_clock; }
    void setQueuePort(int port) { m_context.queuePort = port; }
    //! Where data goes up and comes down: "http://127.0.0.1" and a port.
    void setStreamAddress(const QString &server, int port);
    //! Once a second: what ends by itself.
    void tick();

private:
    Response actorResponse(const Request &request);
    //! An answer for the reply, or one that is under way.
    std::optional<Response> dispatch(const Request &request, const Reply &reply);
    //! A call that came otherwise than as a request.
    Response startCall(const Call &call);
    Expected<Call, Response> checkedCall(const Request &request, const RouteTable::Match &match);
    Response missResponse(RouteTable::Miss miss, const Request &request) const;
    Response startCommand(const Call &call, Command command);
    std::pair<QString, Response> noteCommand(const Call &call, const Command &command,
                                             const QStringList &policies);
    void runCommand(const QString &id, const QString &profileId, Command command);
    void finishCommand(const QString &id, const QString &profileId, const Command &command);
    CommandOutcome executeCommand(const QString &id, const Command &command);
    void publishState(const QString &profileId, const QString &id, const CommandOutcome &outcome);
    void settleCommand(const QString &id, const QString &profileId, const CommandOutcome &outcome);
    void settleLate();
    void continueHeld(const QString &id);
    void runHeld(const QString &id);
    int castVote(const QString &device, const QString &ballotId, const QString &vote);
    QList<QJsonObject> waitingBallots(const QString &device);
    //! What engines left to do once their transaction is closed.
    void followUp();

    Executor m_executor;
    Settings m_settings;
    Store &m_store;
    MovableClock m_clock;
    Sessions m_sessions;
    Channels m_channels;
    CommandLedger m_commands;
    LoginThrottle m_throttle;
    RealtimeHub m_hub;
    EngineContext m_context;
    HeldCommands m_held;
    StreamDesk m_streams;
    RouteTable m_routes;
    HandlerTable m_handlers;
    qint64 m_nextPurge = 0;
    QHash<QString, QString> m_unsettled; //!< profiles by commands that failed with the store
};

} // namespace privicore::sandbox
