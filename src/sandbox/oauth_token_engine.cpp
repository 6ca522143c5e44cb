// SPDX-License-Identifier: Apache-2.0
#include "sandbox/oauth_token_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/oauth_grants.h"
#include "sandbox/oauth_scopes.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

Response spent(const QString &key, const QString &message)
{
    return errorResponse(401, key, message);
}

Answer retrieveCode(EngineContext &context, const Call &call)
{
    Transaction transaction(context.store);
    const auto found =
        findAuthorization(context.store, call.clientId(), call.text(u"id").toLower());
    // A request that still waits or was refused has left nothing here.
    if (!found || (!found->isRetrieved && found->expiresAt <= context.clock.seconds()))
        return errorResponse(404, QStringLiteral("oauth.authorization_not_found"),
                             QStringLiteral("There is no approved request with this id"));
    if (!sameSecret(found->nonce.toUtf8(), call.text(u"nonce").toUtf8()))
        return errorResponse(422, QStringLiteral("oauth.nonce_mismatch"),
                             QStringLiteral("The nonce is not that of the request"));
    if (found->isRetrieved)
        return errorResponse(422, QStringLiteral("oauth.already_retrieved"),
                             QStringLiteral("The code was handed out before"));
    const QString code = issueCode(context.store, *found);
    transaction.commit();
    return secretResponse(QJsonObject{{QStringLiteral("clientId"), found->clientId},
                                      {QStringLiteral("nonce"), found->nonce},
                                      {QStringLiteral("authorizationCode"), code},
                                      {QStringLiteral("expiresAt"), wireTime(found->expiresAt)}});
}

Response tokenResponse(const QString &clientId, const QStringList &scopes,
                       const OAuthTokenPair &pair)
{
    return secretResponse(
        QJsonObject{{QStringLiteral("clientId"), clientId},
                    {QStringLiteral("token"), pair.access},
                    {QStringLiteral("refreshToken"), pair.refresh},
                    {QStringLiteral("type"), QStringLiteral("bearer")},
                    {QStringLiteral("scope"), scopes.join(u' ')},
                    {QStringLiteral("expiresAt"), wireTime(pair.accessExpiresAt)},
                    {QStringLiteral("refreshTokenExpiresAt"), wireTime(pair.refreshExpiresAt)}});
}

Answer obtainToken(EngineContext &context, const Call &call)
{
    const qint64 now = context.clock.seconds();
    Transaction transaction(context.store);
    const auto found = findAuthorizationOfCode(context.store, call.text(u"authorization_code"));
    if (!found)
        return errorResponse(404, QStringLiteral("oauth.code_not_found"),
                             QStringLiteral("This code was never issued"));
    if (found->clientId != call.clientId())
        return errorResponse(403, QStringLiteral("oauth.code_of_another_client"),
                             QStringLiteral("This code was issued to another client"));
    if (found->isUsed) {
        revokeGrantOfAuthorization(context.store, found->id, now);
        transaction.commit();
        context.sessionsEnded = true;
        return spent(QStringLiteral("oauth.code_used"), QStringLiteral("This code was used"));
    }
    if (found->expiresAt <= now)
        return spent(QStringLiteral("oauth.code_expired"), QStringLiteral("This code has expired"));
    const OAuthTokenPair pair = startGrant(context.store, *found, now);
    transaction.commit();
    return tokenResponse(found->clientId, found->scopes, pair);
}

//! Why a refresh token is worth nothing any more; empty when it is.
QString refreshFault(const OAuthToken &refresh, const std::optional<OAuthToken> &header, qint64 now)
{
    if (refresh.isRevoked)
        return QStringLiteral("oauth.grant_revoked");
    if (refresh.isReplaced)
        return QStringLiteral("oauth.refresh_token_used");
    if (refresh.expiresAt <= now)
        return QStringLiteral("oauth.refresh_token_expired");
    // An access token may have run out before its refresh, but it must be the grant's last one.
    if (header && (header->grantId != refresh.grantId || header->isReplaced))
        return QStringLiteral("auth.invalid_token");
    return {};
}

Answer refreshToken(EngineContext &context, const Call &call)
{
    const qint64 now = context.clock.seconds();
    Transaction transaction(context.store);
    const auto refresh =
        findOAuthToken(context.store, OAuthTokenKind::Refresh, call.text(u"refresh_token"));
    if (!refresh)
        return errorResponse(404, QStringLiteral("oauth.refresh_token_not_found"),
                             QStringLiteral("This refresh token was never issued"));
    if (refresh->clientId != call.clientId())
        return errorResponse(403, QStringLiteral("oauth.refresh_token_of_another_client"),
                             QStringLiteral("This refresh token belongs to another client"));
    if (!scopesOpen(refresh->scopes, call.endpoint))
        return errorResponse(403, QStringLiteral("auth.insufficient_scope"),
                             QStringLiteral("The token's scopes do not cover this call"));
    const QString fault = refreshFault(*refresh, call.application->token, now);
    if (fault == u"oauth.refresh_token_used") {
        revokeGrant(context.store, refresh->grantId, now);
        transaction.commit();
        context.sessionsEnded = true;
    }
    if (!fault.isEmpty())
        return spent(fault, QStringLiteral("The token cannot be refreshed"));
    const OAuthTokenPair pair = renewGrant(context.store, refresh->grantId, now);
    transaction.commit();
    context.sessionsEnded = true;
    return tokenResponse(refresh->clientId, refresh->scopes, pair);
}

Answer retrieveScope(EngineContext &, const Call &call)
{
    return jsonResponse(
        200, QJsonObject{{QStringLiteral("clientId"), call.clientId()},
                         {QStringLiteral("scope"), call.application->token->scopes.join(u' ')}});
}

} // namespace

HandlerTable oauthTokenHandlers()
{
    return {{EndpointId::OauthRetrieveAuthorizationCode, retrieveCode},
            {EndpointId::OauthObtainAccessToken, obtainToken},
            {EndpointId::OauthRefreshAccessToken, refreshToken},
            {EndpointId::OauthRetrieveScope, retrieveScope}};
}

} // namespace privicore::sandbox
