// SPDX-License-Identifier: Apache-2.0
#include "api/profile_api.h"

#include "api/command_id.h"
#include "api/reply_decoder.h"

namespace privicore {

namespace {

constexpr int ok = 200;

//! The value itself when it is text, else its member.
SecretString readToken(JsonReader &reader, JsonReader::Names names)
{
    const bool isBare = reader.value().isString();
    SecretString token =
        SecretString::fromText(isBare ? reader.asString() : reader.requiredString(names));
    if (token.isEmpty() && !reader.failed())
        reader.fail(QStringLiteral("empty token"));
    return token;
}

Result<Reauthorization> decodeReauthorization(const ApiReply &reply)
{
    // A bare text is a command's id on a 202, and a new token on a 200: the two must not be
    // mistaken for each other, since ids travel in paths.
    const QJsonValue document = parseJson(reply.body).value_or(QJsonValue());
    const bool isBare = reply.status == ok && !document.isArray() && !document.isObject();
    const QString commandId =
        isBare && reply.commandHeader.isEmpty() ? QString() : commandIdOf(reply);
    if (!commandId.isEmpty() || reply.body.trimmed().isEmpty())
        return Reauthorization{commandId, std::nullopt};
    return decodeJson(reply.body, [](JsonReader &reader) {
        Reauthorization answer;
        if (reader.value().isString() || reader.has({u"authorizationToken", u"token"}))
            answer.newToken = readToken(reader, {u"authorizationToken", u"token"});
        return answer;
    });
}

} // namespace

Job<IssuedToken> ProfileApi::authenticate(const QString &userName, SecretString password)
{
    Arguments arguments;
    arguments.set(u"username", userName).setSecret(u"password", std::move(password));
    return m_client.send({EndpointId::ProfileAuthenticate, arguments})
        .map([](const ApiReply &reply) {
            return decodeJson(reply.body, [&](JsonReader &reader) {
                return IssuedToken{readToken(reader, {u"authorizationToken", u"token"}),
                                   reader.requiredTime({u"expiresAt", u"expires_at"}),
                                   reply.serverTime};
            });
        });
}

Job<QString> ProfileApi::profileId()
{
    return m_client.send({EndpointId::ProfileRetrieveProfileId}).map([](const ApiReply &reply) {
        return decodeJson(reply.body, [](JsonReader &reader) {
            return reader.isObject() ? reader.requiredString({u"profileId", u"id"})
                                     : reader.asString();
        });
    });
}

Job<TokenExpiry> ProfileApi::tokenExpiry()
{
    return m_client.send({EndpointId::ProfileRetrieveTokenExpiry}).map([](const ApiReply &reply) {
        return decodeJson(reply.body, [&](JsonReader &reader) {
            return TokenExpiry{reader.requiredTime({u"expiresAt", u"expires_at"}),
                               reply.serverTime};
        });
    });
}

Job<Reauthorization> ProfileApi::reauthorize(std::chrono::seconds ttl)
{
    return m_client
        .send({EndpointId::ProfileReauthorizeAuthorizationToken,
               Arguments().set(u"ttl", static_cast<qint64>(ttl.count()))})
        .map(decodeReauthorization);
}

Job<Done> ProfileApi::revoke()
{
    return m_client.send({EndpointId::ProfileRevokeAuthorizationToken}).map([](const ApiReply &) {
        return Done{};
    });
}

Job<QrToken> ProfileApi::generateQrToken()
{
    return m_client.send({EndpointId::ProfileGenerateQrToken}).map([](const ApiReply &reply) {
        return decodeJson(reply.body, [&](JsonReader &reader) {
            return QrToken{readToken(reader, {u"qrToken"}),
                           reader.requiredTime({u"expiresAt", u"expires_at"}), reply.serverTime};
        });
    });
}

ApiCall ProfileApi::registerProfile(const QString &userName, SecretString password)
{
    ApiCall call{EndpointId::ProfileRegisterProfile};
    call.arguments.set(u"username", userName).setSecret(u"password", std::move(password));
    return call;
}

ApiCall ProfileApi::changePassword(SecretString current, SecretString replacement)
{
    ApiCall call{EndpointId::ProfileChangePassword};
    call.arguments.setSecret(u"currentPassword", std::move(current))
        .setSecret(u"newPassword", std::move(replacement));
    return call;
}

} // namespace privicore
