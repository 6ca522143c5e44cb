// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport_options.h"
#include "core/api_error.h"

#include <QAbstractSocket>
#include <QSslError>

#include <memory>

class QUrl;
class QWebSocket;

//! The socket under a channel, for those who own one.
namespace privicore {

//! A WebSocket that goes the way of @p transport and takes no message beyond the limit of a
//! document. It is not open yet.
std::unique_ptr<QWebSocket> makeChannelSocket(const QUrl &address,
                                              const TransportOptions &transport);

//! What an error of @p socket means: MalformedReply for a server that speaks no WebSocket.
ApiError channelFailure(const QWebSocket &socket, QAbstractSocket::SocketError error,
                        const QList<QSslError> &tls);

} // namespace privicore
