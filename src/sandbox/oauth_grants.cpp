// SPDX-License-Identifier: Apache-2.0
#include "sandbox/oauth_grants.h"

#include "sandbox/oauth_scopes.h"
#include "sandbox/random.h"
#include "sandbox/store.h"

namespace privicore::sandbox {

namespace {

QString kindName(OAuthTokenKind kind)
{
    return kind == OAuthTokenKind::Access ? QStringLiteral("access") : QStringLiteral("refresh");
}

QString addToken(Store &store, OAuthTokenKind kind, qint64 grantId, qint64 expiresAt)
{
    // A character that base64 does not have, so that no token can be read as a packed pair.
    const QString token =
        (kind == OAuthTokenKind::Access ? QStringLiteral("A-") : QStringLiteral("R-"))
        + randomText(32);
    store.execute(u"INSERT INTO oauth_token(hash, grant_id, kind, expires_at) VALUES (?, ?, ?, ?)",
                  {tokenHash(token), grantId, kindName(kind), expiresAt});
    return token;
}

OAuthTokenPair addPair(Store &store, qint64 grantId, qint64 now)
{
    OAuthTokenPair pair{
        .accessExpiresAt = now + accessTokenLifetime,
        .refreshExpiresAt = now + refreshTokenLifetime,
    };
    pair.access = addToken(store, OAuthTokenKind::Access, grantId, pair.accessExpiresAt);
    pair.refresh = addToken(store, OAuthTokenKind::Refresh, grantId, pair.refreshExpiresAt);
    return pair;
}

} // namespace

std::optional<OAuthToken> findOAuthToken(Store &store, OAuthTokenKind kind, const QString &token)
{
    const auto row =
        store.one(u"SELECT g.id, g.client_id, g.profile_id, g.scopes, t.expires_at, t.replaced_at,"
                  u" g.revoked_at FROM oauth_token t JOIN oauth_grant g ON g.id = t.grant_id"
                  u" WHERE t.hash = ? AND t.kind = ?",
                  {tokenHash(token), kindName(kind)});
    if (!row)
        return std::nullopt;
    return OAuthToken{.grantId = row->number(0),
                      .clientId = row->text(1),
                      .profileId = row->text(2),
                      .scopes = scopeItems(row->text(3)),
                      .expiresAt = row->number(4),
                      .isReplaced = !row->isNull(5),
                      .isRevoked = !row->isNull(6)};
}

OAuthTokenPair startGrant(Store &store, const OAuthAuthorization &authorization, qint64 now)
{
    store.execute(u"UPDATE oauth_authorization SET used_at = ? WHERE id = ?",
                  {now, authorization.id});
    store.execute(u"INSERT INTO oauth_grant(authorization_id, client_id, profile_id, scopes,"
                  u" created_at) VALUES (?, ?, ?, ?, ?)",
                  {authorization.id, authorization.clientId, authorization.profileId,
                   authorization.scopes.join(u' '), now});
    return addPair(store, store.one(u"SELECT last_insert_rowid()")->number(0), now);
}

OAuthTokenPair renewGrant(Store &store, qint64 grantId, qint64 now)
{
    store.execute(
        u"UPDATE oauth_token SET replaced_at = ? WHERE grant_id = ? AND replaced_at IS NULL",
        {now, grantId});
    return addPair(store, grantId, now);
}

void revokeGrant(Store &store, qint64 grantId, qint64 now)
{
    store.execute(u"UPDATE oauth_grant SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                  {now, grantId});
}

void revokeGrantOfAuthorization(Store &store, const QString &authorizationId, qint64 now)
{
    store.execute(u"UPDATE oauth_grant SET revoked_at = ?"
                  u" WHERE authorization_id = ? AND revoked_at IS NULL",
                  {now, authorizationId});
}

void revokeGrantsOfClient(Store &store, const QString &clientId, qint64 now)
{
    store.execute(
        u"UPDATE oauth_grant SET revoked_at = ? WHERE client_id = ? AND revoked_at IS NULL",
        {now, clientId});
}

} // namespace privicore::sandbox
