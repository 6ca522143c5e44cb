// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/oauth_store.h"

//! Access and refresh tokens, which stand for a grant. Each pair replaces the one before it.
namespace privicore::sandbox {

enum class OAuthTokenKind { Access, Refresh };

struct OAuthTokenPair
{
    QString access;
    QString refresh;
    qint64 accessExpiresAt = 0;
    qint64 refreshExpiresAt = 0;
};

//! A token that was issued once, and what it is worth now.
struct OAuthToken
{
    qint64 grantId = 0;
    QString clientId;
    QString profileId;
    QStringList scopes;
    qint64 expiresAt = 0;
    bool isReplaced = false;
    bool isRevoked = false; //!< the whole grant was

    bool isLive(qint64 now) const { return !isReplaced && !isRevoked && expiresAt > now; }
};

//! Nothing for a token that was never issued.
std::optional<OAuthToken> findOAuthToken(Store &store, OAuthTokenKind kind, const QString &token);

//! Uses up the code of @p authorization and makes the first pair of a new grant.
OAuthTokenPair startGrant(Store &store, const OAuthAuthorization &authorization, qint64 now);
//! A new pair in place of the grant's last one.
OAuthTokenPair renewGrant(Store &store, qint64 grantId, qint64 now);

void revokeGrant(Store &store, qint64 grantId, qint64 now);
void revokeGrantOfAuthorization(Store &store, const QString &authorizationId, qint64 now);
void revokeGrantsOfClient(Store &store, const QString &clientId, qint64 now);

} // namespace privicore::sandbox
