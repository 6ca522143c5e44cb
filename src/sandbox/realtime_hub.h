// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/channels.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>

#include <functional>

namespace privicore::sandbox {

class MovableClock;

//! The message proxy without its sockets: who has joined
//! whose channel, and who gets which message.
class RealtimeHub
{
public:
    using Send = std::function<void(const QByteArray &)>;

    //! Where votes go and ballots come from. Ballots travel beside the contract, which knows no
    //! call for a vote; another transport would take the place of these two.
    struct BallotBox
    {
        //! The status that answers the vote of a device.
        std::function<int(const QString &device, const QString &ballotId, const QString &vote)>
            cast;
        //! What a device that joins finds waiting.
        std::function<QList<QJsonObject>(const QString &device)> waiting;
    };
    static constexpr qsizetype keptMessages = 100; //!< for each profile that nobody has joined
    static constexpr qint64 keptSeconds = 60;

    RealtimeHub(const Channels &channels, const MovableClock &clock, BallotBox ballots)
        : m_channels(channels), m_clock(clock), m_ballots(std::move(ballots))
    {
    }

    //! A new connection; @p send takes one text message for it.
    int attach(Send send);
    void detach(int connection);
    //! One text message from a connection; it is answered through its Send.
    void receive(int connection, const QByteArray &text);

    //! Sends @p data to everybody who has joined the profile's channel, or keeps it for a while.
    void publish(const QString &profileId, const QJsonObject &data);
    //! What waits for somebody who joins the profile's channel, to whom it is not sent any more.
    QList<QByteArray> takeKept(const QString &profileId);
    //! Sends @p data to a device that has joined. It is not kept: what waits is found at the join.
    void publishToDevice(const QString &deviceIdentifier, const QJsonObject &data);
    //! Drops the channels whose tokens have died, with a notice, and what was kept too long.
    void dropDead();

private:
    struct Connection
    {
        Send send;
        std::optional<Channel> channel; //!< nothing when it has not joined
    };
    struct Kept
    {
        QByteArray text;
        qint64 at = 0;
    };
    struct Envelope;

    void join(Connection &connection, const Envelope &envelope);
    void leave(Connection &connection, const Envelope &envelope);
    void castVote(const Connection &connection, const Envelope &envelope);
    void deliverWaiting(const Connection &connection);
    bool send(const QString &channelId, const QByteArray &text);

    const Channels &m_channels;
    const MovableClock &m_clock;
    BallotBox m_ballots;
    QHash<int, Connection> m_connections;
    QHash<QString, QList<Kept>> m_kept;
    int m_lastConnection = 0;
};

} // namespace privicore::sandbox
