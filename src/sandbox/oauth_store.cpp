// SPDX-License-Identifier: Apache-2.0
#include "sandbox/oauth_store.h"

#include "sandbox/oauth_scopes.h"
#include "sandbox/random.h"
#include "sandbox/store.h"

namespace privicore::sandbox {

namespace {

QString asText(const QStringList &scopes)
{
    // The store takes a null text for NULL.
    return scopes.isEmpty() ? QStringLiteral("") : scopes.join(u' ');
}

//! What applicationFrom() reads.
QString selectApplications(const QString &condition)
{
    return QStringLiteral("SELECT id, owner_id, title, redirect_uri, scopes, client_id,"
                          " retrieved_at, created_at FROM oauth_application WHERE ")
           + condition;
}

OAuthApplication applicationFrom(const Row &row)
{
    return {.id = row.text(0),
            .ownerId = row.text(1),
            .title = row.text(2),
            .redirectUri = row.text(3),
            .scopes = scopeItems(row.text(4)),
            .clientId = row.text(5),
            .isRetrieved = !row.isNull(6),
            .createdAt = row.number(7)};
}

//! What authorizationFrom() reads.
QString selectAuthorizations(const QString &condition)
{
    return QStringLiteral("SELECT id, client_id, profile_id, nonce, scopes, expires_at, code_hash,"
                          " used_at FROM oauth_authorization WHERE ")
           + condition;
}

std::optional<OAuthAuthorization> authorizationFrom(const std::optional<Row> &row)
{
    if (!row)
        return std::nullopt;
    return OAuthAuthorization{.id = row->text(0),
                              .clientId = row->text(1),
                              .profileId = row->text(2),
                              .nonce = row->text(3),
                              .scopes = scopeItems(row->text(4)),
                              .expiresAt = row->number(5),
                              .isRetrieved = !row->isNull(6),
                              .isUsed = !row->isNull(7)};
}

} // namespace

void addApplication(Store &store, const OAuthApplication &application)
{
    const QVariant redirectUri =
        application.redirectUri.isEmpty() ? QVariant() : QVariant(application.redirectUri);
    store.execute(u"INSERT INTO oauth_application(id, owner_id, title, redirect_uri, scopes,"
                  u" client_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                  {application.id, application.ownerId, application.title, redirectUri,
                   asText(application.scopes), application.clientId, application.createdAt});
}

std::optional<OAuthApplication> findApplication(Store &store, const QString &ownerId,
                                                const QString &id)
{
    const auto row =
        store.one(selectApplications(QStringLiteral("id = ? AND owner_id = ?")), {id, ownerId});
    return row ? std::optional<OAuthApplication>(applicationFrom(*row)) : std::nullopt;
}

QList<OAuthApplication> applicationsOf(Store &store, const QString &ownerId)
{
    QList<OAuthApplication> applications;
    for (const Row &row :
         store.all(selectApplications(QStringLiteral("owner_id = ? ORDER BY id")), {ownerId}))
        applications.append(applicationFrom(row));
    return applications;
}

QString issueClientSecret(Store &store, const OAuthApplication &application, qint64 now)
{
    const QString secret = randomText(32);
    store.execute(u"UPDATE oauth_application SET secret_hash = ?, retrieved_at = ? WHERE id = ?",
                  {tokenHash(secret), now, application.id});
    return secret;
}

std::optional<OAuthClient> findClient(Store &store, const QString &clientId)
{
    if (const auto row =
            store.one(u"SELECT scopes FROM oauth_application WHERE client_id = ?", {clientId}))
        return OAuthClient{clientId, scopeItems(row->text(0)), {}};
    if (const auto row = store.one(u"SELECT owner_id FROM device WHERE client_id = ?", {clientId}))
        return OAuthClient{clientId, {}, row->text(0)};
    return std::nullopt;
}

bool isSecretOf(Store &store, const QString &clientId, const QString &secret)
{
    const QByteArray given = tokenHash(secret);
    if (const auto row =
            store.one(u"SELECT secret_hash FROM oauth_application WHERE client_id = ?", {clientId}))
        return sameSecret(row->bytes(0), given);
    const auto row = store.one(u"SELECT client_secret FROM device WHERE client_id = ?", {clientId});
    return row && sameSecret(tokenHash(row->text(0)), given);
}

bool claimNonce(Store &store, const QString &clientId, const QString &nonce)
{
    return store.execute(u"INSERT INTO oauth_nonce(client_id, nonce) VALUES (?, ?)"
                         u" ON CONFLICT DO NOTHING",
                         {clientId, nonce})
           == 1;
}

void addAuthorization(Store &store, const OAuthAuthorization &authorization)
{
    store.execute(u"INSERT INTO oauth_authorization(id, client_id, profile_id, nonce, scopes,"
                  u" expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                  {authorization.id, authorization.clientId, authorization.profileId,
                   authorization.nonce, asText(authorization.scopes), authorization.expiresAt});
}

std::optional<OAuthAuthorization> findAuthorization(Store &store, const QString &clientId,
                                                    const QString &id)
{
    return authorizationFrom(store.one(
        selectAuthorizations(QStringLiteral("id = ? AND client_id = ?")), {id, clientId}));
}

std::optional<OAuthAuthorization> findAuthorizationOfCode(Store &store, const QString &code)
{
    return authorizationFrom(
        store.one(selectAuthorizations(QStringLiteral("code_hash = ?")), {tokenHash(code)}));
}

QString issueCode(Store &store, const OAuthAuthorization &authorization)
{
    const QString code = QStringLiteral("C-") + randomText(32);
    store.execute(u"UPDATE oauth_authorization SET code_hash = ? WHERE id = ?",
                  {tokenHash(code), authorization.id});
    return code;
}

} // namespace privicore::sandbox
