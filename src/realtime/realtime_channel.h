// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport_options.h"
#include "core/job.h"
#include "core/secret_string.h"
#include "realtime/channel_message.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

class QSslError;
class QWebSocket;

namespace privicore {

//! Delays of the channel; tests shorten them.
struct ChannelTimes
{
    std::chrono::milliseconds answer{10'000};    //!< to connect, to join, to answer a ping
    std::chrono::milliseconds silence{25'000};   //!< before a ping is sent
    std::chrono::milliseconds firstRetry{1'000}; //!< doubled up to lastRetry, with jitter
    std::chrono::milliseconds lastRetry{30'000};
};

//! One joined channel of one profile over a WebSocket. Reconnects and joins again by itself until
//! closed; what was missed meanwhile is not its business (CommandTracker polls).
class RealtimeChannel final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Closed,     //!< not wanted
        Connecting, //!< first attempt, or joining after it
        Live,       //!< joined: acknowledgements arrive
        Waiting,    //!< lost or refused; tries again after a while
    };
    Q_ENUM(State)

    explicit RealtimeChannel(QObject *parent = nullptr);
    ~RealtimeChannel() override;
    Q_DISABLE_COPY_MOVE(RealtimeChannel)

    void setTimes(const ChannelTimes &times) { m_times = times; }
    //! How to reach the address, from the next connection on. The inactivity limit becomes the
    //! time for an answer.
    void setTransport(const TransportOptions &options);

    //! The way from the next connection on.
    void setProxy(const ProxyChoice &proxy) { m_transport.proxy = proxy; }

    //! Connects to @p address and joins with @p token; closes what was open before.
    void open(const QUrl &address, SecretString token);
    //! Uses @p token from the next join on; joins with it now when the one before was refused.
    void setToken(SecretString token);
    void close();
    //! For when the computer wakes up or its network changes: tries at once instead of after the
    //! wait, and of a connection that seems to live, asks whether it does.
    void retryNow();

    State state() const { return m_state; }
    //! Why it is Waiting: what ended the last attempt. Network and Tls as transportFaultOf() tells;
    //! Timeout; MalformedReply for an address where no WebSocket is or that breaks its rules; for
    //! a join that was refused, what its status stands for. Empty when it is Live or was closed.
    const std::optional<ApiError> &problem() const { return m_problem; }

    //! Done once the channel is live, at once if it is; Timeout after @p limit, and then the work
    //! goes on with polling; Cancelled when the channel is closed meanwhile.
    Job<Done> whenLive(std::chrono::milliseconds limit);

Q_SIGNALS:
    void stateChanged(privicore::RealtimeChannel::State state);
    void acknowledged(const privicore::CommandAcknowledgement &acknowledgement);
    void dataArrived(const privicore::DataMessage &message);
    //! The server does not take the token (any more); the channel waits for another, without
    //! trying again by itself.
    void tokenRefused();

private:
    void setState(State state);
    void connectSocket();
    void dropSocket();
    void join();
    void receive(const QString &text);
    void receiveAnswer(const ChannelAnswer &answer);
    void socketFailed(const ApiError &failure);
    void socketClosed();
    void answerMissed();
    void lost(const ApiError &problem);
    void ping();

    std::unique_ptr<QWebSocket> m_socket;
    QUrl m_address;
    SecretString m_token;
    TransportOptions m_transport;
    ChannelTimes m_times;
    std::optional<ApiError> m_problem;
    std::optional<ApiError> m_failure; //!< of the present socket
    QList<QSslError> m_tlsErrors;      //!< the same
    State m_state = State::Closed;
    QString m_joinId;
    int m_failures = 0;
    bool m_tokenRefused = false;
    bool m_toldOfRubbish = false; //!< on this connection
    QTimer m_answerTimer;         //!< runs while an answer is due
    QTimer m_silenceTimer;
    QTimer m_retryTimer;
    std::vector<std::shared_ptr<JobPromise<Done>>> m_waiting;
};

} // namespace privicore
