// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_call.h"
#include "contract/catalogue.h"

#include <algorithm>

namespace privicore::test {

//! A value that the catalogue takes for @p parameter.
inline Arguments::Value valueFor(const Parameter &parameter)
{
    if (parameter.type == ValueType::Integer)
        return std::max<qint64>(parameter.min.value_or(1), 1);
    if (parameter.type == ValueType::StringList)
        return QStringList{QStringLiteral("one")};
    if (parameter.type == ValueType::Object)
        return QJsonObject{{QStringLiteral("a"), 1}};
    if (!parameter.allowed.isEmpty())
        return parameter.allowed.first();
    if (parameter.pattern.contains(QStringLiteral("{200}")))
        return QString(200, u'a');
    if (!parameter.pattern.isEmpty())
        return QStringLiteral("50");
    return QString(std::max<qsizetype>(parameter.minLength.value_or(1), 8), u'x');
}

//! A call of @p endpoint that nothing is wrong with, with credentials where it takes its own.
inline ApiCall callOf(const Endpoint &endpoint)
{
    ApiCall call{endpoint.id};
    for (const Parameter &parameter : endpoint.parameters)
        call.arguments.set(parameter.name, valueFor(parameter));
    const auto secret = std::make_shared<const SecretString>(SecretString::fromText(u"s-1"));
    if (endpoint.auth == AuthKind::BasicClient)
        call.credentials = ClientCredentials{QStringLiteral("client"), secret};
    if (endpoint.auth == AuthKind::BasicAccessToken)
        call.credentials = AccessToken{secret};
    return call;
}

//! The endpoints that an ApiClient calls: all but those that move bytes to or from another host.
inline QList<Endpoint> callableEndpoints()
{
    QList<Endpoint> endpoints = Catalogue::builtIn().endpoints();
    endpoints.removeIf([](const Endpoint &each) { return each.kind == EndpointKind::Stream; });
    return endpoints;
}

//! One call of each kind that there is.
inline QList<EndpointId> everyKindOfCall()
{
    return {
        EndpointId::UtilityCheckServerHealth,        // reads, without a token
        EndpointId::DeviceRetrieveProfileDevices,    // reads, with the profile token
        EndpointId::OauthRetrieveScope,              // reads, with an access token
        EndpointId::DeviceApprove,                   // a command
        EndpointId::DeviceRemove,                    // a command that destroys
        EndpointId::ProfileRevokeAuthorizationToken, // destroys, answers at once, empty body
        EndpointId::ProfileGenerateQrToken,          // writes, answers at once
        EndpointId::PublicKeyGenerateKeys,           // answered once, by GET
        EndpointId::OauthObtainAccessToken,          // answered once, with client credentials
    };
}

} // namespace privicore::test
