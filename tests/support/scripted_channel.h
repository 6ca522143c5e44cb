// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/test_authority.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QUrl>
#include <QWebSocketServer>

class QWebSocket;

namespace privicore::test {

//! A WebSocket peer on a loopback port of its own, in the test's event loop: answers joins as it
//! is told to, says what the test gives it, and keeps every frame that arrived.
class ScriptedChannel final : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedChannel(QObject *parent = nullptr);
    explicit ScriptedChannel(const TlsIdentity &identity, QObject *parent = nullptr);
    ~ScriptedChannel() override;
    Q_DISABLE_COPY_MOVE(ScriptedChannel)

    //! The same while it is down.
    QUrl url() const;

    //! Status of the answer to a join, 200 at first; 0 answers nothing.
    void setJoinStatus(int status) { m_joinStatus = status; }
    //! Refuses connections, and ends those that are there, until told otherwise.
    void setDown(bool down);

    //! To every connection.
    void say(const QByteArray &text);
    void say(const QJsonObject &message);
    //! News of a command. @p body may be anything; Undefined leaves it out.
    void acknowledge(const QString &commandId, int status,
                     const QJsonValue &body = QJsonValue(QJsonValue::Undefined));
    //! Ends every connection.
    void drop();

    const QList<QJsonObject> &frames() const { return m_frames; }
    //! The token of the last join; empty when there was none.
    QString lastToken() const;
    int joins() const { return static_cast<int>(m_frames.size()); }
    int connections() const { return m_connections; }

private:
    void accept();
    void answer(QWebSocket *socket, const QString &text);

    QWebSocketServer m_server;
    quint16 m_port = 0;
    QList<QWebSocket *> m_sockets;
    QList<QJsonObject> m_frames;
    int m_joinStatus = 200;
    int m_connections = 0;
};

} // namespace privicore::test
