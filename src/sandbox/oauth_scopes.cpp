// SPDX-License-Identifier: Apache-2.0
#include "sandbox/oauth_scopes.h"

#include "contract/catalogue.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace privicore::sandbox {

namespace {

// A known client registers these two, which have a grammar of their own.
constexpr QStringView readsData = u"data-token:read";
constexpr QStringView writesData = u"data-token:write";

QString snakeCase(const QString &title)
{
    static const QRegularExpression aside(QStringLiteral("\\(.*\\)"));
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
    QString text = title.toLower().remove(aside).trimmed();
    return text.remove(u'.').replace(others, QStringLiteral("_"));
}

QString featureOf(const Endpoint &endpoint)
{
    return endpoint.group == u"OAuth Application" ? QStringLiteral("oauth")
                                                  : snakeCase(endpoint.group);
}

bool isForProfilesOnly(const Endpoint &endpoint)
{
    if (endpoint.auth == AuthKind::BasicAccessToken)
        return false;
    return endpoint.auth != AuthKind::ProfileToken || endpoint.group == u"OAuth Application"
           || (endpoint.group == u"Profile" && endpoint.id != EndpointId::ProfileRetrieveProfileId)
           || endpoint.id == EndpointId::DirectorySetProfilePassword;
}

//! Names that are known and do not follow from the title.
QString knownAction(EndpointId endpoint)
{
    switch (endpoint) {
    case EndpointId::VotingCreateVoting:
        return QStringLiteral("create_pool");
    case EndpointId::OauthRefreshAccessToken:
        return QStringLiteral("refresh_access_token");
    case EndpointId::AuthenticatorRetrieveVotingStrategy:
        return QStringLiteral("retrieve_strategy");
    case EndpointId::DataTokenRequestDataViaToken:
        return QStringLiteral("request_data");
    default:
        return {};
    }
}

QSet<QString> allScopes()
{
    QSet<QString> scopes{QStringLiteral("all"), readsData.toString(), writesData.toString()};
    for (const Endpoint &endpoint : Catalogue::builtIn().endpoints()) {
        const QString scope = scopeOf(endpoint);
        if (!scope.isEmpty())
            scopes.unite({scope, featureOf(endpoint) + QStringLiteral(".all")});
    }
    return scopes;
}

bool opens(const QString &scope, const Endpoint &endpoint)
{
    if (scope == u"all" || scope == scopeOf(endpoint)
        || scope == featureOf(endpoint) + QStringLiteral(".all"))
        return true;
    return endpoint.group == u"Data Token"
           && scope == (endpoint.effect == Effect::Read ? readsData : writesData);
}

} // namespace

QString scopeOf(const Endpoint &endpoint)
{
    if (isForProfilesOnly(endpoint))
        return {};
    const QString known = knownAction(endpoint.id);
    return featureOf(endpoint) + u'.' + (known.isEmpty() ? snakeCase(endpoint.title) : known);
}

QStringList scopeItems(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    return text.split(separator, Qt::SkipEmptyParts);
}

bool isKnownScope(const QString &scope)
{
    static const QSet<QString> known = allScopes();
    return known.contains(scope);
}

bool scopesOpen(const QStringList &scopes, const Endpoint &endpoint)
{
    return !scopeOf(endpoint).isEmpty()
           && std::any_of(scopes.cbegin(), scopes.cend(),
                          [&](const QString &scope) { return opens(scope, endpoint); });
}

bool scopesInclude(const QStringList &allowed, const QStringList &asked)
{
    return allowed.contains(u"all")
           || std::all_of(asked.cbegin(), asked.cend(), [&](const QString &scope) {
                  return allowed.contains(scope)
                         || (scope.contains(u'.')
                             && allowed.contains(scope.section(u'.', 0, 0)
                                                 + QStringLiteral(".all")));
              });
}

} // namespace privicore::sandbox
