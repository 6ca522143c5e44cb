// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>
#include <QTcpServer>

class QTcpSocket;

namespace privicore::test {

//! A proxy on a loopback port of its own, by HTTP's CONNECT or by SOCKS5. Whatever host it is
//! asked for, it leads to one port of this computer, so that tests may name servers that do not
//! exist; it keeps the names that it was asked for.
class ScriptedProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Protocol { Http, Socks5 };

    ScriptedProxy(Protocol protocol, quint16 target, QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(ScriptedProxy)

    quint16 port() const { return m_server.serverPort(); }
    //! From now on it wants these.
    void setSignIn(const QByteArray &userName, const QByteArray &password);

    //! "host:port" of each tunnel that was made.
    const QStringList &tunnels() const { return m_tunnels; }
    int connections() const { return m_connections; }

private:
    friend class ProxyConnection;
    void accept();

    Protocol m_protocol;
    quint16 m_target;
    QByteArray m_userName;
    QByteArray m_password;
    QTcpServer m_server;
    QStringList m_tunnels;
    int m_connections = 0;
};

} // namespace privicore::test
