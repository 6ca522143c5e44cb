// SPDX-License-Identifier: Apache-2.0
#include "sandbox/profile_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/login_throttle.h"
#include "sandbox/password.h"
#include "sandbox/profile_store.h"
#include "sandbox/qr_tokens.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <memory>

namespace privicore::sandbox {

namespace {

//! What goes to the hashing thread and comes back.
struct PasswordWork
{
    SecretString given;
    SecretString wanted;
    QByteArray storedHash;
    bool matches = false;
    QByteArray newHash;
};

SecretString secretOf(const Call &call, QStringView name)
{
    return SecretString::fromText(call.text(name));
}

Answer registerProfile(EngineContext &, const Call &call)
{
    const QString username = call.text(u"username").trimmed();
    if (username.isEmpty())
        return invalidField(QStringLiteral("username"), QStringLiteral("is required"));
    auto work = std::make_shared<PasswordWork>();
    work->wanted = secretOf(call, u"password");
    return Command{
        [work, username](EngineContext &context, const QString &) {
            const bool added = addProfile(context.store, newId(context.clock.now()), username,
                                          work->newHash, context.clock.seconds());
            return added ? CommandOutcome::succeeded()
                         : CommandOutcome::failed(QStringLiteral("profile.username_taken"));
        },
        [work] { work->newHash = hashPassword(work->wanted); }};
}

Response invalidCredentials()
{
    return errorResponse(401, QStringLiteral("auth.invalid_credentials"),
                         QStringLiteral("Invalid credentials"));
}

Response tokenFor(EngineContext &context, const QString &profileId)
{
    const Sessions::Issued issued = context.sessions.issue(profileId);
    return secretResponse(QJsonObject{{QStringLiteral("authorizationToken"), issued.token},
                                      {QStringLiteral("expiresAt"), wireTime(issued.expiresAt)}});
}

Answer authenticate(EngineContext &context, const Call &call)
{
    const QString name = foldedName(call.text(u"username"));
    const auto login = findLogin(context.store, name);
    auto work = std::make_shared<PasswordWork>();
    work->given = secretOf(call, u"password");
    work->storedHash = login ? login->passwordHash : QByteArray();
    const QString profileId = login ? login->profileId : QString();
    const auto delay = context.throttle.delay(name, context.clock.seconds());
    return Lengthy{[work] { work->matches = passwordMatches(work->storedHash, work->given); },
                   [work, name, profileId, delay](EngineContext &later) {
                       Response response = invalidCredentials();
                       if (work->matches) {
                           later.throttle.succeeded(name);
                           response = tokenFor(later, profileId);
                       } else {
                           later.throttle.failed(name, later.clock.seconds());
                       }
                       response.delay = delay;
                       return response;
                   }};
}

Answer retrieveProfileId(EngineContext &, const Call &call)
{
    return jsonResponse(200, QJsonObject{{QStringLiteral("profileId"), call.profileId()}});
}

QByteArray passwordHashOf(Store &store, const QString &profileId)
{
    const auto row = store.one(u"SELECT password_hash FROM profile WHERE id = ?", {profileId});
    return row ? row->bytes(0) : QByteArray();
}

Answer changePassword(EngineContext &context, const Call &call)
{
    auto work = std::make_shared<PasswordWork>();
    work->given = secretOf(call, u"currentPassword");
    work->wanted = secretOf(call, u"newPassword");
    if (work->given == work->wanted)
        return invalidField(QStringLiteral("newPassword"),
                            QStringLiteral("must differ from the current one"));
    work->storedHash = passwordHashOf(context.store, call.profileId());
    return Command{[work, profileId = call.profileId()](EngineContext &later, const QString &) {
                       // Another change may have won since the check of the current password.
                       const bool stillCurrent =
                           passwordHashOf(later.store, profileId) == work->storedHash;
                       if (!work->matches || !stillCurrent)
                           return CommandOutcome::failed(QStringLiteral("profile.wrong_password"));
                       later.store.execute(u"UPDATE profile SET password_hash = ? WHERE id = ?",
                                           {work->newHash, profileId});
                       return CommandOutcome::succeeded();
                   },
                   [work] {
                       work->matches = passwordMatches(work->storedHash, work->given);
                       if (work->matches)
                           work->newHash = hashPassword(work->wanted);
                   }};
}

Answer generateQrToken(EngineContext &context, const Call &call)
{
    const qint64 now = context.clock.seconds();
    return secretResponse(
        QJsonObject{{QStringLiteral("qrToken"), issueQrToken(context.store, *call.session, now)},
                    {QStringLiteral("expiresAt"), wireTime(now + qrLifetime)}});
}

Answer reauthorize(EngineContext &, const Call &call)
{
    const qint64 lifetime = call.has(u"ttl") ? call.integer(u"ttl") : Sessions::defaultLifetime;
    return Command{
        [lifetime, tokenId = call.session->tokenId](EngineContext &context, const QString &) {
            return context.sessions.extend(tokenId, lifetime)
                       ? CommandOutcome::succeeded()
                       : CommandOutcome::failed(QStringLiteral("profile.token_dead"));
        },
        {}};
}

Answer revoke(EngineContext &context, const Call &call)
{
    context.sessions.revoke(call.session->tokenId);
    context.sessionsEnded = true;
    return jsonResponse(200, QJsonObject());
}

Answer tokenExpiry(EngineContext &, const Call &call)
{
    return jsonResponse(
        200, QJsonObject{{QStringLiteral("expiresAt"), wireTime(call.session->expiresAt)}});
}

} // namespace

Response signInByQrToken(EngineContext &context, const QString &qrToken)
{
    Transaction transaction(context.store);
    const auto profileId = redeemQrToken(context.store, qrToken, context.clock.seconds());
    if (!profileId)
        return errorResponse(401, QStringLiteral("auth.invalid_qr_token"),
                             QStringLiteral("The QR token is unknown, used or expired"));
    Response response = tokenFor(context, *profileId);
    transaction.commit();
    return response;
}

HandlerTable profileHandlers()
{
    return {{EndpointId::ProfileRegisterProfile, registerProfile},
            {EndpointId::ProfileAuthenticate, authenticate},
            {EndpointId::ProfileRetrieveProfileId, retrieveProfileId},
            {EndpointId::ProfileChangePassword, changePassword},
            {EndpointId::ProfileGenerateQrToken, generateQrToken},
            {EndpointId::ProfileReauthorizeAuthorizationToken, reauthorize},
            {EndpointId::ProfileRevokeAuthorizationToken, revoke},
            {EndpointId::ProfileRetrieveTokenExpiry, tokenExpiry}};
}

} // namespace privicore::sandbox
