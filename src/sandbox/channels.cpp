// SPDX-License-Identifier: Apache-2.0
#include "sandbox/channels.h"

#include "sandbox/random.h"
#include "sandbox/sessions.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

std::optional<Channel> Channels::find(const QString &token) const
{
    if (const auto session = m_sessions.find(token))
        return Channel{.id = session->profileId, .tokenId = session->tokenId};
    const QByteArray hash = tokenHash(token);
    const auto row = m_store.one(u"SELECT d.identifier FROM oauth_token t"
                                 u" JOIN oauth_grant g ON g.id = t.grant_id"
                                 u" JOIN device d ON d.client_id = g.client_id"
                                 u" WHERE t.hash = ? AND t.kind = 'access'",
                                 {hash});
    if (!row)
        return std::nullopt;
    const Channel channel{.id = row->text(0), .isDevice = true, .accessToken = hash};
    return isLive(channel) ? std::optional<Channel>(channel) : std::nullopt;
}

bool Channels::isLive(const Channel &channel) const
{
    if (!channel.isDevice)
        return m_sessions.isLive(channel.tokenId);
    return m_store
        .one(u"SELECT 1 FROM oauth_token t JOIN oauth_grant g ON g.id = t.grant_id"
             u" WHERE t.hash = ? AND t.replaced_at IS NULL AND g.revoked_at IS NULL"
             u" AND t.expires_at > ?",
             {channel.accessToken, m_clock.seconds()})
        .has_value();
}

} // namespace privicore::sandbox
