// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/script.h"
#include "support/test_authority.h"

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <memory>

namespace privicore::test {

//! A hostile HTTP server on a loopback port of its own, in the test's event loop: it does what
//! its scripts say and keeps every request that arrived. With an identity it speaks TLS; a client
//! that does not end the handshake is no connection of its.
class ScriptedServer final : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedServer(QObject *parent = nullptr);
    explicit ScriptedServer(const TlsIdentity &identity, QObject *parent = nullptr);
    ~ScriptedServer() override;
    Q_DISABLE_COPY_MOVE(ScriptedServer)

    //! "http://127.0.0.1:port", or "https:", with @p path behind it.
    QUrl url(const QString &path = {}) const;
    quint16 port() const { return m_server->serverPort(); }

    //! The next connection without a script runs this one.
    void enqueue(const Script &script) { m_queue.append(script); }
    //! Connections for which nothing was enqueued run this one; without it, they are answered by
    //! the handlers.
    void setDefault(const Script &script) { m_default = script; }
    //! Answers @p path, whatever the method, on connections that are kept alive. Paths without a
    //! handler are answered 404 with an error object.
    void handle(const QByteArray &path, Script::Answerer answerer);
    void handle(const QByteArray &path, const QByteArray &answer);

    //! In the order of their arrival, complete ones only.
    const QList<ReceivedRequest> &requests() const { return m_requests; }
    int arrivals(const QByteArray &path) const;
    const ReceivedRequest &last() const { return m_requests.last(); }
    int connections() const { return m_connections; }
    //! Bytes that scripts took from clients, complete requests or not.
    qint64 bytesTaken() const { return m_bytesTaken; }
    //! Bytes that floods got rid of.
    qint64 bytesFlooded() const { return m_bytesFlooded; }
    void forgetRequests() { m_requests.clear(); }

Q_SIGNALS:
    void requestArrived();

private:
    friend class ScriptedConnection;
    void listen();
    void accept();
    Script nextScript();
    QByteArray answerByHandler(const ReceivedRequest &request) const;

    std::unique_ptr<QTcpServer> m_server;
    QList<Script> m_queue;
    Script m_default;
    QHash<QByteArray, Script::Answerer> m_handlers;
    QList<ReceivedRequest> m_requests;
    int m_connections = 0;
    qint64 m_bytesTaken = 0;
    qint64 m_bytesFlooded = 0;
};

} // namespace privicore::test
