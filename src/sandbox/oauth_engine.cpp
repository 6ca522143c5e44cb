// SPDX-License-Identifier: Apache-2.0
#include "sandbox/oauth_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/oauth_scopes.h"
#include "sandbox/oauth_store.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace privicore::sandbox {

namespace {

//! What is wrong with a list of scopes; empty for nothing.
QString scopesFault(const QStringList &scopes)
{
    if (scopes.size() > mostScopes)
        return QStringLiteral("must be at most %1").arg(mostScopes);
    const auto unknown = std::find_if_not(scopes.cbegin(), scopes.cend(), isKnownScope);
    return unknown == scopes.cend() ? QString() : QStringLiteral("has an unknown name");
}

bool isAbsoluteUri(const QString &text)
{
    const QUrl uri(text, QUrl::StrictMode);
    return uri.isValid() && !uri.isRelative() && !(uri.host() + uri.path()).isEmpty();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

//! An application that may ask for anything is shown as one that may ask for "all".
QJsonArray shownScopes(const OAuthApplication &application)
{
    return application.scopes.isEmpty() ? QJsonArray{QStringLiteral("all")}
                                        : QJsonArray::fromStringList(application.scopes);
}

Answer registerApplication(EngineContext &, const Call &call)
{
    // Both are one field in two spellings; "name" is the newer one.
    const QString title = call.text(call.has(u"name") ? u"name" : u"title").trimmed();
    const QString uri =
        call.text(call.has(u"redirectUri") ? u"redirectUri" : u"redirect_uri").trimmed();
    QStringList scopes = scopeItems(call.text(u"scopes"));
    scopes.removeDuplicates();
    if (title.isEmpty())
        return invalidField(QStringLiteral("name"), QStringLiteral("is required"));
    if (!uri.isEmpty() && !isAbsoluteUri(uri))
        return invalidField(QStringLiteral("redirectUri"),
                            QStringLiteral("must be an absolute URI"));
    const QString fault = scopesFault(scopes);
    if (!fault.isEmpty())
        return invalidField(QStringLiteral("scopes"), fault);
    return Command{[title, uri, scopes, owner = call.profileId()](EngineContext &context,
                                                                  const QString &commandId) {
                       if (applicationsOf(context.store, owner).size() >= mostApplications)
                           return CommandOutcome::failed(
                               QStringLiteral("oauth.too_many_applications"));
                       addApplication(context.store, {.id = commandId,
                                                      .ownerId = owner,
                                                      .title = title,
                                                      .redirectUri = uri,
                                                      .scopes = scopes,
                                                      .clientId = randomText(16),
                                                      .createdAt = context.clock.seconds()});
                       return CommandOutcome::succeeded();
                   },
                   {}};
}

Answer retrieveConfiguration(EngineContext &context, const Call &call)
{
    const QString id = call.text(call.has(u"applicationId") ? u"applicationId" : u"id").toLower();
    Transaction transaction(context.store);
    const auto application = findApplication(context.store, call.profileId(), id);
    if (!application)
        return errorResponse(404, QStringLiteral("oauth.application_not_found"),
                             QStringLiteral("There is no such application"));
    if (application->isRetrieved)
        return errorResponse(422, QStringLiteral("oauth.already_retrieved"),
                             QStringLiteral("The configuration was handed out before"));
    const QString secret = issueClientSecret(context.store, *application, context.clock.seconds());
    transaction.commit();
    return secretResponse(
        QJsonObject{{QStringLiteral("applicationId"), application->id},
                    {QStringLiteral("clientId"), application->clientId},
                    {QStringLiteral("clientSecret"), secret},
                    {QStringLiteral("redirectUri"), textOrNull(application->redirectUri)},
                    {QStringLiteral("scopes"), shownScopes(*application)},
                    {QStringLiteral("title"), application->title},
                    {QStringLiteral("profileId"), application->ownerId}});
}

Answer listApplications(EngineContext &context, const Call &call)
{
    QJsonArray items;
    for (const OAuthApplication &application : applicationsOf(context.store, call.profileId()))
        items.append(
            QJsonObject{{QStringLiteral("id"), application.id},
                        {QStringLiteral("title"), application.title},
                        {QStringLiteral("clientId"), application.clientId},
                        {QStringLiteral("redirectUri"), textOrNull(application.redirectUri)},
                        {QStringLiteral("createdAt"), wireTime(application.createdAt)},
                        {QStringLiteral("scopes"), shownScopes(application)},
                        {QStringLiteral("configurationRetrieved"), application.isRetrieved}});
    return jsonResponse(200, QJsonObject{{QStringLiteral("items"), items},
                                         {QStringLiteral("meta"),
                                          QJsonObject{{QStringLiteral("count"), items.size()}}}});
}

//! Each item on its own, and also several in one text.
QStringList askedScopes(const Call &call)
{
    QStringList scopes;
    for (const QJsonValue &item : call.values.value(u"scope[]").toArray())
        scopes += scopeItems(item.toString());
    scopes.removeDuplicates();
    return scopes;
}

//! The client that is asked for, where the caller may let it in.
std::optional<OAuthClient> clientFor(EngineContext &context, const Call &call)
{
    auto client = findClient(context.store, call.text(u"client_id"));
    const bool isForeignDevice =
        client && !client->deviceOwnerId.isEmpty() && client->deviceOwnerId != call.profileId();
    return isForeignDevice ? std::nullopt : client;
}

Answer requestCode(EngineContext &context, const Call &call)
{
    const QString field = QStringLiteral("scope[]");
    const QStringList scopes = askedScopes(call);
    if (scopes.isEmpty())
        return invalidField(field, QStringLiteral("is required"));
    const QString fault = scopesFault(scopes);
    if (!fault.isEmpty())
        return invalidField(field, fault);
    const auto client = clientFor(context, call);
    if (!client)
        return errorResponse(404, QStringLiteral("oauth.client_not_found"),
                             QStringLiteral("There is no such client"));
    if (!client->scopes.isEmpty() && !scopesInclude(client->scopes, scopes))
        return invalidField(field, QStringLiteral("goes beyond what the application registered"));
    // Before the 202, and for good: a repeat must fail whatever becomes of this request.
    if (!claimNonce(context.store, client->clientId, call.text(u"nonce")))
        return errorResponse(422, QStringLiteral("oauth.nonce_reused"),
                             QStringLiteral("This nonce was used before"),
                             {{QStringLiteral("nonce"), QJsonArray{QStringLiteral("was used")}}});
    return Command{[scopes, clientId = client->clientId, profileId = call.profileId(),
                    nonce = call.text(u"nonce")](EngineContext &later, const QString &commandId) {
                       addAuthorization(later.store,
                                        {.id = commandId,
                                         .clientId = clientId,
                                         .profileId = profileId,
                                         .nonce = nonce,
                                         .scopes = scopes,
                                         .expiresAt = later.clock.seconds() + codeLifetime});
                       return CommandOutcome::succeeded();
                   },
                   {}};
}

} // namespace

HandlerTable oauthHandlers()
{
    return {{EndpointId::OauthRegisterApplication, registerApplication},
            {EndpointId::OauthRetrieveConfiguration, retrieveConfiguration},
            {EndpointId::OauthListApplications, listApplications},
            {EndpointId::OauthRequestAuthorizationCode, requestCode}};
}

} // namespace privicore::sandbox
