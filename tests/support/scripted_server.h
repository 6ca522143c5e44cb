// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <functional>

class QTcpSocket;

namespace privicore::test {

//! A request as it arrived.
struct ReceivedRequest
{
    QByteArray method;
    QByteArray path;                       //!< percent-encoded as sent, without query
    QByteArray query;                      //!< as sent, without '?'
    QHash<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;
    int connection = 0; //!< counts the connections of the server from 1
};

//! An HTTP answer with Content-Length.
QByteArray httpAnswer(int status, const QByteArray &body = {},
                      const QList<QByteArray> &headers = {});
//! The same with a JSON body.
QByteArray jsonAnswer(int status, const QByteArray &json, const QList<QByteArray> &headers = {});

//! What happens on one connection, step by step. When the steps are done, the connection stays
//! open and silent until the client ends it.
class Script
{
public:
    using Answerer = std::function<QByteArray(const ReceivedRequest &)>;

    Script &readRequest();
    //! Writes @p bytes as they are.
    Script &send(const QByteArray &bytes);
    //! Writes what @p answerer makes of the request that was read last.
    Script &answer(Answerer answerer);
    //! Writes @p bytes one at a time.
    Script &drip(const QByteArray &bytes, std::chrono::milliseconds interval);
    Script &wait(std::chrono::milliseconds time);
    //! Closes after what was written has left.
    Script &close();
    //! Ends the connection at once (reset).
    Script &reset();
    //! Starts over with the first step: a connection that is kept alive.
    Script &repeat();

private:
    friend class ScriptedConnection;
    struct Step
    {
        enum class Kind { ReadRequest, Send, Answer, Wait, Close, Reset, Repeat };
        Kind kind{};
        QByteArray bytes;
        Answerer answerer;
        std::chrono::milliseconds time{0};
    };
    QList<Step> m_steps;
};

//! A hostile HTTP server on a loopback port of its own, in the test's event loop: it does what
//! its scripts say and keeps every request that arrived.
class ScriptedServer final : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedServer(QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(ScriptedServer)

    //! "http://127.0.0.1:port" with @p path behind it.
    QUrl url(const QString &path = {}) const;
    quint16 port() const { return m_server.serverPort(); }

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
    void forgetRequests() { m_requests.clear(); }

Q_SIGNALS:
    void requestArrived();

private:
    friend class ScriptedConnection;
    void accept();
    Script nextScript();
    QByteArray answerByHandler(const ReceivedRequest &request) const;

    QTcpServer m_server;
    QList<Script> m_queue;
    Script m_default;
    QHash<QByteArray, Script::Answerer> m_handlers;
    QList<ReceivedRequest> m_requests;
    int m_connections = 0;
};

} // namespace privicore::test
