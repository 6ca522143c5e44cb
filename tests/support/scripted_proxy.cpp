// SPDX-License-Identifier: Apache-2.0
#include "support/scripted_proxy.h"

#include <QTcpSocket>

namespace privicore::test {

//! One connection of a client; the client's socket owns it.
class ProxyConnection final : public QObject
{
public:
    ProxyConnection(ScriptedProxy &proxy, QTcpSocket *client)
        : QObject(client), m_proxy(proxy), m_client(client), m_server(new QTcpSocket(client))
    {
        connect(client, &QTcpSocket::readyRead, this, &ProxyConnection::read);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(m_server, &QTcpSocket::readyRead, this,
                [this] { m_client->write(m_server->readAll()); });
        connect(m_server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    }

private:
    enum class Stage { Greeting, SignIn, Request, Tunnel };

    void read()
    {
        m_buffer += m_client->readAll();
        if (m_stage == Stage::Tunnel)
            m_server->write(std::exchange(m_buffer, {}));
        else if (m_proxy.m_protocol == ScriptedProxy::Protocol::Http)
            readHttp();
        else
            readSocks();
    }

    void readHttp()
    {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = m_buffer.first(end);
        m_buffer.clear();
        const QByteArray signIn = (m_proxy.m_userName + ':' + m_proxy.m_password).toBase64();
        if (!m_proxy.m_userName.isEmpty() && !head.contains("Basic " + signIn)) {
            m_client->write("HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                            "Content-Length: 0\r\n\r\n");
            return;
        }
        tunnelTo(head.split(' ').value(1), "HTTP/1.1 200 Connected\r\n\r\n");
    }

    void readSocks()
    {
        if (m_stage == Stage::Greeting && m_buffer.size() >= 2
            && m_buffer.size() >= 2 + m_buffer.at(1)) {
            const bool wantsSignIn = !m_proxy.m_userName.isEmpty();
            m_buffer.clear();
            m_client->write(QByteArray("\x05", 1) + (wantsSignIn ? '\x02' : '\0'));
            m_stage = wantsSignIn ? Stage::SignIn : Stage::Request;
        } else if (m_stage == Stage::SignIn && m_buffer.size() > 2) {
            const QByteArray wanted =
                '\x01' + counted(m_proxy.m_userName) + counted(m_proxy.m_password);
            const bool isRight = m_buffer == wanted;
            m_buffer.clear();
            m_client->write(QByteArray("\x01", 1) + (isRight ? '\0' : '\x01'));
            m_stage = Stage::Request;
        } else if (m_stage == Stage::Request && m_buffer.size() > 5
                   && m_buffer.size() >= 7 + m_buffer.at(4)) {
            // Only names: whoever looked one up here told the network which server is meant.
            const bool isName = m_buffer.at(3) == '\x03';
            const QByteArray host = isName ? m_buffer.sliced(5, m_buffer.at(4)) : "an address";
            const int port = static_cast<uchar>(m_buffer.at(m_buffer.size() - 2)) * 256
                             + static_cast<uchar>(m_buffer.back());
            m_buffer.clear();
            tunnelTo(host + ':' + QByteArray::number(port),
                     QByteArray("\x05\0\0\x01\x7f\0\0\x01\0\x01", 10));
        }
    }

    static QByteArray counted(const QByteArray &text)
    {
        return static_cast<char>(text.size()) + text;
    }

    void tunnelTo(const QByteArray &host, const QByteArray &answer)
    {
        m_stage = Stage::Tunnel;
        m_proxy.m_tunnels.append(QString::fromLatin1(host));
        connect(m_server, &QTcpSocket::connected, this,
                [this, answer] { m_client->write(answer); });
        m_server->connectToHost(QHostAddress::LocalHost, m_proxy.m_target);
    }

    ScriptedProxy &m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    Stage m_stage = Stage::Greeting;
    QByteArray m_buffer;
};

ScriptedProxy::ScriptedProxy(Protocol protocol, quint16 target, QObject *parent)
    : QObject(parent), m_protocol(protocol), m_target(target)
{
    connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, &ScriptedProxy::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("The scripted proxy cannot listen on loopback");
}

void ScriptedProxy::setSignIn(const QByteArray &userName, const QByteArray &password)
{
    m_userName = userName;
    m_password = password;
}

void ScriptedProxy::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        new ProxyConnection(*this, socket);
    }
}

} // namespace privicore::test
