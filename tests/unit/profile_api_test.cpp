// SPDX-License-Identifier: Apache-2.0
#include "api/profile_api.h"
#include "api/public_key_api.h"
#include "support/await.h"
#include "support/scripted_server.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;

class ProfileApiTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

private Q_SLOTS:
    void readsTheIssuedToken_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("token"); // empty: malformed
        QTest::newRow("official") << QByteArray(
            R"({"authorizationToken":"T-1","expiresAt":"2026-02-21T15:33:44+00:00"})")
                                  << "T-1";
        QTest::newRow("2023") << QByteArray(
            R"({"token":"T-2","expires_at":"2026-02-21T15:33:44Z"})")
                              << "T-2";
        QTest::newRow("empty token")
            << QByteArray(R"({"authorizationToken":"","expiresAt":"2026-02-21T15:33:44Z"})") << "";
        QTest::newRow("no expiry") << QByteArray(R"({"authorizationToken":"T-1"})") << "";
        QTest::newRow("no offset")
            << QByteArray(R"({"authorizationToken":"T-1","expiresAt":"2026-02-21T15:33:44"})")
            << "";
        QTest::newRow("typed token")
            << QByteArray(R"({"authorizationToken":1,"expiresAt":"2026-02-21T15:33:44Z"})") << "";
        QTest::newRow("list") << QByteArray("[\"T-1\"]") << "";
    }

    void readsTheIssuedToken()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, token);
        ScriptedServer server;
        server.handle("/profile/authenticate",
                      jsonAnswer(200, body, {"Date: Sat, 21 Feb 2026 15:00:00 GMT"}));
        ApiClient client(Catalogue::builtIn(), m_clock);
        client.setServer(server.url());
        const Result<IssuedToken> issued = await(
            ProfileApi(client).authenticate(QStringLiteral("j"), SecretString::fromText(u"pass")));
        QCOMPARE(issued.has_value(), !token.isEmpty());
        if (issued) {
            QCOMPARE(issued->token.revealText(), token);
            QCOMPARE(issued->expiresAt, QDateTime({2026, 2, 21}, {15, 33, 44}, Qt::UTC));
            QCOMPARE(issued->serverTime, QDateTime({2026, 2, 21}, {15, 0, 0}, Qt::UTC));
        } else {
            QCOMPARE(kindName(issued), QStringLiteral("malformedReply"));
            QVERIFY(!issued.error().detail.contains(QStringLiteral("T-1")));
        }
    }

    void understandsEveryAnswerToAnExtension_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("commandId");
        QTest::addColumn<QString>("token");
        const QString none;
        QTest::newRow("command") << jsonAnswer(202, R"(["c-1"])") << "c-1" << none;
        QTest::newRow("bare command") << jsonAnswer(202, R"("c-1")") << "c-1" << none;
        QTest::newRow("command in the header")
            << httpAnswer(202, {}, {"X-DPT-CAB-ID: c-1"}) << "c-1" << none;
        QTest::newRow("command as 200") << jsonAnswer(200, R"(["c-1"])") << "c-1" << none;
        QTest::newRow("new token")
            << jsonAnswer(200, R"({"authorizationToken":"T-2","expiresAt":"2026-02-21T15:33:44Z"})")
            << none << "T-2";
        QTest::newRow("old spelling") << jsonAnswer(200, R"({"token":"T-2"})") << none << "T-2";
        QTest::newRow("bare token") << jsonAnswer(200, R"("T-2")") << none << "T-2";
        QTest::newRow("just yes") << jsonAnswer(200, "{}") << none << none;
        QTest::newRow("empty yes") << httpAnswer(200) << none << none;
    }

    void understandsEveryAnswerToAnExtension()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, commandId);
        QFETCH(QString, token);
        ScriptedServer server;
        server.handle("/profile/reauthorize-authorization-token", answer);
        ApiClient client(Catalogue::builtIn(), m_clock);
        client.setServer(server.url());
        const auto extended = await(ProfileApi(client).reauthorize(std::chrono::hours(1)));
        QVERIFY2(extended, extended ? "" : qPrintable(extended.error().detail));
        QCOMPARE(extended->commandId, commandId);
        QCOMPARE(extended->newToken ? extended->newToken->revealText() : QString(), token);
        QCOMPARE(server.last().body, QByteArray("ttl=3600"));
    }

    void readsTheRestOfTheGroup()
    {
        ScriptedServer server;
        server.handle("/profile/authorization-token/expiry",
                      jsonAnswer(200, R"({"expires_at":"2026-02-21T15:33:44Z"})",
                                 {"Date: Sat, 21 Feb 2026 15:00:00 GMT"}));
        server.handle("/profile/generate-token-qr",
                      jsonAnswer(200, R"({"qrToken":"Q","expiresAt":"2026-02-21T15:33:44Z"})"));
        server.handle("/profile/retrieve-profile-id", jsonAnswer(200, R"("p-1")"));
        server.handle("/dptcab/public-key", jsonAnswer(200, R"({"publicKey":"31"})"));
        ApiClient client(Catalogue::builtIn(), m_clock);
        client.setServer(server.url());
        ProfileApi profile(client);
        const auto expiry = await(profile.tokenExpiry());
        QCOMPARE(expiry->serverTime.secsTo(expiry->expiresAt), 33 * 60 + 44);
        const auto qr = await(profile.generateQrToken());
        QCOMPARE(qr->token.revealText(), QStringLiteral("Q"));
        QVERIFY(!qr->serverTime.isValid());
        QCOMPARE(*await(profile.profileId()), QStringLiteral("p-1"));
        server.handle("/profile/retrieve-profile-id", jsonAnswer(200, R"({"id":"p-2"})"));
        QCOMPARE(*await(profile.profileId()), QStringLiteral("p-2"));
        QCOMPARE(*await(PublicKeyApi(client).serviceKey()), QStringLiteral("31"));
    }
};

QTEST_GUILESS_MAIN(ProfileApiTest)
#include "profile_api_test.moc"
