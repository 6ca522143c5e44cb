// SPDX-License-Identifier: Apache-2.0
#include "api/utility_api.h"
#include "support/await.h"
#include "support/scripted_server.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;

class UtilityApiTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesEveryStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("meaning");
        const auto row = [](int status, const char *body, const char *meaning) {
            QTest::addRow("%d %s", status, body)
                << status << QByteArray(body) << QString::fromLatin1(meaning);
        };
        row(202, R"(["started"])", "pending");
        row(202, R"(["pending"])", "pending");
        row(200, R"(["succeeded"])", "succeeded");
        row(200, R"(["success"])", "succeeded");
        row(404, R"(["rejected"])", "failed");
        row(404, R"(["failed"])", "failed");
        row(200, R"("succeeded")", "succeeded");
        row(404, R"("rejected")", "failed");
        row(200, "succeeded", "succeeded");
        row(404, "rejected\n", "failed");
        row(202, R"({"command_status":1})", "pending");
        row(200, R"({"command_status":2})", "succeeded");
        row(404, R"({"command_status":3})", "failed");
        row(200, R"({"command_status":"3"})", "failed");
        // The word is read before the status of HTTP.
        row(200, R"(["rejected"])", "failed");
        row(200, R"(["started"])", "pending");
        row(404, R"(["succeeded"])", "succeeded");
        // The status of HTTP alone.
        row(200, "", "succeeded");
        row(202, "", "pending");
        row(404, "", "failed");
        row(200, "{}", "succeeded");
        row(200, "[]", "succeeded");
        row(204, "", "pending");
        // What is not known stays pending, and its word is told.
        row(200, R"(["queued"])", "pending queued");
        row(404, R"("Succeeded")", "pending Succeeded");
        row(200, R"({"command_status":9})", "succeeded");
        // Neither forgotten ids nor pages of others are failures.
        row(404, R"({"code":404,"key":"command.unknown"})", "notFound");
        row(404, "{}", "notFound");
        row(404, "<html>no such page</html>", "malformedReply");
        row(200, "<html>please log in to the hotel's network</html>", "malformedReply");
        row(200, "[\"succee", "malformedReply");
        row(404, "404 page not found", "malformedReply");
    }

    void decodesEveryStatus()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, meaning);
        const auto decoded = decodeCommandStatus(status, body);
        if (!decoded) {
            QCOMPARE(kindName(decoded), meaning);
            QCOMPARE(decoded.error().httpStatus, status);
            return;
        }
        static const QStringList names{QString(), QStringLiteral("pending"),
                                       QStringLiteral("succeeded"), QStringLiteral("failed")};
        QString found = names.at(static_cast<int>(decoded->state));
        if (!decoded->unknownWord.isEmpty())
            found += u' ' + decoded->unknownWord;
        QCOMPARE(found, meaning);
    }

    void anyGoodAnswerIsHealthy_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("word");
        QTest::newRow("ok") << jsonAnswer(200, R"({"status":"ok"})") << "ok";
        QTest::newRow("plain") << httpAnswer(200, "alive") << "";
        QTest::newRow("empty") << httpAnswer(204) << "";
        QTest::newRow("typed") << jsonAnswer(200, R"({"status":1})") << "";
    }

    void anyGoodAnswerIsHealthy()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, word);
        ScriptedServer server;
        server.handle("/health", answer);
        SystemClock clock;
        ApiClient client(Catalogue::builtIn(), clock);
        client.setServer(server.url());
        const Result<QString> health = await(UtilityApi(client).health());
        QVERIFY(health);
        QCOMPARE(*health, word);
    }

    void fallsBackToPostForTheRestOfTheSession()
    {
        ScriptedServer server;
        server.handle("/request-status/c1", [](const ReceivedRequest &request) {
            return request.method == "POST" ? jsonAnswer(202, R"(["started"])") : httpAnswer(405);
        });
        SystemClock clock;
        ApiClient client(Catalogue::builtIn(), clock);
        client.setServer(server.url());
        UtilityApi utility(client);
        for (int i = 0; i < 2; ++i) {
            const auto status = await(utility.commandStatus(QStringLiteral("c1")));
            QVERIFY(status);
            QCOMPARE(status->state, CommandState::Pending);
        }
        QList<QByteArray> methods;
        for (const ReceivedRequest &request : server.requests())
            methods.append(request.method);
        QCOMPARE(methods, QList<QByteArray>({"GET", "POST", "POST"}));
    }

    void aServerThatTakesNeitherVerbIsAnErrorAndNotPending()
    {
        ScriptedServer server;
        server.handle("/request-status/c1", httpAnswer(405));
        SystemClock clock;
        ApiClient client(Catalogue::builtIn(), clock);
        client.setServer(server.url());
        const auto status = await(UtilityApi(client).commandStatus(QStringLiteral("c1")));
        QCOMPARE(kindName(status), QStringLiteral("malformedReply"));
        QCOMPARE(status.error().httpStatus, 405);
        QCOMPARE(server.requests().size(), 2);
    }

    void aStatusNeedsNoToken()
    {
        ScriptedServer server;
        server.handle("/request-status/c%201", jsonAnswer(404, R"(["rejected"])"));
        SystemClock clock;
        ApiClient client(Catalogue::builtIn(), clock);
        client.setServer(server.url());
        client.setProfileToken(SecretString::fromText(u"T-1"));
        const auto status = await(UtilityApi(client).commandStatus(QStringLiteral("c 1")));
        QCOMPARE(status->state, CommandState::Failed);
        QVERIFY(!server.last().headers.contains("x-dpt-authorization"));
    }
};

QTEST_GUILESS_MAIN(UtilityApiTest)
#include "utility_api_test.moc"
