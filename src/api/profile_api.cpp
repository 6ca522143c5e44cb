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

//! When a token or code ends.
QDateTime readExpiry(JsonReader &reader)
{
    return reader.requiredTime({u"expiresAt", u"expires_at"});
}

} // namespace

Result<IssuedToken> decodeIssuedToken(const ApiReply &reply)
{
    return decodeJson(reply.body, [&](JsonReader &reader) {
        return IssuedToken{readToken(reader, {u"authorizationToken", u"token"}), readExpiry(reader),
                           reply.serverTime};
    });
}

Result<QString> decodeProfileId(const ApiReply &reply)
{
    return decodeJson(reply.body, [](JsonReader &reader) {
        return reader.isObject() ? reader.requiredString({u"profileId", u"id"}) : reader.asString();
    });
}

Result<TokenExpiry> decodeTokenExpiry(const ApiReply &reply)
{
    return decodeJson(reply.body, [&](JsonReader &reader) {
        return TokenExpiry{readExpiry(reader), reply.serverTime};
    });
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

Result<QrToken> decodeQrToken(const ApiReply &reply)
{
    return decodeJson(reply.body, [&](JsonReader &reader) {
        return QrToken{readToken(reader, {u"qrToken"}), readExpiry(reader), reply.serverTime};
    });
}

Job<IssuedToken> ProfileApi::authenticate(const QString &userName, SecretString password)
{
    Arguments arguments;
    arguments.set(u"username", userName).setSecret(u"password", std::move(password));
    return m_client.ask({EndpointId::ProfileAuthenticate, arguments}, decodeIssuedToken,
                        {.harmlessWhenLost = true});
}

Job<QString> ProfileApi::profileId()
{
    return m_client.ask({EndpointId::ProfileRetrieveProfileId}, decodeProfileId);
}

Job<TokenExpiry> ProfileApi::tokenExpiry()
{
    return m_client.ask({EndpointId::ProfileRetrieveTokenExpiry}, decodeTokenExpiry);
}

Job<Reauthorization> ProfileApi::reauthorize(std::chrono::seconds ttl)
{
    return m_client.ask({EndpointId::ProfileReauthorizeAuthorizationToken,
                         Arguments().set(u"ttl", static_cast<qint64>(ttl.count()))},
                        decodeReauthorization);
}

Job<Done> ProfileApi::revoke()
{
    return m_client.send({EndpointId::ProfileRevokeAuthorizationToken}).map([](const ApiReply &) {
        return Done{};
    });
}

Job<QrToken> ProfileApi::generateQrToken()
{
    return m_client.ask({EndpointId::ProfileGenerateQrToken}, decodeQrToken);
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
