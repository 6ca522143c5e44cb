// SPDX-License-Identifier: Apache-2.0
#include "api/device_api.h"
#include "api/profile_api.h"
#include "contract/overrides.h"
#include "support/await.h"
#include "support/scripted_server.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace privicore;
using namespace privicore::test;

namespace {

constexpr auto tokenHeader = "x-dpt-authorization";
const QByteArray plantedToken = "T-planted-token-8f2";
const QByteArray plantedPassword = "planted&pass word";

Arguments::Secret secret(QStringView text)
{
    return std::make_shared<const SecretString>(SecretString::fromText(text));
}

//! Keeps everything it is told, as text to search.
class Recorder final : public RequestObserver
{
public:
    void requestStarted(quint64 number, EndpointId) override { started.append(number); }
    void requestFinished(const RequestRecord &record) override
    {
        finished.append(record);
        text += record.method + ' ' + record.path + ' ' + QJsonDocument(record.parameters).toJson()
                + record.commandId.toUtf8() + QJsonDocument(record.answer).toJson();
    }

    QList<quint64> started;
    QList<RequestRecord> finished;
    QByteArray text;
};

} // namespace

class ApiClientTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

    std::unique_ptr<ApiClient> clientOf(const QUrl &server, bool signedIn = true)
    {
        auto client = std::make_unique<ApiClient>(Catalogue::builtIn(), m_clock);
        client->setServer(server);
        if (signedIn)
            client->setProfileToken(SecretString::fromUtf8(plantedToken));
        return client;
    }

private Q_SLOTS:
    void sendsTheTokenToEndpointsThatAskForIt()
    {
        ScriptedServer server;
        const auto client = clientOf(server.url());
        for (const Endpoint &endpoint : Catalogue::builtIn().endpoints()) {
            if (!endpoint.parameters.isEmpty() || endpoint.kind == EndpointKind::Stream)
                continue;
            (void)await(client->send({endpoint.id}));
            const bool asks = endpoint.auth == AuthKind::ProfileToken;
            QCOMPARE(server.last().headers.value(tokenHeader), asks ? plantedToken : QByteArray());
            QVERIFY(!server.last().headers.contains("authorization"));
        }
        QVERIFY(server.requests().size() > 15);
    }

    void theTokenStaysWithItsServer()
    {
        ScriptedServer first;
        ScriptedServer second;
        const auto client = clientOf(first.url());
        (void)await(DeviceApi(*client).list());
        QVERIFY(first.last().headers.contains(tokenHeader));
        client->setServer(second.url());
        QVERIFY(!client->hasProfileToken());
        (void)await(DeviceApi(*client).list());
        QCOMPARE(second.requests().size(), 1);
        QVERIFY(!second.last().headers.contains(tokenHeader));
    }

    void callsAreMadeByTheCatalogueThatIsSet()
    {
        ScriptedServer server;
        const auto client = clientOf(server.url());
        const auto changed = withOverrides(Catalogue::builtIn(), R"({"schema": 1, "endpoints": {
            "device.approve": {"method": "PUT", "path": "/v2/accept",
                               "parameters": {"deviceIdentifier": "id"}}}})",
                                           QStringLiteral("o.json"));
        QVERIFY(changed);
        const ApiCall approve{EndpointId::DeviceApprove,
                              Arguments().set(u"deviceIdentifier", QStringLiteral("d-1"))};
        client->setCatalogue(std::make_shared<const Catalogue>(*changed));
        Job<Accepted> underWay = client->submit(approve);
        client->setCatalogue({}); // the call goes on by the one that it was made by
        (void)await(std::move(underWay));
        QCOMPARE(server.last().method, QByteArray("PUT"));
        QCOMPARE(server.last().path, QByteArray("/v2/accept"));
        QCOMPARE(server.last().body, QByteArray("id=d-1"));
        QCOMPARE(server.last().headers.value(tokenHeader), plantedToken);
        (void)await(client->submit(approve));
        QCOMPARE(server.last().method, QByteArray("POST"));
        QCOMPARE(server.last().path, QByteArray("/device/approve-device"));
    }

    void anotherServerEndsTheCallsOfTheOneBefore()
    {
        ScriptedServer first;
        first.setDefault(Script().readRequest());
        ScriptedServer second;
        const auto client = clientOf(first.url());
        QObject context;
        QString ended;
        DeviceApi(*client).list().then(&context, [&](const auto &r) { ended = kindName(r); });
        QTRY_COMPARE(first.requests().size(), 1);
        client->setServer(second.url());
        QTRY_COMPARE(ended, QStringLiteral("cancelled"));
        QCOMPARE(second.connections(), 0);
    }

    void oauthCallsCarryTheirOwnCredentials()
    {
        ScriptedServer server;
        const auto client = clientOf(server.url());
        ApiCall code{EndpointId::OauthRetrieveAuthorizationCode,
                     Arguments().set(u"id", QStringLiteral("i")).set(u"nonce", QStringLiteral("n")),
                     ClientCredentials{QStringLiteral("me"), secret(u"s:ü")}};
        (void)await(client->send(code));
        QCOMPARE(server.last().headers.value("authorization"),
                 "Basic " + QByteArray("me:s:\xc3\xbc").toBase64());
        QVERIFY(!server.last().headers.contains(tokenHeader));

        ApiCall scope{EndpointId::OauthRetrieveScope, {}, AccessToken{secret(u"A-1_x")}};
        (void)await(client->send(scope));
        QCOMPARE(server.last().headers.value("authorization"), QByteArray("Basic A-1_x"));
        QVERIFY(!server.last().headers.contains(tokenHeader));
    }

    void tellsThatThePresentTokenWasRefused()
    {
        ScriptedServer server;
        server.handle("/device/retrieve-profile-devices", jsonAnswer(401, "{}"));
        server.handle("/profile/authenticate", jsonAnswer(401, "{}"));
        const auto client = clientOf(server.url());
        QSignalSpy refused(client.get(), &ApiClient::profileTokenRefused);
        QCOMPARE(kindName(await(ProfileApi(*client).authenticate(QStringLiteral("j"),
                                                                 SecretString::fromText(u"x")))),
                 QStringLiteral("unauthorized"));
        QCOMPARE(refused.count(), 0);
        QCOMPARE(kindName(await(DeviceApi(*client).list())), QStringLiteral("unauthorized"));
        QCOMPARE(refused.count(), 1);
        client->forgetProfileToken();
        QCOMPARE(kindName(await(DeviceApi(*client).list())), QStringLiteral("unauthorized"));
        QCOMPARE(refused.count(), 1);
    }

    void aRefusalOfAnEarlierTokenSaysNothingOfThePresentOne()
    {
        ScriptedServer server;
        ApiClient *client = nullptr;
        server.handle("/device/retrieve-profile-devices", [&](const ReceivedRequest &) {
            client->setProfileToken(SecretString::fromText(u"T-new"));
            return jsonAnswer(401, "{}");
        });
        const auto owner = clientOf(server.url());
        client = owner.get();
        QSignalSpy refused(client, &ApiClient::profileTokenRefused);
        QCOMPARE(kindName(await(DeviceApi(*client).list())), QStringLiteral("unauthorized"));
        QCOMPARE(refused.count(), 0);
    }

    void keepsThePathPrefixOfTheServer_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("none") << "" << QByteArray("/health");
        QTest::newRow("slash") << "/" << QByteArray("/health");
        QTest::newRow("prefix") << "/api/v2" << QByteArray("/api/v2/health");
        QTest::newRow("prefix and slash") << "/api/" << QByteArray("/api/health");
        QTest::newRow("space") << "/my api" << QByteArray("/my%20api/health");
    }

    void keepsThePathPrefixOfTheServer()
    {
        QFETCH(QString, prefix);
        QFETCH(QByteArray, path);
        ScriptedServer server;
        const auto client = clientOf(server.url(prefix));
        (void)await(client->send({EndpointId::UtilityCheckServerHealth}));
        QCOMPARE(server.last().path, path);
    }

    void everyCharacterArrivesUnharmed()
    {
        const QString nasty = QStringLiteral("a/b?c=d%2F&e+f#g;ü h\"<>{}|^`[]\\~'()!*:@$,");
        ScriptedServer server;
        const auto client = clientOf(server.url());
        (void)await(DeviceApi(*client).configuration(nasty));
        const QByteArray prefix = "/device/retrieve-device-configuration/";
        QVERIFY(server.last().path.startsWith(prefix));
        QVERIFY(server.last().query.isEmpty());
        const QByteArray segment = server.last().path.sliced(prefix.size());
        QVERIFY(!segment.contains('/'));
        QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(segment)), nasty);

        (void)await(client->send(
            {EndpointId::DataTokenListDataTokens, Arguments().set(u"filters[token]", nasty)}));
        QUrlQuery query(QString::fromLatin1(server.last().query));
        QCOMPARE(query.queryItems().size(), 1);
        // A form's reader takes '+' for a space, so a '+' may not travel as itself.
        QVERIFY(!server.last().query.contains('+'));
        QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(
                     server.last().query.sliced(server.last().query.indexOf('=') + 1))),
                 nasty);

        (void)await(client->send(DeviceApi::approve(nasty)));
        QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(
                     server.last().body.sliced(server.last().body.indexOf('=') + 1))),
                 nasty);
    }

    void nothingIsSentThatTheCatalogueRefuses()
    {
        ScriptedServer server;
        const auto client = clientOf(server.url());
        Recorder recorder;
        client->setObserver(&recorder);
        const auto sent = await(client->send({EndpointId::ProfileRegisterProfile}));
        QCOMPARE(kindName(sent), QStringLiteral("validation"));
        QCOMPARE(sent.error().httpStatus, 0);
        QCOMPARE(sent.error().fieldErrors,
                 QList<FieldError>({{QStringLiteral("username"), QStringLiteral("is required")},
                                    {QStringLiteral("password"), QStringLiteral("is required")}}));
        QCOMPARE(server.connections(), 0);
        QVERIFY(recorder.started.isEmpty());
    }

    void noCookieIsEverSentBack()
    {
        ScriptedServer server;
        server.handle("/health", jsonAnswer(200, "{}", {"Set-Cookie: id=1; Path=/"}));
        const auto client = clientOf(server.url());
        for (int i = 0; i < 2; ++i)
            QVERIFY(await(client->send({EndpointId::UtilityCheckServerHealth})));
        QCOMPARE(server.requests().size(), 2);
        QVERIFY(!server.last().headers.contains("cookie"));
    }

    void nothingIsAnsweredFromACache()
    {
        ScriptedServer server;
        server.handle("/health",
                      jsonAnswer(200, "{}", {"Cache-Control: max-age=3600", "ETag: \"1\""}));
        const auto client = clientOf(server.url());
        for (int i = 0; i < 3; ++i)
            QVERIFY(await(client->send({EndpointId::UtilityCheckServerHealth})));
        QCOMPARE(server.arrivals("/health"), 3);
        QVERIFY(!server.last().headers.contains("if-none-match"));
    }

    void theObserverSeesEverythingButSecrets()
    {
        ScriptedServer server;
        server.handle("/profile/authenticate",
                      jsonAnswer(200, R"({"authorizationToken":")" + plantedToken
                                          + R"(","expiresAt":"2026-02-21T15:33:44Z"})"));
        server.handle("/device/approve-device", jsonAnswer(202, R"(["c-7"])"));
        server.handle("/profile/reauthorize-authorization-token",
                      jsonAnswer(200, "\"" + plantedToken + "\""));
        const auto client = clientOf(server.url());
        Recorder recorder;
        client->setObserver(&recorder);
        QVERIFY(await(ProfileApi(*client).authenticate(QStringLiteral("jane"),
                                                       SecretString::fromUtf8(plantedPassword))));
        QVERIFY(await(client->submit(DeviceApi::approve(QStringLiteral("d-1")))));
        QVERIFY(await(ProfileApi(*client).reauthorize(std::chrono::hours(1))));
        (void)await(client->send({EndpointId::DataTokenListDataTokens,
                                  Arguments().set(u"filters[context]", QStringLiteral("q"))}));
        ApiCall obtain{EndpointId::OauthObtainAccessToken,
                       Arguments().set(u"authorization_code", QStringLiteral("planted-code")),
                       ClientCredentials{QStringLiteral("me"), secret(u"planted-secret")}};
        (void)await(client->send(obtain));

        QCOMPARE(recorder.started, QList<quint64>({1, 2, 3, 4, 5}));
        QCOMPARE(recorder.finished.size(), 5);
        QCOMPARE(recorder.finished.at(0).parameters[u"username"].toString(),
                 QStringLiteral("jane"));
        QCOMPARE(recorder.finished.at(0).parameters[u"password"].toString(),
                 QStringLiteral("••••••"));
        QCOMPARE(recorder.finished.at(0).answer[u"expiresAt"].toString(),
                 QStringLiteral("2026-02-21T15:33:44Z"));
        QCOMPARE(recorder.finished.at(1).commandId, QStringLiteral("c-7"));
        QCOMPARE(recorder.finished.at(1).httpStatus, 202);
        QVERIFY(!recorder.finished.at(3).path.contains('?'));
        QCOMPARE(recorder.finished.at(3).error, ApiError::Kind::NotFound);
        const QByteArray everything = recorder.text;
        for (const QByteArray &planted :
             {plantedToken, plantedPassword, plantedPassword.toPercentEncoding(),
              plantedToken.toBase64(), QByteArray("planted-code"), QByteArray("planted-secret")})
            QVERIFY2(!everything.contains(planted), planted.constData());
    }

    void aCommandWithoutAnIdHasAnUnknownOutcome()
    {
        ScriptedServer server;
        server.handle("/device/approve-device", jsonAnswer(202, "{}"));
        const auto client = clientOf(server.url());
        const auto accepted = await(client->submit(DeviceApi::approve(QStringLiteral("d"))));
        QCOMPARE(kindName(accepted), QStringLiteral("outcomeUnknown"));
        QCOMPARE(accepted.error().httpStatus, 202);
    }

    void callsOnTheWayEndWithTheClient()
    {
        ScriptedServer server;
        server.setDefault(Script().readRequest());
        Recorder recorder;
        QObject context;
        QStringList ended;
        {
            const auto client = clientOf(server.url());
            client->setObserver(&recorder);
            client->send({EndpointId::UtilityCheckServerHealth}).then(&context, [&](const auto &r) {
                ended.append(kindName(r));
            });
            client->send(DeviceApi::approve(QStringLiteral("d")))
                .then(&context, [&](const auto &r) { ended.append(kindName(r)); });
            QTRY_COMPARE(server.requests().size(), 2);
        }
        QTRY_COMPARE(ended.size(), 2);
        QCOMPARE(ended.count(QStringLiteral("cancelled")), 2);
        QCOMPARE(recorder.finished.size(), 2);
    }
};

QTEST_GUILESS_MAIN(ApiClientTest)
#include "api_client_test.moc"
