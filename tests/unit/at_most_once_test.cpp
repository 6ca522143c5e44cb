// SPDX-License-Identifier: Apache-2.0
#include "api/api_client.h"
#include "support/await.h"
#include "support/catalogue_calls.h"
#include "support/scripted_server.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;

//! A server that takes a request and vanishes: whatever changes something was sent once and no
//! more, and nobody pretends to know how it ended.
class AtMostOnceTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

    std::unique_ptr<ApiClient> clientOf(const ScriptedServer &server)
    {
        auto client = std::make_unique<ApiClient>(Catalogue::builtIn(), m_clock);
        client->setServer(server.url());
        client->setProfileToken(SecretString::fromText(u"T-1"));
        return client;
    }

    static void listEndpoints(bool reads)
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<bool>("keptAlive");
        for (const Endpoint &endpoint : callableEndpoints()) {
            if ((endpoint.effect == Effect::Read) != reads)
                continue;
            QTest::addRow("%s, fresh", qPrintable(endpoint.idText)) << endpoint.idText << false;
            QTest::addRow("%s, kept alive", qPrintable(endpoint.idText)) << endpoint.idText << true;
        }
    }

    //! The outcome of @p call on a server that closes after reading it; on a connection that has
    //! been used before when @p keptAlive.
    QString outcomeOf(ScriptedServer &server, const ApiCall &call, bool keptAlive)
    {
        const auto client = clientOf(server);
        if (keptAlive) {
            server.enqueue(
                Script().readRequest().send(httpAnswer(200, "{}")).readRequest().close());
        }
        server.setDefault(Script().readRequest().close());
        if (keptAlive && !await(client->send({EndpointId::UtilityCheckServerHealth})))
            return QStringLiteral("the first request failed");
        server.forgetRequests();
        return kindName(await(client->send(call)));
    }

private Q_SLOTS:
    void whatChangesSomethingArrivesOnce_data() { listEndpoints(false); }

    void whatChangesSomethingArrivesOnce()
    {
        QFETCH(QString, endpoint);
        QFETCH(bool, keptAlive);
        const Endpoint &tested = *Catalogue::builtIn().find(endpoint);
        ScriptedServer server;
        QCOMPARE(outcomeOf(server, callOf(tested), keptAlive), QStringLiteral("outcomeUnknown"));
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.last().method, tested.route.method.toLatin1());
        if (keptAlive) {
            // A one-shot has a connection of its own, the others went over the used one.
            QCOMPARE(server.last().connection, tested.effect == Effect::OneShot ? 2 : 1);
        }
    }

    void whatOnlyReadsMayArriveAgain_data() { listEndpoints(true); }

    void whatOnlyReadsMayArriveAgain()
    {
        QFETCH(QString, endpoint);
        QFETCH(bool, keptAlive);
        ScriptedServer server;
        QCOMPARE(outcomeOf(server, callOf(*Catalogue::builtIn().find(endpoint)), keptAlive),
                 QStringLiteral("network"));
        QVERIFY(!server.requests().isEmpty());
    }

    void aConnectionThatDiedUnnoticedIsNoReasonToSendTwice()
    {
        ScriptedServer server;
        const auto client = clientOf(server);
        server.enqueue(Script().readRequest().send(httpAnswer(200, "{}")).close());
        QVERIFY(await(client->send({EndpointId::UtilityCheckServerHealth})));
        server.handle("/device/approve-device", jsonAnswer(202, R"(["c-1"])"));
        server.forgetRequests();
        const auto outcome =
            await(client->submit(callOf(Catalogue::builtIn().endpoint(EndpointId::DeviceApprove))));
        // It may go over a new connection, or nobody knows; it is never sent twice.
        QVERIFY(server.requests().size() <= 1);
        QCOMPARE(kindName(outcome), server.requests().isEmpty() ? QStringLiteral("outcomeUnknown")
                                                                : QStringLiteral("success"));
    }

    void whoSpeaksForTheServerLeavesTheOutcomeOpen_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("read");  // kind of the error of a read
        QTest::addColumn<QString>("write"); // and of a write
        const auto row = [](const char *name, const QByteArray &answer, const char *read,
                            const char *write) {
            QTest::newRow(name) << answer << QString::fromLatin1(read)
                                << QString::fromLatin1(write);
        };
        const QByteArray page = "<html>Bad gateway</html>";
        const QByteArray own = R"({"code":500,"key":"server.busy","message":"try later"})";
        row("500, a page", httpAnswer(500, page), "server", "outcomeUnknown");
        row("500, the service's own", jsonAnswer(500, own), "server", "server");
        row("502, a page", httpAnswer(502, page), "server", "outcomeUnknown");
        row("502, nothing", httpAnswer(502), "server", "outcomeUnknown");
        row("503, a gateway's JSON", jsonAnswer(503, R"({"message":"no healthy upstream"})"),
            "server", "outcomeUnknown");
        row("503, the service's own", jsonAnswer(503, own), "server", "server");
        row("504, a page", httpAnswer(504, page), "server", "outcomeUnknown");
        row("501, a page", httpAnswer(501, page), "server", "server");
        row("511, a page", httpAnswer(511, page), "server", "server");
        row("599, nothing", httpAnswer(599), "server", "outcomeUnknown");
        row("413, a page", httpAnswer(413, page), "malformedReply", "malformedReply");
        row("403, a page", httpAnswer(403, page), "forbidden", "forbidden");
        row("408, nothing", httpAnswer(408), "timeout", "timeout");
        row("200, a page", httpAnswer(200, page), "malformedReply", "outcomeUnknown");
        row("303, done elsewhere", httpAnswer(303, {}, {"Location: /done"}), "malformedReply",
            "outcomeUnknown");
        row("307, to be repeated", httpAnswer(307, {}, {"Location: /other"}), "malformedReply",
            "malformedReply");
    }

    void whoSpeaksForTheServerLeavesTheOutcomeOpen()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, read);
        QFETCH(QString, write);
        ScriptedServer server;
        server.setDefault(Script().readRequest().send(answer).repeat());
        const auto client = clientOf(server);
        const Catalogue &catalogue = Catalogue::builtIn();
        for (const EndpointId id :
             {EndpointId::DeviceApprove, EndpointId::OauthObtainAccessToken,
              EndpointId::ProfileRevokeAuthorizationToken, EndpointId::PublicKeyGenerateKeys})
            QCOMPARE(kindName(await(client->send(callOf(catalogue.endpoint(id))))), write);
        QCOMPARE(kindName(await(client->send({EndpointId::DeviceRetrieveProfileDevices}))), read);
        QCOMPARE(server.requests().size(), 5);
    }

    void aBodyArrivesWhole()
    {
        ScriptedServer server;
        server.handle("/device/configure-meta", jsonAnswer(202, R"(["c-1"])"));
        const auto client = clientOf(server);
        for (int i = 0; i < 3; ++i) {
            ApiCall call{EndpointId::DeviceConfigureMeta};
            call.arguments.set(u"deviceIdentifier", QStringLiteral("d"))
                .set(u"name", QString(85, u'ü') + QString::number(i));
            QVERIFY(await(client->submit(call)));
            QCOMPARE(server.last().body, QByteArray("deviceIdentifier=d&name=")
                                             + QByteArray("%C3%BC").repeated(85)
                                             + QByteArray::number(i));
            QCOMPARE(server.last().connection, 1);
        }
    }
};

QTEST_GUILESS_MAIN(AtMostOnceTest)
#include "at_most_once_test.moc"
