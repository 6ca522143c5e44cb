// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sessions.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>

#include <functional>

namespace privicore::sandbox {

//! The message proxy without its sockets: who has joined
//! whose channel, and who gets which message.
class RealtimeHub
{
public:
    using Send = std::function<void(const QByteArray &)>;
    static constexpr qsizetype keptMessages = 100; //!< for each profile that nobody has joined
    static constexpr qint64 keptSeconds = 60;

    RealtimeHub(const Sessions &sessions, const MovableClock &clock)
        : m_sessions(sessions), m_clock(clock)
    {
    }

    //! A new connection; @p send takes one text message for it.
    int attach(Send send);
    void detach(int connection);
    //! One text message from a connection; it is answered through its Send.
    void receive(int connection, const QByteArray &text);

    //! Sends @p data to everybody who has joined the profile's channel, or keeps it for a while.
    void publish(const QString &profileId, const QJsonObject &data);
    //! Drops the channels whose tokens have died, with a notice, and what was kept too long.
    void dropDead();

private:
    struct Connection
    {
        Send send;
        qint64 tokenId = 0; //!< 0 when it has not joined
        QString profileId;
    };
    struct Kept
    {
        QByteArray text;
        qint64 at = 0;
    };
    struct Envelope;

    void join(Connection &connection, const Envelope &envelope);
    void leave(Connection &connection, const Envelope &envelope);
    void deliverKept(const Connection &connection);
    bool isJoined(const QString &profileId) const;

    const Sessions &m_sessions;
    const MovableClock &m_clock;
    QHash<int, Connection> m_connections;
    QHash<QString, QList<Kept>> m_kept;
    int m_lastConnection = 0;
};

} // namespace privicore::sandbox
