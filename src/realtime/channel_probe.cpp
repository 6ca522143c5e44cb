// SPDX-License-Identifier: Apache-2.0
#include "realtime/channel_probe.h"

#include "api/transport_error.h"
#include "realtime/channel_socket.h"

#include <QTimer>
#include <QWebSocket>

namespace privicore {

namespace {

//! One attempt. Ends itself.
class ChannelProbe final : public QObject
{
public:
    ChannelProbe(const QUrl &address, const TransportOptions &transport)
        : m_socket(makeChannelSocket(address, transport))
    {
        m_promise.onCancel([this] { deleteLater(); });
        connect(m_socket.get(), &QWebSocket::connected, this, [this] { end(Done{}); });
        connect(m_socket.get(), &QWebSocket::sslErrors, this,
                [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
        connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
                [this](QAbstractSocket::SocketError error) {
                    end(failure(channelFailure(*m_socket, error, m_tlsErrors)));
                });
        // It comes before the error that caused it, which is the better answer.
        connect(
            m_socket.get(), &QWebSocket::disconnected, this,
            [this] {
                end(failure(transportError(QAbstractSocket::RemoteHostClosedError, m_tlsErrors)));
            },
            Qt::QueuedConnection);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this,
                [this] { end(failure(transportError(QAbstractSocket::SocketTimeoutError, {}))); });
        m_timer.start(transport.timeouts.inactivity);
        m_socket->open(address);
    }
    Q_DISABLE_COPY_MOVE(ChannelProbe)

    Job<Done> job() { return m_promise.job(); }

private:
    void end(Result<Done> outcome)
    {
        m_timer.stop();
        m_socket->disconnect(this);
        m_promise.settle(std::move(outcome));
        deleteLater(); // the socket may be the sender
    }

    std::unique_ptr<QWebSocket> m_socket;
    QList<QSslError> m_tlsErrors;
    QTimer m_timer;
    JobPromise<Done> m_promise;
};

} // namespace

Job<Done> probeChannel(const QUrl &address, const TransportOptions &transport)
{
    return (new ChannelProbe(address, transport))->job();
}

} // namespace privicore
