// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_probe.h"

#include <QJsonArray>
#include <QTcpSocket>
#include <QTest>

using namespace privicore::test;

//! The HTTP door: framing, limits and what it does not let in.
class HttpTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxProbe> m_server;

    HttpAnswer raw(const QByteArray &text) const
    {
        return HttpProbe::parse(m_server->http().exchange(text));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<SandboxProbe>();
        QVERIFY(m_server->isRunning());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("key");
        const QByteArray close = "Host: localhost\r\nConnection: close\r\n\r\n";
        const auto row = [](const char *name, const QByteArray &request, int status,
                            const char *key) {
            QTest::newRow(name) << request << status << QString::fromLatin1(key);
        };
        row("unknown route", "GET /nothing HTTP/1.1\r\n" + close, 404, "request.unknown_route");
        row("wrong method", "DELETE /health HTTP/1.1\r\n" + close, 405, "request.wrong_method");
        row("preflight", "OPTIONS /health HTTP/1.1\r\n" + close, 405, "request.wrong_method");
        row("other host", "GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421,
            "request.wrong_host");
        row("no host", "GET /health HTTP/1.1\r\n\r\n", 400, "request.malformed");
        row("two hosts", "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
            400, "request.malformed");
        row("web page", "GET /health HTTP/1.1\r\nOrigin: http://localhost\r\n" + close, 403,
            "request.cross_origin");
        row("absolute target", "GET http://localhost/health HTTP/1.1\r\n" + close, 400,
            "request.malformed");
        row("not HTTP", "hello\r\n\r\n", 400, "request.malformed");
        row("long header",
            "GET /health HTTP/1.1\r\nX-Long: " + QByteArray(20'000, 'x') + "\r\n" + close, 431,
            "request.header_too_large");
        row("long body",
            "POST /profile/authenticate HTTP/1.1\r\nContent-Length: 9999999\r\n" + close, 413,
            "request.body_too_large");
        row("long chunked body",
            "POST /profile/authenticate HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + close
                + "300000\r\n" + QByteArray(0x300000, 'x') + "\r\n0\r\n\r\n",
            413, "request.body_too_large");
        row("other body",
            "POST /profile/authenticate HTTP/1.1\r\nContent-Type: text/xml\r\n"
            "Content-Length: 1\r\n"
                + close + "x",
            415, "request.unsupported_body");
        row("broken JSON",
            "POST /profile/authenticate HTTP/1.1\r\nContent-Type: application/json\r\n"
            "Content-Length: 1\r\n"
                + close + "{",
            422, "request.malformed_body");
        row("broken multipart",
            "POST /profile/authenticate HTTP/1.1\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 3\r\n"
                + close + "--b",
            422, "request.malformed_body");
        row("password in the address",
            "POST /profile/authenticate?username=a&password=b HTTP/1.1\r\nContent-Length: 0\r\n"
                + close,
            422, "validation.failed");
        row("actor without key", "POST /sandbox/clock HTTP/1.1\r\nContent-Length: 0\r\n" + close,
            401, "sandbox.wrong_key");
    }

    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QString, key);
        const HttpAnswer answer = raw(request);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.key(), key);
        QCOMPARE(answer.json().toObject().value(u"code").toInt(), status);
        QVERIFY(answer.isWhole);
        QVERIFY(!answer.headers.contains("access-control-allow-origin"));
    }

    void namesTheMethodsOfARoute()
    {
        QCOMPARE(m_server->http().send("PUT", "/request-status/x").headers.value("allow"),
                 QByteArray("GET, POST"));
    }

    void answersPipelinedRequestsInOrder()
    {
        const QByteArray host = " HTTP/1.1\r\nHost: localhost\r\n";
        const QByteArray answer = m_server->http().exchange(
            // The first takes long, since a password is checked, and must still be answered first.
            "POST /profile/authenticate" + host + "Content-Length: 21\r\n\r\n"
            + "username=a&password=b" + "GET /health" + host + "\r\nGET /nothing" + host
            + "Connection: close\r\n\r\n");
        const qsizetype first = answer.indexOf("HTTP/1.1 401");
        const qsizetype second = answer.indexOf("HTTP/1.1 200");
        const qsizetype third = answer.indexOf("HTTP/1.1 404");
        QVERIFY(first == 0 && second > first && third > second);
    }

    void asksForABodyThatWaits()
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_server->http().port());
        QVERIFY(socket.waitForConnected());
        socket.write("POST /profile/authenticate HTTP/1.1\r\nHost: localhost\r\n"
                     "Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n");
        QVERIFY(socket.waitForReadyRead());
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 100"));
        socket.write("a=b");
        QVERIFY(socket.waitForReadyRead());
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 422"));
    }

    void sendsOldClientsALengthAndNoChunks()
    {
        const SandboxProbe::Member member = m_server->activeMember();
        const HttpAnswer answer =
            raw("GET /device/retrieve-profile-devices HTTP/1.0\r\nHost: localhost\r\n"
                "X-DPT-AUTHORIZATION: "
                + member.token.toLatin1() + "\r\n\r\n");
        QCOMPARE(answer.body, QByteArray("[]"));
        QCOMPARE(answer.headers.value("content-length"), QByteArray("2"));
    }

    void sendsNoBodyForHead()
    {
        const QByteArray answer = m_server->http().exchange(
            "HEAD /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.startsWith("HTTP/1.1 405"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void answersOthersWhileAPasswordIsChecked()
    {
        QTcpSocket slow;
        slow.connectToHost(QStringLiteral("127.0.0.1"), m_server->http().port());
        QVERIFY(slow.waitForConnected());
        const QByteArray attempt = "POST /profile/authenticate HTTP/1.1\r\nHost: localhost\r\n"
                                   "Content-Length: 21\r\n\r\nusername=a&password=b";
        slow.write(attempt + attempt + attempt);
        QVERIFY(slow.waitForBytesWritten());
        QCOMPARE(m_server->get("/health").status, 200);
        QCOMPARE(slow.bytesAvailable(), 0);
    }

    void holdsAnswersBackAfterTenFailures()
    {
        const SandboxProbe::Member member = m_server->inactiveMember();
        for (int i = 0; i < 10; ++i)
            QVERIFY(m_server->signIn(member.username, QStringLiteral("wrong")).isEmpty());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!m_server->signIn(member.username, member.password).isEmpty());
        QVERIFY(timer.elapsed() >= 1000);
    }
};

QTEST_GUILESS_MAIN(HttpTest)
#include "http_test.moc"
