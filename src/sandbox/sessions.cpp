// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sessions.h"

#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

Sessions::Issued Sessions::issue(const QString &profileId)
{
    const qint64 now = m_clock.seconds();
    Issued issued{randomToken(), now + defaultLifetime};
    m_store.execute(
        u"INSERT INTO token(hash, profile_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
        {tokenHash(issued.token), profileId, now, issued.expiresAt});
    return issued;
}

std::optional<Session> Sessions::find(const QString &token) const
{
    // Found by the hash of what was sent, so that the time taken tells nothing about the token.
    const auto row = m_store.one(u"SELECT t.id, t.profile_id, t.expires_at,"
                                 u" EXISTS (SELECT 1 FROM public_key k"
                                 u"         WHERE k.profile_id = t.profile_id"
                                 u"         AND k.superseded_at IS NULL)"
                                 u" FROM token t WHERE t.hash = ? AND t.revoked_at IS NULL"
                                 u" AND t.expires_at > ?",
                                 {tokenHash(token), m_clock.seconds()});
    if (!row)
        return std::nullopt;
    return Session{row->number(0), row->text(1), row->number(2), row->number(3) != 0};
}

bool Sessions::isLive(qint64 tokenId) const
{
    return m_store
        .one(u"SELECT 1 FROM token WHERE id = ? AND revoked_at IS NULL AND expires_at > ?",
             {tokenId, m_clock.seconds()})
        .has_value();
}

bool Sessions::extend(qint64 tokenId, qint64 lifetime)
{
    const qint64 now = m_clock.seconds();
    return m_store.execute(u"UPDATE token SET expires_at = ?"
                           u" WHERE id = ? AND revoked_at IS NULL AND expires_at > ?",
                           {now + lifetime, tokenId, now})
           == 1;
}

void Sessions::revoke(qint64 tokenId)
{
    m_store.execute(u"UPDATE token SET revoked_at = ? WHERE id = ?", {m_clock.seconds(), tokenId});
}

} // namespace privicore::sandbox
