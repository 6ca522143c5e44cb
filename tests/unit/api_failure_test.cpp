// SPDX-License-Identifier: Apache-2.0
#include "api/device_api.h"
#include "support/await.h"
#include "support/scripted_server.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(privicore::test::Script)

namespace {

const ApiCall health{EndpointId::UtilityCheckServerHealth};
const ApiCall approve = DeviceApi::approve(QStringLiteral("d"));

QByteArray promising(int bytes, const QByteArray &sent)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(bytes) + "\r\n\r\n" + sent;
}

} // namespace

//! What a client makes of servers that err, lie, dawdle and vanish.
class ApiFailureTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

    std::unique_ptr<ApiClient> clientOf(const QUrl &server)
    {
        auto client = std::make_unique<ApiClient>(Catalogue::builtIn(), m_clock);
        client->setServer(server);
        client->setProfileToken(SecretString::fromText(u"T-1"));
        client->setTimeouts({.inactivity = 250ms, .total = 500ms});
        return client;
    }

private Q_SLOTS:
    void everyBrokenExchangeHasItsKind_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<QString>("read");  // kind of the error of a read
        QTest::addColumn<QString>("write"); // and of a write
        const auto row = [](const char *name, const Script &script, const char *read,
                            const char *write) {
            QTest::newRow(name) << script << QString::fromLatin1(read)
                                << QString::fromLatin1(write);
        };
        row("silence", Script().readRequest(), "timeout", "outcomeUnknown");
        row("closed after reading", Script().readRequest().close(), "network", "outcomeUnknown");
        row("reset after reading", Script().readRequest().reset(), "network", "outcomeUnknown");
        row("half a status line", Script().readRequest().send("HTTP/1.1 2").close(), "network",
            "outcomeUnknown");
        row("half a head", Script().readRequest().send("HTTP/1.1 200 OK\r\nDate: x").close(),
            "network", "outcomeUnknown");
        row("half a body", Script().readRequest().send(promising(10, "[1,")).close(), "network",
            "outcomeUnknown");
        row("half a body, then silence", Script().readRequest().send(promising(10, "[1,")),
            "timeout", "outcomeUnknown");
        row("a byte now and then",
            Script().readRequest().send(promising(90, {})).drip(QByteArray(90, ' '), 50ms),
            "timeout", "outcomeUnknown");
        row("not HTTP", Script().readRequest().send("220 smtp.example.com ESMTP\r\n").close(),
            "network", "outcomeUnknown");
    }

    void everyBrokenExchangeHasItsKind()
    {
        QFETCH(Script, script);
        QFETCH(QString, read);
        QFETCH(QString, write);
        ScriptedServer server;
        server.setDefault(script);
        const auto client = clientOf(server.url());
        const auto readResult = await(client->send(health));
        QCOMPARE(kindName(readResult), read);
        QVERIFY(!readResult.error().detail.contains(QStringLiteral("127.0.0.1")));
        QCOMPARE(kindName(await(client->send(approve))), write);
    }

    void aRefusedConnectionChangedNothing()
    {
        QUrl nobody;
        {
            const ScriptedServer server;
            nobody = server.url();
        }
        const auto client = clientOf(nobody);
        for (const ApiCall &call : {health, approve}) {
            const auto result = await(client->send(call));
            QCOMPARE(kindName(result), QStringLiteral("network"));
            QCOMPARE(result.error().httpStatus, 0);
            QCOMPARE(result.error().detail, QStringLiteral("ConnectionRefusedError"));
        }
        const auto empty = await(client->send({EndpointId::ProfileRevokeAuthorizationToken}));
        QCOMPARE(kindName(empty), QStringLiteral("network"));
    }

    void noRedirectIsFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void noRedirectIsFollowed()
    {
        QFETCH(int, status);
        ScriptedServer elsewhere;
        QUrl target = elsewhere.url(QStringLiteral("/stolen"));
        target.setUserName(QStringLiteral("user"));
        target.setQuery(QStringLiteral("ticket=secret"));
        ScriptedServer server;
        server.setDefault(Script()
                              .readRequest()
                              .send(httpAnswer(status, {}, {"Location: " + target.toEncoded()}))
                              .repeat());
        const auto client = clientOf(server.url());
        for (const ApiCall &call : {health, approve}) {
            const auto result = await(client->send(call));
            // The write may be done already: only 307 and 308 ask for it once more.
            const bool isOpen = call.endpoint == approve.endpoint && status < 307;
            QCOMPARE(kindName(result),
                     isOpen ? QStringLiteral("outcomeUnknown") : QStringLiteral("malformedReply"));
            QCOMPARE(result.error().httpStatus, status);
            QCOMPARE(result.error().detail,
                     QStringLiteral("redirect to %1, not followed")
                         .arg(elsewhere.url(QStringLiteral("/stolen")).toString()));
        }
        QCOMPARE(elsewhere.connections(), 0);
        QCOMPARE(server.requests().size(), 2);
    }

    void everyErrorStatusIsRead()
    {
        ScriptedServer server;
        const auto client = clientOf(server.url());
        server.handle("/health", jsonAnswer(429, "{}", {"Retry-After: 7"}));
        auto result = await(client->send(health));
        QCOMPARE(kindName(result), QStringLiteral("rateLimited"));
        QCOMPARE(result.error().retryAfter, std::optional(7s));
        for (const char *header : {"Retry-After: -1", "Retry-After: soon", "X-Nothing: 1"}) {
            server.handle("/health", jsonAnswer(503, "{}", {header}));
            result = await(client->send(health));
            QCOMPARE(kindName(result), QStringLiteral("server"));
            QVERIFY(!result.error().retryAfter);
        }
        server.handle("/health", jsonAnswer(422, R"({"key":"validation.failed",
            "errors":{"name":["too short"]}})"));
        result = await(client->send(health));
        QCOMPARE(kindName(result), QStringLiteral("validation"));
        QCOMPARE(result.error().serverCode, QStringLiteral("validation.failed"));
        QCOMPARE(result.error().fieldErrors.first().field, QStringLiteral("name"));
        server.handle("/health", jsonAnswer(401, R"({"message":"expired"})",
                                            {"WWW-Authenticate: Basic realm=\"x\""}));
        result = await(client->send(health));
        QCOMPARE(kindName(result), QStringLiteral("unauthorized"));
        QCOMPARE(result.error().detail, QStringLiteral("expired"));
        server.handle(
            "/device/approve-device",
            jsonAnswer(401, R"({"message":"expired"})", {"WWW-Authenticate: Basic realm=\"x\""}));
        server.forgetRequests();
        result = await(client->send(approve));
        QCOMPARE(kindName(result), QStringLiteral("unauthorized"));
        QCOMPARE(server.requests().size(), 1);
    }

    void answersThatAreNoJsonAreMalformed_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("detail");
        QTest::newRow("page") << httpAnswer(200, "<html>", {"Content-Type: text/html"})
                              << "a web page instead of JSON, 6 bytes";
        QTest::newRow("empty") << httpAnswer(200) << "empty answer where JSON was due";
        QTest::newRow("no content")
            << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << "empty answer where JSON was due";
        QTest::newRow("half") << jsonAnswer(200, "[{") << "not JSON at byte 2: ";
    }

    void answersThatAreNoJsonAreMalformed()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, detail);
        ScriptedServer server;
        server.handle("/device/retrieve-profile-devices", answer);
        const auto client = clientOf(server.url());
        const auto devices = await(DeviceApi(*client).list());
        QCOMPARE(kindName(devices), QStringLiteral("malformedReply"));
        QVERIFY2(devices.error().detail.startsWith(detail), qPrintable(devices.error().detail));
    }

    void anAnswerThatIsTooLargeIsNotKept()
    {
        ScriptedServer server;
        server.setDefault(
            Script().readRequest().send(httpAnswer(200, QByteArray(300'000, ' '))).repeat());
        const auto client = clientOf(server.url());
        QVERIFY(await(client->send(health, {.sizeLimit = 300'000})));
        const auto read = await(client->send(health, {.sizeLimit = 100'000}));
        QCOMPARE(kindName(read), QStringLiteral("malformedReply"));
        QCOMPARE(read.error().detail, QStringLiteral("answer larger than 100000 bytes"));
        QCOMPARE(read.error().httpStatus, 200);
        QCOMPARE(kindName(await(client->send(approve, {.sizeLimit = 10}))),
                 QStringLiteral("outcomeUnknown"));
    }

    void bytesNowAndThenKeepItAliveUpToTheDeadline()
    {
        ScriptedServer server;
        server.setDefault(
            Script().readRequest().send(promising(40, {})).drip(QByteArray(40, ' '), 10ms));
        const auto client = clientOf(server.url());
        client->setTimeouts({.inactivity = 200ms, .total = 5s});
        QVERIFY(await(client->send(health)));
    }

    void cancellingEndsTheRequest()
    {
        ScriptedServer server;
        server.setDefault(Script().readRequest());
        const auto client = clientOf(server.url());
        Job<ApiReply> job = client->send(approve);
        QTRY_COMPARE(server.requests().size(), 1);
        job.cancel();
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
    }

    void aOneShotDoesNotSilenceTheCallsThatAreUnderWay()
    {
        ScriptedServer server;
        server.enqueue(Script().readRequest().wait(100ms).send(httpAnswer(200, "slow")));
        const auto client = clientOf(server.url());
        QObject context;
        QString slow;
        client->send(health).then(&context, [&](const Result<ApiReply> &r) {
            slow = r ? QString::fromLatin1(r->body) : kindName(r);
        });
        QTRY_COMPARE(server.requests().size(), 1);
        (void)await(client->send({EndpointId::PublicKeyGenerateKeys}));
        QCOMPARE(server.arrivals("/generate-keys"), 1);
        QTRY_COMPARE(slow, QStringLiteral("slow"));
    }
};

QTEST_GUILESS_MAIN(ApiFailureTest)
#include "api_failure_test.moc"
