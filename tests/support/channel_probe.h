// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/sandbox_probe.h"

#include <QWebSocket>

namespace privicore::test {

//! A connection to the message channel that keeps everything it is sent.
class ChannelProbe
{
public:
    explicit ChannelProbe(const SandboxProbe &server);

    //! Sends @p text and returns the next message, or an empty one.
    QJsonObject ask(const QString &text);
    QJsonObject ask(const QString &action, const QJsonObject &data);

    //! The status of the answer.
    int join(const QString &token);
    int leave(const QJsonObject &data);

    //! The next message, or an empty one when none comes.
    QJsonObject next();
    //! True when an answer overtakes nothing: all that was sent before it has arrived.
    bool isSilent();

    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    QWebSocket &socket() { return m_socket; }

private:
    QWebSocket m_socket;
    QList<QJsonObject> m_messages;
};

} // namespace privicore::test
