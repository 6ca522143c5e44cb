// SPDX-License-Identifier: Apache-2.0
#include "sandbox/authentication.h"

#include "contract/endpoint_id.h"
#include "sandbox/basic_credentials.h"
#include "sandbox/oauth_scopes.h"
#include "sandbox/profile_store.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

using Found = Expected<Caller, Response>;

Unexpected<Response> refused(const QString &key, const QString &message)
{
    return Unexpected<Response>(errorResponse(401, key, message));
}

Unexpected<Response> invalidToken()
{
    return refused(QStringLiteral("auth.invalid_token"), QStringLiteral("Invalid token"));
}

Unexpected<Response> invalidClient()
{
    return refused(QStringLiteral("auth.invalid_client"),
                   QStringLiteral("Client id or secret is missing or wrong"));
}

//! What a profile without a key may call: signing in and becoming active.
bool isOpenToInactive(const Endpoint &endpoint)
{
    return endpoint.group == u"Utility" || endpoint.group == u"Profile"
           || endpoint.group == u"Public key";
}

//! A token is looked at when it is sent, but not asked for.
bool isTokenOptional(const Endpoint &endpoint)
{
    return endpoint.id == EndpointId::UtilityRequestCommandIdStatus
           || endpoint.id == EndpointId::PublicKeyRetrieveCabPublicKey;
}

Found profileOf(const Session &session, const Endpoint &endpoint)
{
    if (!session.isActive && !isOpenToInactive(endpoint))
        return refused(QStringLiteral("profile.public_key_not_registered"),
                       QStringLiteral("Register a public key first"));
    return Caller{session, std::nullopt};
}

std::optional<OAuthToken> accessToken(EngineContext &context,
                                      const std::optional<BasicCredentials> &credentials)
{
    return credentials ? findOAuthToken(context.store, OAuthTokenKind::Access, credentials->raw())
                       : std::nullopt;
}

Found byClientPair(EngineContext &context, const std::optional<BasicCredentials> &credentials)
{
    const auto pair = credentials ? credentials->pair() : std::nullopt;
    if (!pair || !isSecretOf(context.store, pair->clientId, pair->secret))
        return invalidClient();
    return Caller{std::nullopt, OAuthCaller{pair->clientId, std::nullopt}};
}

//! In place of a profile's own token.
Found byAccessToken(EngineContext &context, const Request &request, const Endpoint &endpoint)
{
    const auto token = accessToken(context, BasicCredentials::read(request.authorization));
    if (!token || !token->isLive(context.clock.seconds()))
        return invalidToken();
    if (!scopesOpen(token->scopes, endpoint))
        return refused(QStringLiteral("auth.insufficient_scope"),
                       QStringLiteral("The token's scopes do not cover this call"));
    auto caller = profileOf({.profileId = token->profileId,
                             .expiresAt = token->expiresAt,
                             .isActive = currentKey(context.store, token->profileId).has_value()},
                            endpoint);
    if (caller)
        caller->application = OAuthCaller{token->clientId, token};
    return caller;
}

Found byProfileToken(EngineContext &context, const Request &request, const Endpoint &endpoint)
{
    const auto session = context.sessions.find(QString::fromUtf8(request.token));
    return session ? profileOf(*session, endpoint) : Found(invalidToken());
}

//! The calls that an access token is made for. Whether a refresh may go on with the token is for
//! the refresh to judge.
Found byOwnAccessToken(EngineContext &context, const Request &request, const Endpoint &endpoint)
{
    const auto credentials = BasicCredentials::read(request.authorization);
    const auto token = accessToken(context, credentials);
    const bool refreshes = endpoint.id == EndpointId::OauthRefreshAccessToken;
    if (!token)
        return refreshes ? byClientPair(context, credentials) : Found(invalidToken());
    if (token->isRevoked || (!refreshes && !token->isLive(context.clock.seconds())))
        return invalidToken();
    if (!refreshes && !scopesOpen(token->scopes, endpoint))
        return Unexpected<Response>(
            errorResponse(403, QStringLiteral("auth.insufficient_scope"),
                          QStringLiteral("The token's scopes do not cover this call")));
    return Caller{std::nullopt, OAuthCaller{token->clientId, token}};
}

} // namespace

Expected<Caller, Response> authenticate(EngineContext &context, const Request &request,
                                        const Endpoint &endpoint)
{
    switch (endpoint.auth) {
    case AuthKind::BasicClient:
        return byClientPair(context, BasicCredentials::read(request.authorization));
    case AuthKind::BasicAccessToken:
        return byOwnAccessToken(context, request, endpoint);
    default:
        break;
    }
    const bool optional = isTokenOptional(endpoint);
    if (!request.token.isEmpty() && (optional || endpoint.auth == AuthKind::ProfileToken))
        return byProfileToken(context, request, endpoint);
    if (optional || endpoint.auth != AuthKind::ProfileToken)
        return Caller();
    return byAccessToken(context, request, endpoint);
}

} // namespace privicore::sandbox
