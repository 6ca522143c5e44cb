// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace privicore::sandbox {

class MovableClock;
class Sessions;
class Store;

//! Whose messages a joined connection receives, and the token that it joined with.
struct Channel
{
    QString id; //!< of a profile, or the identifier of a device
    bool isDevice = false;
    qint64 tokenId = 0;     //!< of a profile's token
    QByteArray accessToken; //!< its hash, for a device

    bool isSameTokenAs(const Channel &other) const
    {
        return tokenId == other.tokenId && accessToken == other.accessToken;
    }
};

//! Who may join which channel: a profile with its token, and a device with an access token of its
//! own client, which is how ballots reach it.
class Channels
{
public:
    Channels(Store &store, const Sessions &sessions, const MovableClock &clock)
        : m_store(store), m_sessions(sessions), m_clock(clock)
    {
    }

    //! Nothing for a token that is dead or opens no channel.
    std::optional<Channel> find(const QString &token) const;
    bool isLive(const Channel &channel) const;

private:
    Store &m_store;
    const Sessions &m_sessions;
    const MovableClock &m_clock;
};

} // namespace privicore::sandbox
