// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "profile_cases.h"

#include <QJsonArray>
#include <QTest>

using namespace privicore::test;

class ProfileTest final : public ContractTest
{
    Q_OBJECT

public:
    ProfileTest() : ContractTest(profileCases(), teachProfileCases) {}

private:
    SandboxProbe &server() { return world().server(); }
    int statusOf(const QString &token)
    {
        return server().get("/profile/retrieve-profile-id", token).status;
    }
    void advance(int seconds)
    {
        server().act("clock", {{QStringLiteral("advanceSeconds"), seconds}});
    }
    QString qrTokenOf(const QString &token)
    {
        return text(server().post("/profile/generate-token-qr", {}, token), u"qrToken");
    }
    QString qrStateOf(const QString &qrToken)
    {
        return text(server().act("qr-state", {{QStringLiteral("qrToken"), qrToken}}), u"state");
    }
    static QString text(const HttpAnswer &answer, QStringView name)
    {
        return answer.json().toObject().value(name).toString();
    }

private Q_SLOTS:
    void letsExactlyOneOfTwoRegistrationsWin()
    {
        const QJsonObject login{{QStringLiteral("username"), QStringLiteral("Twin")},
                                {QStringLiteral("password"), QStringLiteral("long enough")}};
        const QString first = commandIdOf(server().post("/profile/register-profile", login));
        const QString second = commandIdOf(server().post("/profile/register-profile", login));
        const QStringList outcomes{server().outcome(first), server().outcome(second)};
        QCOMPARE(outcomes.count(QStringLiteral("succeeded")), 1);
        QCOMPARE(outcomes.count(QStringLiteral("rejected")), 1);
    }

    void answersUnknownNamesAndWrongPasswordsWithTheSameBody()
    {
        const auto attempt = [&](const QString &name) {
            return server()
                .post("/profile/authenticate",
                      {{QStringLiteral("username"), name},
                       {QStringLiteral("password"), QStringLiteral("wrong")}})
                .body;
        };
        QCOMPARE(attempt(QStringLiteral("nobody at all")), attempt(world().other().username));
    }

    void changesThePasswordButEndsNoToken()
    {
        const SandboxProbe::Member member = server().inactiveMember();
        QVERIFY(
            server().succeeds("/profile/change-password",
                              {{QStringLiteral("currentPassword"), member.password},
                               {QStringLiteral("newPassword"), QStringLiteral("brand new one")}},
                              member.token));
        QCOMPARE(statusOf(member.token), 200);
        QVERIFY(server().signIn(member.username, member.password).isEmpty());
        QVERIFY(!server().signIn(member.username, QStringLiteral("brand new one")).isEmpty());
    }

    void endsOnlyTheTokenThatIsRevoked()
    {
        const SandboxProbe::Member member = server().inactiveMember();
        const QString second = server().signIn(member.username, member.password);
        QCOMPARE(server().post("/profile/revoke-authorization-token", {}, second).status, 200);
        QCOMPARE(statusOf(second), 401);
        QCOMPARE(statusOf(member.token), 200);
    }

    void redeemsAQrTokenOnce()
    {
        const QString qrToken = qrTokenOf(world().member().token);
        QCOMPARE(qrStateOf(qrToken), QStringLiteral("issued"));
        const QJsonObject fields{{QStringLiteral("qrToken"), qrToken}};
        const HttpAnswer signedIn = server().post("/profile/authenticate", fields);
        QCOMPARE(signedIn.status, 200);
        const QString token = text(signedIn, u"authorizationToken");
        QCOMPARE(text(server().get("/profile/retrieve-profile-id", token), u"profileId"),
                 world().member().profileId);
        QCOMPARE(qrStateOf(qrToken), QStringLiteral("used"));
        const HttpAnswer again = server().post("/profile/authenticate", fields);
        QCOMPARE(again.status, 401);
        QCOMPARE(again.key(), QStringLiteral("auth.invalid_qr_token"));
    }

    void keepsOneOpenQrTokenForEachSession()
    {
        const SandboxProbe::Member &member = world().member();
        const QString otherSession = server().signIn(member.username, member.password);
        const QString first = qrTokenOf(member.token);
        const QString elsewhere = qrTokenOf(otherSession);
        const QString second = qrTokenOf(member.token);
        QCOMPARE(qrStateOf(first), QStringLiteral("replaced"));
        QCOMPARE(qrStateOf(elsewhere), QStringLiteral("issued"));
        QCOMPARE(qrStateOf(second), QStringLiteral("issued"));
        QCOMPARE(
            server().post("/profile/authenticate", {{QStringLiteral("qrToken"), first}}).status,
            401);
    }

    void extendsAndShortensTheSameToken()
    {
        const SandboxProbe::Member member = server().inactiveMember();
        const QByteArray call = "/profile/reauthorize-authorization-token";
        QVERIFY(server().succeeds(call, {{QStringLiteral("ttl"), 600}}, member.token));
        advance(500);
        QCOMPARE(statusOf(member.token), 200);
        QVERIFY(server().succeeds(call, {{QStringLiteral("ttl"), 600}}, member.token));
        advance(599);
        QCOMPARE(statusOf(member.token), 200);
        advance(2);
        QCOMPARE(statusOf(member.token), 401);
        QCOMPARE(server().post(call, {}, member.token).status, 401);
    }

    void letsAQrTokenExpire()
    {
        const QString qrToken = qrTokenOf(server().inactiveMember().token);
        advance(301);
        QCOMPARE(qrStateOf(qrToken), QStringLiteral("expired"));
        QCOMPARE(
            server().post("/profile/authenticate", {{QStringLiteral("qrToken"), qrToken}}).status,
            401);
    }

    void letsATokenLiveForADay()
    {
        const QString token = server().inactiveMember().token;
        advance(86400 - 30);
        QCOMPARE(statusOf(token), 200);
        advance(31);
        QCOMPARE(statusOf(token), 401);
    }
};

QTEST_GUILESS_MAIN(ProfileTest)
#include "profile_test.moc"
