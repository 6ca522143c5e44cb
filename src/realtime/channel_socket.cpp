// SPDX-License-Identifier: Apache-2.0
#include "realtime/channel_socket.h"

#include "api/api_call.h"
#include "api/transport_error.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QWebSocket>

namespace privicore {

std::unique_ptr<QWebSocket> makeChannelSocket(const QUrl &address,
                                              const TransportOptions &transport)
{
    constexpr quint64 largestMessage = static_cast<quint64>(documentLimit);
    auto socket = std::make_unique<QWebSocket>(QString(), QWebSocketProtocol::VersionLatest);
    socket->setMaxAllowedIncomingMessageSize(largestMessage);
    socket->setMaxAllowedIncomingFrameSize(largestMessage);
    if (address.scheme() == u"wss")
        socket->setSslConfiguration(transport.trust.configuration());
    socket->setProxy(proxyFor(address, transport.proxy));
    return socket;
}

ApiError channelFailure(const QWebSocket &socket, QAbstractSocket::SocketError error,
                        const QList<QSslError> &tls)
{
    // Qt calls an upgrade that was refused a refused connection; yet there was one.
    const bool isRefusal = error == QAbstractSocket::ConnectionRefusedError;
    return isRefusal && socket.localPort() != 0
               ? ApiError::malformed(QStringLiteral("no WebSocket there"))
               : transportError(error, tls);
}

} // namespace privicore
