// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace privicore::sandbox {

class MovableClock;
class Store;

//! A valid token and whom it speaks for.
struct Session
{
    qint64 tokenId = 0;
    QString profileId;
    qint64 expiresAt = 0;  //!< seconds since 1970
    bool isActive = false; //!< the profile has a public key
};

//! The authorization tokens. Only their hashes are stored.
class Sessions
{
public:
    static constexpr qint64 defaultLifetime = 86400; //!< seconds

    struct Issued
    {
        QString token;
        qint64 expiresAt = 0;
    };

    Sessions(Store &store, const MovableClock &clock) : m_store(store), m_clock(clock) {}

    Issued issue(const QString &profileId);
    //! Nothing for a token that is unknown, expired or revoked.
    std::optional<Session> find(const QString &token) const;
    bool isLive(qint64 tokenId) const;
    //! False when the token died in the meantime.
    bool extend(qint64 tokenId, qint64 lifetime);
    void revoke(qint64 tokenId);

private:
    Store &m_store;
    const MovableClock &m_clock;
};

} // namespace privicore::sandbox
