// SPDX-License-Identifier: Apache-2.0
#include "oauth_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"
#include "support/sandbox_oauth.h"

#include <QJsonArray>

namespace privicore::test {

namespace {

using Id = EndpointId;

QJsonObject registration(const char *name, const char *uri, const char *scopes)
{
    return {{QStringLiteral("name"), QString::fromUtf8(name)},
            {QStringLiteral("redirectUri"), QString::fromLatin1(uri)},
            {QStringLiteral("scopes"), QString::fromLatin1(scopes)}};
}

ContractCase invalid(Id endpoint, const char *name, const QJsonObject &fields)
{
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .fields = fields,
            .status = 422,
            .key = QStringLiteral("validation.failed")};
}

QList<ContractCase> registrationCases()
{
    const Id id = Id::OauthRegisterApplication;
    const char *uri = "https://app.example/cb";
    return {
        {.name = QStringLiteral("registers an application"),
         .endpoint = id,
         .fields = registration("Mein Gerät", uri, "voting.create_pool, device.all"),
         .status = 202},
        {.name = QStringLiteral("registers one with nothing but a name"),
         .endpoint = id,
         .fields = {{QStringLiteral("name"), QStringLiteral("Plain")}},
         .status = 202},
        {.name = QStringLiteral("takes the address of an app"),
         .endpoint = id,
         .fields = registration("App", "com.example.app:/cb", "all"),
         .status = 202},
        invalid(id, "takes no name of spaces", registration("  ", uri, "all")),
        invalid(id, "takes no address without a scheme", registration("App", "/cb", "all")),
        invalid(id, "takes no address that is none", registration("App", "https://", "all")),
        invalid(id, "takes no unknown scope", registration("App", uri, "all, everything")),
    };
}

QList<ContractCase> configurationCases()
{
    const auto ofId = [](const char *application) {
        return QJsonObject{{QStringLiteral("applicationId"), QString::fromLatin1(application)}};
    };
    const auto fails = [&](const char *name, const char *application, int status, const char *key) {
        return ContractCase{.name = QString::fromLatin1(name),
                            .endpoint = Id::OauthRetrieveConfiguration,
                            .fields = ofId(application),
                            .status = status,
                            .key = QString::fromLatin1(key)};
    };
    const char *hidden = "oauth.application_not_found";
    return {
        {.name = QStringLiteral("hands out the configuration"),
         .endpoint = Id::OauthRetrieveConfiguration,
         .fields = ofId("$registered")},
        fails("hands it out only once", "$retrieved", 422, "oauth.already_retrieved"),
        fails("hides another owner's application", "$foreignApplication", 404, hidden),
        fails("has none for another command", "$otherCommand", 404, hidden),
        fails("knows no such application", "01927ba1-3e70-7000-8000-000000000000", 404, hidden),
        {.name = QStringLiteral("lists the applications"), .endpoint = Id::OauthListApplications},
    };
}

QJsonObject request(const char *client, const char *nonce, const QJsonArray &scopes)
{
    return {{QStringLiteral("client_id"), QString::fromLatin1(client)},
            {QStringLiteral("nonce"), QString::fromLatin1(nonce)},
            {QStringLiteral("scope[]"), scopes}};
}

QList<ContractCase> requestCases()
{
    const Id id = Id::OauthRequestAuthorizationCode;
    const QJsonArray all{QStringLiteral("all")};
    const auto fails = [&](const char *name, const QJsonObject &fields, int status,
                           const char *key) {
        return ContractCase{.name = QString::fromLatin1(name),
                            .endpoint = id,
                            .fields = fields,
                            .status = status,
                            .key = QString::fromLatin1(key)};
    };
    return {
        {.name = QStringLiteral("lets a client in"),
         .endpoint = id,
         .fields = request("$clientId", "$nonce", all),
         .status = 202},
        {.name = QStringLiteral("lets another owner's application in"),
         .endpoint = id,
         .fields = request("$foreignClientId", "$nonce", all),
         .status = 202},
        {.name = QStringLiteral("lets the client of a device in"),
         .endpoint = id,
         .fields = request("$deviceClientId", "$nonce", all),
         .status = 202},
        {.name = QStringLiteral("narrows what was registered"),
         .endpoint = id,
         .fields = request("$votingClientId", "$nonce", {QStringLiteral("voting.create_pool")}),
         .status = 202},
        invalid(id, "refuses more than was registered", request("$votingClientId", "$nonce", all)),
        invalid(id, "refuses an unknown scope",
                request("$clientId", "$nonce", {QStringLiteral("all"), QStringLiteral("magic")})),
        invalid(id, "refuses an empty scope", request("$clientId", "$nonce", {QString()})),
        fails("refuses a nonce a second time", request("$clientId", "$spentNonce", all), 422,
              "oauth.nonce_reused"),
        fails("knows no such client", request("nobody", "$nonce", all), 404,
              "oauth.client_not_found"),
        fails("hides the client of another owner's device",
              request("$foreignDeviceClientId", "$nonce", all), 404, "oauth.client_not_found"),
    };
}

//! A case of an application that calls with credentials of its own.
ContractCase asClient(Id endpoint, const char *name, const QJsonObject &fields,
                      const char *authorization, int status = 200, const char *key = "")
{
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .caller = Caller::Nobody,
            .fields = fields,
            .status = status,
            .key = QString::fromLatin1(key),
            .authorization = QString::fromLatin1(authorization)};
}

QList<ContractCase> codeCases()
{
    const Id retrieve = Id::OauthRetrieveAuthorizationCode;
    const Id obtain = Id::OauthObtainAccessToken;
    const auto of = [](const char *id, const char *nonce) {
        return QJsonObject{{QStringLiteral("id"), QString::fromLatin1(id)},
                           {QStringLiteral("nonce"), QString::fromLatin1(nonce)}};
    };
    const auto code = [](const char *text) {
        return QJsonObject{{QStringLiteral("authorization_code"), QString::fromLatin1(text)}};
    };
    const char *hidden = "oauth.authorization_not_found";
    return {
        asClient(retrieve, "hands out the code", of("$approved", "$usedNonce"), "$client"),
        asClient(retrieve, "takes a pair without its padding", of("$approved", "$usedNonce"),
                 "$clientUnpadded"),
        asClient(retrieve, "refuses a wrong secret", of("$approved", "$usedNonce"), "$wrongSecret",
                 401, "auth.invalid_client"),
        asClient(retrieve, "refuses another nonce", of("$approved", "$nonce"), "$client", 422,
                 "oauth.nonce_mismatch"),
        asClient(retrieve, "hands it out only once", of("$retrievedCode", "$usedNonce"), "$client",
                 422, "oauth.already_retrieved"),
        asClient(retrieve, "hides another client's request", of("$approved", "$usedNonce"),
                 "$otherClient", 404, hidden),
        asClient(retrieve, "knows no such request",
                 of("01927ba1-3e70-7000-8000-000000000000", "$nonce"), "$client", 404, hidden),
        asClient(obtain, "gives tokens for a code", code("$code"), "$client"),
        asClient(obtain, "takes the scheme in any case", code("$code"), "$clientInCapitals"),
        asClient(obtain, "refuses a code in the header", code("$code"), "$codeItself", 401,
                 "auth.invalid_client"),
        asClient(obtain, "takes a code only once", code("$usedCode"), "$client", 401,
                 "oauth.code_used"),
        asClient(obtain, "refuses another client's code", code("$code"), "$otherClient", 403,
                 "oauth.code_of_another_client"),
        asClient(obtain, "knows no such code", code("C-never-issued"), "$client", 404,
                 "oauth.code_not_found"),
    };
}

QList<ContractCase> tokenCases()
{
    const Id refresh = Id::OauthRefreshAccessToken;
    const Id scope = Id::OauthRetrieveScope;
    const auto token = [](const char *text) {
        return QJsonObject{{QStringLiteral("refresh_token"), QString::fromLatin1(text)}};
    };
    return {
        asClient(refresh, "gives the next tokens", token("$refreshToken"), "$accessToken"),
        asClient(refresh, "takes id and secret as well", token("$refreshToken"), "$client"),
        asClient(refresh, "takes a refresh token only once", token("$usedRefreshToken"),
                 "$accessToken", 401, "oauth.refresh_token_used"),
        asClient(refresh, "refuses the access token of another grant", token("$refreshToken"),
                 "$otherAccessToken", 401, "auth.invalid_token"),
        asClient(refresh, "refuses another client's token", token("$refreshToken"), "$otherClient",
                 403, "oauth.refresh_token_of_another_client"),
        asClient(refresh, "asks for the scope", token("$votingRefreshToken"), "$votingAccessToken",
                 403, "auth.insufficient_scope"),
        asClient(refresh, "knows no such token", token("R-never-issued"), "$accessToken", 404,
                 "oauth.refresh_token_not_found"),
        asClient(refresh, "takes no access token for one", token("$accessTokenItself"),
                 "$accessToken", 404, "oauth.refresh_token_not_found"),
        asClient(scope, "tells the scopes", {}, "$accessToken"),
        asClient(scope, "asks for the scope", {}, "$votingAccessToken", 403,
                 "auth.insufficient_scope"),
        asClient(scope, "takes no id and secret", {}, "$client", 401, "auth.invalid_token"),
    };
}

//! The clients that the cases speak of, and what they hold at the moment.
struct Cast
{
    explicit Cast(ContractWorld &w)
        : world(w), oauth(w.server()), client(oauth.client(w.member())),
          other(oauth.client(w.other())),
          voting(oauth.client(w.member(), QStringLiteral("voting.all")))
    {
    }

    QString approved() { return oauth.approved(world.member(), client.clientId, freshNonce()); }
    QString freshNonce() { return lastNonce = SandboxOAuth::newNonce(); }
    QString code() { return oauth.code(world.member(), client); }
    const SandboxOAuth::Grant &newGrant() { return grant = oauth.grant(world.member(), client); }
    const SandboxOAuth::Grant &currentGrant()
    {
        return grant.access.isEmpty() ? newGrant() : grant;
    }
    const SandboxOAuth::Grant &votingGrant()
    {
        if (voters.access.isEmpty())
            voters = oauth.grant(world.member(), voting, QStringLiteral("voting.create_pool"));
        return voters;
    }

    ContractWorld &world;
    SandboxOAuth oauth;
    SandboxOAuth::Client client;
    SandboxOAuth::Client other;
    SandboxOAuth::Client voting;
    SandboxOAuth::Grant grant;
    SandboxOAuth::Grant voters;
    QString lastNonce;
};

using CastMaker = QJsonValue (*)(Cast &);

QString text(const QByteArray &header)
{
    return QString::fromLatin1(header);
}

QString usedCode(Cast &cast)
{
    const QString code = cast.code();
    cast.oauth.obtain(cast.client, code);
    return code;
}

QString usedRefreshToken(Cast &cast)
{
    const SandboxOAuth::Grant old = cast.newGrant();
    cast.grant = SandboxOAuth::grantOf(cast.oauth.refresh(old.refresh, old.basic()));
    return old.refresh;
}

QString retrievedCode(Cast &cast)
{
    const QString id = cast.approved();
    cast.oauth.retrieveCode(cast.client, id, cast.lastNonce);
    return id;
}

QString deviceClientId(Cast &cast, const SandboxProbe::Member &owner)
{
    return cast.oauth.deviceClient(owner, cast.world.server().approvedDevice(owner)).clientId;
}

const std::map<QString, CastMaker> &applicationMakers()
{
    static const std::map<QString, CastMaker> makers{
        {QStringLiteral("$registered"),
         [](Cast &c) { return QJsonValue(c.oauth.registered(c.world.member())); }},
        {QStringLiteral("$retrieved"), [](Cast &c) { return QJsonValue(c.client.applicationId); }},
        {QStringLiteral("$foreignApplication"),
         [](Cast &c) { return QJsonValue(c.oauth.registered(c.world.other())); }},
        {QStringLiteral("$otherCommand"), [](Cast &c) { return QJsonValue(c.approved()); }},
        {QStringLiteral("$clientId"), [](Cast &c) { return QJsonValue(c.client.clientId); }},
        {QStringLiteral("$foreignClientId"), [](Cast &c) { return QJsonValue(c.other.clientId); }},
        {QStringLiteral("$votingClientId"), [](Cast &c) { return QJsonValue(c.voting.clientId); }},
        {QStringLiteral("$deviceClientId"),
         [](Cast &c) { return QJsonValue(deviceClientId(c, c.world.member())); }},
        {QStringLiteral("$foreignDeviceClientId"),
         [](Cast &c) { return QJsonValue(deviceClientId(c, c.world.other())); }},
        {QStringLiteral("$nonce"), [](Cast &c) { return QJsonValue(c.freshNonce()); }},
        {QStringLiteral("$usedNonce"), [](Cast &c) { return QJsonValue(c.lastNonce); }},
        {QStringLiteral("$spentNonce"),
         [](Cast &c) {
             c.approved();
             return QJsonValue(c.lastNonce);
         }},
        {QStringLiteral("$approved"), [](Cast &c) { return QJsonValue(c.approved()); }},
        {QStringLiteral("$retrievedCode"), [](Cast &c) { return QJsonValue(retrievedCode(c)); }},
    };
    return makers;
}

const std::map<QString, CastMaker> &credentialMakers()
{
    static const std::map<QString, CastMaker> makers{
        {QStringLiteral("$code"), [](Cast &c) { return QJsonValue(c.code()); }},
        {QStringLiteral("$usedCode"), [](Cast &c) { return QJsonValue(usedCode(c)); }},
        {QStringLiteral("$codeItself"),
         [](Cast &c) { return QJsonValue(QStringLiteral("Basic ") + c.code()); }},
        {QStringLiteral("$client"), [](Cast &c) { return QJsonValue(text(c.client.basic())); }},
        {QStringLiteral("$clientUnpadded"),
         [](Cast &c) { return QJsonValue(text(c.client.basic()).remove(u'=')); }},
        {QStringLiteral("$clientInCapitals"),
         [](Cast &c) { return QJsonValue(text(c.client.basic().replace("Basic", "BASIC"))); }},
        {QStringLiteral("$wrongSecret"),
         [](Cast &c) {
             return QJsonValue(
                 text(SandboxOAuth::Client{{}, c.client.clientId, c.other.secret}.basic()));
         }},
        {QStringLiteral("$otherClient"), [](Cast &c) { return QJsonValue(text(c.other.basic())); }},
        {QStringLiteral("$refreshToken"), [](Cast &c) { return QJsonValue(c.newGrant().refresh); }},
        {QStringLiteral("$usedRefreshToken"),
         [](Cast &c) { return QJsonValue(usedRefreshToken(c)); }},
        {QStringLiteral("$accessToken"),
         [](Cast &c) { return QJsonValue(text(c.currentGrant().basic())); }},
        {QStringLiteral("$accessTokenItself"),
         [](Cast &c) { return QJsonValue(c.newGrant().access); }},
        {QStringLiteral("$otherAccessToken"),
         [](Cast &c) {
             return QJsonValue(text(c.oauth.grant(c.world.member(), c.client).basic()));
         }},
        {QStringLiteral("$votingRefreshToken"),
         [](Cast &c) { return QJsonValue(c.votingGrant().refresh); }},
        {QStringLiteral("$votingAccessToken"),
         [](Cast &c) { return QJsonValue(text(c.votingGrant().basic())); }},
    };
    return makers;
}

} // namespace

CaseTable oauthCases()
{
    return completeTable(QStringLiteral("OAuth Application"),
                         registrationCases() + configurationCases() + requestCases() + codeCases()
                             + tokenCases());
}

void teachOAuthCases(ContractWorld &world)
{
    const auto cast = std::make_shared<Cast>(world);
    for (const auto *makers : {&applicationMakers(), &credentialMakers()}) {
        for (const auto &[name, make] : *makers)
            world.teach(name, [cast, make](ContractWorld &) { return make(*cast); });
    }
}

} // namespace privicore::test
