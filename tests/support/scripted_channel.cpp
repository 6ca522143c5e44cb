// SPDX-License-Identifier: Apache-2.0
#include "support/scripted_channel.h"

#include <QJsonDocument>
#include <QWebSocket>

#include <utility>

namespace privicore::test {

ScriptedChannel::ScriptedChannel(QObject *parent)
    : QObject(parent), m_server(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &ScriptedChannel::accept);
    setDown(false);
}

ScriptedChannel::ScriptedChannel(const TlsIdentity &identity, QObject *parent)
    : QObject(parent), m_server(QStringLiteral("scripted"), QWebSocketServer::SecureMode)
{
    m_server.setSslConfiguration(identity.serverConfiguration());
    connect(&m_server, &QWebSocketServer::newConnection, this, &ScriptedChannel::accept);
    setDown(false);
}

QUrl ScriptedChannel::url() const
{
    const bool isSecure = m_server.secureMode() == QWebSocketServer::SecureMode;
    return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                    .arg(isSecure ? QStringLiteral("wss") : QStringLiteral("ws"))
                    .arg(m_port));
}

ScriptedChannel::~ScriptedChannel()
{
    // Before the server, which owns the sockets under them.
    for (QWebSocket *socket : std::exchange(m_sockets, {})) {
        socket->disconnect(this);
        delete socket;
    }
}

void ScriptedChannel::setDown(bool down)
{
    if (down) {
        m_server.close();
        drop();
    } else if (!m_server.listen(QHostAddress::LocalHost, m_port)) {
        qFatal("The scripted channel cannot listen on loopback");
    } else {
        m_port = m_server.serverPort();
    }
}

void ScriptedChannel::say(const QByteArray &text)
{
    for (QWebSocket *socket : m_sockets)
        socket->sendTextMessage(QString::fromUtf8(text));
}

void ScriptedChannel::say(const QJsonObject &message)
{
    say(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

void ScriptedChannel::acknowledge(const QString &commandId, int status, const QJsonValue &body)
{
    QJsonObject data{{QStringLiteral("type"), QStringLiteral("X-DPT-CAB-ID")},
                     {QStringLiteral("id"), commandId},
                     {QStringLiteral("command_status"), status}};
    if (!body.isUndefined())
        data.insert(QStringLiteral("body"), body);
    say(QJsonObject{{QStringLiteral("data"), data}});
}

void ScriptedChannel::drop()
{
    const QList<QWebSocket *> sockets = m_sockets;
    for (QWebSocket *socket : sockets)
        socket->abort();
}

QString ScriptedChannel::lastToken() const
{
    return m_frames.isEmpty() ? QString()
                              : m_frames.last()[u"data"][u"authorizationToken"].toString();
}

void ScriptedChannel::accept()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        socket->setParent(this);
        m_sockets.append(socket);
        connect(socket, &QWebSocket::textMessageReceived, this,
                [this, socket](const QString &text) { answer(socket, text); });
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            m_sockets.removeAll(socket);
            socket->deleteLater();
        });
    }
}

void ScriptedChannel::answer(QWebSocket *socket, const QString &text)
{
    const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
    m_frames.append(frame);
    if (m_joinStatus == 0)
        return;
    const QJsonObject reply{{QStringLiteral("correlationId"), frame[u"correlationId"]},
                            {QStringLiteral("status"), m_joinStatus},
                            {QStringLiteral("data"), QJsonObject{{QStringLiteral("channelId"),
                                                                  QStringLiteral("channel-1")}}}};
    socket->sendTextMessage(QString::fromUtf8(QJsonDocument(reply).toJson(QJsonDocument::Compact)));
}

} // namespace privicore::test
