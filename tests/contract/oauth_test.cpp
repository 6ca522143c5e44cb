// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "oauth_cases.h"
#include "support/sandbox_oauth.h"

#include <QJsonArray>
#include <QTest>

using namespace privicore::test;

class OAuthTest final : public ContractTest
{
    Q_OBJECT

public:
    OAuthTest() : ContractTest(oauthCases(), teachOAuthCases) {}

private:
    static constexpr const char *scopeCall = "/oauth-application/retrieve-oauth-application-scope";

    SandboxProbe &server() { return world().server(); }
    const SandboxProbe::Member &member() { return world().member(); }
    SandboxOAuth oauth() { return SandboxOAuth(server()); }

    static void pass(const SandboxProbe &server, qint64 seconds)
    {
        server.act("clock", {{QStringLiteral("advanceSeconds"), seconds}});
    }
    static QString scopeOf(const HttpAnswer &answer)
    {
        return answer.json().toObject().value(u"scope").toString();
    }
    int statusOf(const QByteArray &authorization)
    {
        return oauth().get(scopeCall, authorization).status;
    }

private Q_SLOTS:
    void goesFromRegistrationToTokens()
    {
        const SandboxProbe::Member owner = server().activeMember();
        const QByteArray list = "/profile/retrieve-oauth-application-list";
        QCOMPARE(server().get(list, owner.token).json().toObject()[u"items"].toArray(),
                 QJsonArray());
        const auto client = oauth().client(owner, QStringLiteral("oauth.all,voting.all"));
        const QJsonObject shown =
            server().get(list, owner.token).json().toObject()[u"items"].toArray()[0].toObject();
        QCOMPARE(shown[u"id"].toString(), client.applicationId);
        QCOMPARE(shown[u"clientId"].toString(), client.clientId);
        QVERIFY(!shown.contains(u"clientSecret"));
        QVERIFY(shown[u"configurationRetrieved"].toBool());

        const auto grant = oauth().grant(owner, client, QStringLiteral("oauth.all,voting.all"));
        const HttpAnswer scope = oauth().get(scopeCall, grant.basic());
        QCOMPARE(scope.json().toObject()[u"clientId"].toString(), client.clientId);
        QCOMPARE(scopeOf(scope), QStringLiteral("oauth.all voting.all"));
        const HttpAnswer next = oauth().refresh(grant.refresh, grant.basic());
        QCOMPARE(next.headers.value("cache-control"), QByteArray("no-store"));
        QCOMPARE(statusOf(SandboxOAuth::grantOf(next).basic()), 200);
        QCOMPARE(statusOf(grant.basic()), 401);
    }

    void takesANonceOnceHoweverFastItIsAsked()
    {
        const auto client = oauth().client(member());
        const QByteArray request =
            "GET /profile/oauth-application-request-authorization-code?client_id="
            + client.clientId.toLatin1()
            + "&nonce=n&scope[]=all HTTP/1.1\r\nHost: localhost\r\nX-DPT-AUTHORIZATION: "
            + member().token.toLatin1() + "\r\n";
        const QByteArray answers =
            server().http().exchange(request + "\r\n" + request + "Connection: close\r\n\r\n");
        QCOMPARE(answers.count("HTTP/1.1 202"), 1);
        QCOMPARE(answers.count("HTTP/1.1 422"), 1);
        const auto another = oauth().client(member());
        QCOMPARE(oauth()
                     .ask(member(), another.clientId, QStringLiteral("n"), QStringLiteral("all"))
                     .status,
                 202);
    }

    void letsACodeExpire()
    {
        const auto client = oauth().client(member());
        const QString nonce = SandboxOAuth::newNonce();
        const QString waiting = oauth().approved(member(), client.clientId, nonce);
        const QString code = oauth().code(member(), client);
        pass(server(), 601);
        QCOMPARE(oauth().retrieveCode(client, waiting, nonce).status, 404);
        const HttpAnswer late = oauth().obtain(client, code);
        QCOMPARE(late.status, 401);
        QCOMPARE(late.key(), QStringLiteral("oauth.code_expired"));
    }

    void endsTheGrantOfACodeThatComesBack()
    {
        const auto client = oauth().client(member());
        const QString code = oauth().code(member(), client);
        const auto grant = SandboxOAuth::grantOf(oauth().obtain(client, code));
        // Somebody else's try tells nothing and ends nothing.
        QCOMPARE(oauth().obtain(oauth().client(world().other()), code).status, 403);
        QCOMPARE(statusOf(grant.basic()), 200);
        QCOMPARE(oauth().obtain(client, code).status, 401);
        QCOMPARE(statusOf(grant.basic()), 401);
        QCOMPARE(oauth().refresh(grant.refresh, client.basic()).key(),
                 QStringLiteral("oauth.grant_revoked"));
    }

    void endsTheGrantOfARefreshTokenThatComesBack()
    {
        const auto client = oauth().client(member());
        const auto first = oauth().grant(member(), client);
        const auto bystander = oauth().grant(member(), client);
        const auto second = SandboxOAuth::grantOf(oauth().refresh(first.refresh, first.basic()));
        QCOMPARE(statusOf(second.basic()), 200);
        QCOMPARE(oauth().refresh(first.refresh, first.basic()).key(),
                 QStringLiteral("oauth.refresh_token_used"));
        QCOMPARE(statusOf(second.basic()), 401);
        QCOMPARE(oauth().refresh(second.refresh, second.basic()).status, 401);
        QCOMPARE(statusOf(bystander.basic()), 200);
    }

    void refreshesAfterTheAccessTokenHasExpired()
    {
        const auto client = oauth().client(member());
        const auto grant = oauth().grant(member(), client);
        pass(server(), 3601);
        QCOMPARE(statusOf(grant.basic()), 401);
        const HttpAnswer next = oauth().refresh(grant.refresh, grant.basic());
        QCOMPARE(next.status, 200);
        QCOMPARE(statusOf(SandboxOAuth::grantOf(next).basic()), 200);
    }

    void letsARefreshTokenExpire()
    {
        SandboxProbe other;
        const SandboxOAuth flow(other);
        const SandboxProbe::Member owner = other.activeMember();
        const auto client = flow.client(owner);
        const auto grant = flow.grant(owner, client);
        pass(other, 30LL * 86400 + 1);
        QCOMPARE(flow.refresh(grant.refresh, client.basic()).key(),
                 QStringLiteral("oauth.refresh_token_expired"));
    }

    void opensOtherGroupsByScope_data()
    {
        QTest::addColumn<QString>("scopes");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *scopes, const char *target, const char *key) {
            QTest::addRow("%s %s", scopes, target)
                << QString::fromLatin1(scopes) << QByteArray(target) << QString::fromLatin1(key);
        };
        const char *devices = "/device/retrieve-profile-devices";
        const char *profile = "/profile/retrieve-profile-id";
        const char *narrow = "auth.insufficient_scope";
        row("all", devices, "");
        row("device.all", devices, "");
        row("device.retrieve_profile_devices", devices, "");
        row("device.approve_device", devices, narrow);
        row("voting.all", devices, narrow);
        row("oauth.all", devices, narrow);
        row("all", profile, "");
        row("profile.retrieve_profile_id", profile, "");
        row("public_key.all", "/public-key/retrieve-public-key", "");
        // What belongs to the profile's own token, and letting others in.
        row("all", "/profile/retrieve-oauth-application-list", narrow);
    }

    void opensOtherGroupsByScope()
    {
        QFETCH(QString, scopes);
        QFETCH(QByteArray, target);
        QFETCH(QString, key);
        static const auto client = oauth().client(member());
        const auto grant = oauth().grant(member(), client, scopes);
        const HttpAnswer answer = oauth().get(target, grant.basic());
        QCOMPARE(answer.key(), key);
        QCOMPARE(answer.status, key.isEmpty() ? 200 : 401);
    }

    void changesNoTokenAndNoPasswordForAnApplication()
    {
        const auto grant = oauth().grant(member(), oauth().client(member()));
        for (const char *target :
             {"/profile/revoke-authorization-token", "/profile/reauthorize-authorization-token",
              "/profile/generate-token-qr", "/profile/change-password",
              "/profile/oauth-application-register"})
            QCOMPARE(oauth().post(target, {}, grant.basic()).status, 401);
        // An access token is no profile's token.
        QCOMPARE(server().get("/device/retrieve-profile-devices", grant.access).status, 401);
    }

    void actsForTheProfileThatLetItIn()
    {
        const auto client = oauth().client(world().other());
        const auto grant = oauth().grant(member(), client);
        const HttpAnswer answer = oauth().get("/profile/retrieve-profile-id", grant.basic());
        QCOMPARE(answer.json().toObject()[u"profileId"].toString(), member().profileId);
        const HttpAnswer accepted =
            oauth().post("/device/request-unique-identifier", {}, grant.basic());
        QCOMPARE(accepted.status, 202);
        QCOMPARE(server().outcome(commandIdOf(accepted)), QStringLiteral("succeeded"));
    }

    void endsWithTheDevice()
    {
        const QString device = server().approvedDevice(member());
        const auto client = oauth().deviceClient(member(), device);
        const auto grant = oauth().grant(member(), client);
        QCOMPARE(statusOf(grant.basic()), 200);
        QVERIFY(server().succeeds("/device/remove", {{QStringLiteral("deviceIdentifier"), device}},
                                  member().token));
        QCOMPARE(statusOf(grant.basic()), 401);
        QCOMPARE(oauth().refresh(grant.refresh, client.basic()).key(),
                 QStringLiteral("auth.invalid_client"));
        QCOMPARE(
            oauth()
                .ask(member(), client.clientId, SandboxOAuth::newNonce(), QStringLiteral("all"))
                .status,
            404);
    }

    void hasALimitOfApplications()
    {
        const SandboxProbe::Member owner = server().activeMember();
        const QByteArray call = "/profile/oauth-application-register";
        const QJsonObject fields{{QStringLiteral("name"), QStringLiteral("One of many")}};
        for (int i = 0; i < 100; ++i)
            server().post(call, fields, owner.token);
        QVERIFY(!server().succeeds(call, fields, owner.token));
        const QJsonObject list =
            server().get("/profile/retrieve-oauth-application-list", owner.token).json().toObject();
        QCOMPARE(list[u"meta"][u"count"].toInt(), 100);
    }
};

QTEST_GUILESS_MAIN(OAuthTest)
#include "oauth_test.moc"
