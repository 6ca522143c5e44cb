// SPDX-License-Identifier: Apache-2.0
#include "realtime/realtime_channel.h"

#include "api/error_body.h"
#include "api/transport_error.h"
#include "core/log.h"
#include "realtime/channel_socket.h"

#include <QRandomGenerator>
#include <QUuid>
#include <QWebSocket>

#include <algorithm>

namespace privicore {

namespace {

constexpr int unauthorized = 401;

//! Doubles per failure and spreads by a fifth, so that many consoles do not return at once.
std::chrono::milliseconds retryDelay(const ChannelTimes &times, int failures)
{
    const std::chrono::milliseconds doubled =
        times.firstRetry * (1LL << std::clamp(failures - 1, 0, 16));
    const auto delay = std::min(doubled, times.lastRetry);
    return delay
           + std::chrono::milliseconds(
               QRandomGenerator::global()->bounded(static_cast<qint64>(delay.count() / 5 + 1)));
}

} // namespace

RealtimeChannel::RealtimeChannel(QObject *parent) : QObject(parent)
{
    m_answerTimer.setSingleShot(true);
    connect(&m_answerTimer, &QTimer::timeout, this, &RealtimeChannel::answerMissed);
    m_silenceTimer.setSingleShot(true);
    connect(&m_silenceTimer, &QTimer::timeout, this, &RealtimeChannel::ping);
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &RealtimeChannel::connectSocket);
}

RealtimeChannel::~RealtimeChannel()
{
    dropSocket();
}

void RealtimeChannel::setTransport(const TransportOptions &options)
{
    m_transport = options;
    m_times.answer = options.timeouts.inactivity;
}

void RealtimeChannel::open(const QUrl &address, SecretString token)
{
    dropSocket();
    m_address = address;
    m_token = std::move(token);
    m_failures = 0;
    m_problem.reset();
    setState(State::Connecting);
    connectSocket();
}

void RealtimeChannel::setToken(SecretString token)
{
    m_token = std::move(token);
    if (m_state == State::Waiting && m_tokenRefused)
        connectSocket();
}

void RealtimeChannel::close()
{
    m_retryTimer.stop();
    dropSocket();
    m_token.clear();
    m_problem.reset();
    for (const auto &promise : std::exchange(m_waiting, {}))
        promise->fail(ApiError::cancelled());
    setState(State::Closed);
}

void RealtimeChannel::retryNow()
{
    if (m_state == State::Waiting && !m_tokenRefused)
        connectSocket();
    else if (m_state == State::Live)
        ping();
}

Job<Done> RealtimeChannel::whenLive(std::chrono::milliseconds limit)
{
    if (m_state == State::Live)
        return Job<Done>::ready(Done{});
    auto promise = std::make_shared<JobPromise<Done>>();
    m_waiting.push_back(promise);
    QTimer::singleShot(limit, this, [this, promise] {
        std::erase(m_waiting, promise);
        promise->fail(
            {.kind = ApiError::Kind::Timeout, .detail = QStringLiteral("the channel is not live")});
    });
    return promise->job();
}

void RealtimeChannel::setState(State state)
{
    if (state == State::Live) {
        m_problem.reset();
        for (const auto &promise : std::exchange(m_waiting, {}))
            promise->settle(Done{});
    }
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void RealtimeChannel::connectSocket()
{
    m_retryTimer.stop();
    m_tokenRefused = false;
    m_toldOfRubbish = false;
    dropSocket();
    m_failure.reset();
    m_tlsErrors.clear();
    m_socket = makeChannelSocket(m_address, m_transport);
    connect(m_socket.get(), &QWebSocket::connected, this, &RealtimeChannel::join);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &RealtimeChannel::socketClosed);
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError error) {
                socketFailed(channelFailure(*m_socket, error, m_tlsErrors));
            });
    connect(m_socket.get(), &QWebSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &RealtimeChannel::receive);
    connect(m_socket.get(), &QWebSocket::pong, this, [this] {
        if (m_state != State::Live)
            return; // an answer to the join is due, and a pong is none
        m_answerTimer.stop();
        m_silenceTimer.start(m_times.silence);
    });
    m_answerTimer.start(m_times.answer);
    m_socket->open(m_address);
}

void RealtimeChannel::dropSocket()
{
    m_answerTimer.stop();
    m_silenceTimer.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // may be the sender of the signal being handled
}

void RealtimeChannel::join()
{
    m_joinId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QByteArray frame = joinFrame(m_joinId, m_token);
    m_socket->sendTextMessage(QString::fromUtf8(frame));
    wipe(frame);
    m_answerTimer.start(m_times.answer);
}

void RealtimeChannel::receive(const QString &text)
{
    if (m_state == State::Live) {
        m_answerTimer.stop(); // whoever talks is there, whether or not it answers pings
        m_silenceTimer.start(m_times.silence);
    }
    const Result<ChannelMessage> message = decodeChannelMessage(text.toUtf8());
    if (!message) {
        if (!std::exchange(m_toldOfRubbish, true))
            qCInfo(realtimeLog) << "ignored a message that is not one:" << message.error().detail;
        return;
    }
    if (const auto *answer = std::get_if<ChannelAnswer>(&*message))
        receiveAnswer(*answer);
    else if (const auto *news = std::get_if<CommandAcknowledgement>(&*message))
        Q_EMIT acknowledged(*news);
    else if (const auto *data = std::get_if<DataMessage>(&*message))
        Q_EMIT dataArrived(*data);
}

void RealtimeChannel::receiveAnswer(const ChannelAnswer &answer)
{
    const bool isNotice = answer.correlationId.isEmpty();
    if (!isNotice && answer.correlationId != m_joinId)
        return;
    m_answerTimer.stop();
    if (answer.status >= 200 && answer.status < 300) {
        m_failures = 0;
        m_silenceTimer.start(m_times.silence);
        setState(State::Live);
        return;
    }
    m_tokenRefused = answer.status == unauthorized;
    lost({.kind = kindOfStatus(answer.status),
          .detail = QStringLiteral("the channel was refused with status %1").arg(answer.status)});
    if (m_tokenRefused)
        Q_EMIT tokenRefused();
}

void RealtimeChannel::socketFailed(const ApiError &failure)
{
    m_failure = failure;
    // Not from within the socket, which has not finished with its own affairs.
    QMetaObject::invokeMethod(
        this,
        [this, socket = m_socket.get()] {
            if (socket == m_socket.get())
                socketClosed();
        },
        Qt::QueuedConnection);
}

void RealtimeChannel::socketClosed()
{
    if (m_failure)
        return lost(*m_failure);
    const QWebSocketProtocol::CloseCode code = m_socket->closeCode();
    const bool brokeTheRules = code == QWebSocketProtocol::CloseCodeProtocolError
                               || code == QWebSocketProtocol::CloseCodeWrongDatatype
                               || code == QWebSocketProtocol::CloseCodeTooMuchData;
    lost(brokeTheRules ? ApiError::malformed(QStringLiteral("closed with code %1").arg(code))
                       : transportError(QAbstractSocket::RemoteHostClosedError, {}));
}

void RealtimeChannel::answerMissed()
{
    lost({.kind = ApiError::Kind::Timeout,
          .detail = QStringLiteral("no answer within %1 ms").arg(m_times.answer.count())});
}

void RealtimeChannel::lost(const ApiError &problem)
{
    if (m_state == State::Closed)
        return;
    m_problem = problem;
    dropSocket();
    ++m_failures;
    if (!m_tokenRefused)
        m_retryTimer.start(retryDelay(m_times, m_failures));
    setState(State::Waiting);
}

void RealtimeChannel::ping()
{
    if (!m_socket)
        return;
    m_socket->ping();
    m_answerTimer.start(m_times.answer);
}

} // namespace privicore
