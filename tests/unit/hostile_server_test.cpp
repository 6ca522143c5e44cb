// SPDX-License-Identifier: Apache-2.0
#include "api/api_client.h"
#include "support/await.h"
#include "support/catalogue_calls.h"
#include "support/hostile_script.h"
#include "support/scripted_server.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(privicore::test::Script)

namespace {

const QByteArray token = "T-planted-4711";

} // namespace

//! Every kind of call against a server that took it and then does its worst. What is told says
//! no more than is known, and neither the token nor the client is lost over it.
class HostileServerTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    ScriptedServer m_elsewhere;

    struct Running
    {
        Running(const Endpoint &called, const Clock &clock)
            : endpoint(called), client(std::make_unique<ApiClient>(Catalogue::builtIn(), clock))
        {
        }

        const Endpoint &endpoint;
        std::unique_ptr<ApiClient> client;
        JobScope scope;
        std::optional<Result<ApiReply>> outcome;
    };

    //! A client for each kind of call, all at work at the same time.
    std::vector<std::unique_ptr<Running>> start(const QUrl &server, bool stalls)
    {
        std::vector<std::unique_ptr<Running>> all;
        for (const EndpointId id : everyKindOfCall()) {
            auto each = std::make_unique<Running>(Catalogue::builtIn().endpoint(id), m_clock);
            each->client->setServer(server);
            each->client->setProfileToken(SecretString::fromUtf8(token));
            if (stalls)
                each->client->setTimeouts({.inactivity = 200ms, .total = 800ms});
            each->client->send(callOf(each->endpoint))
                .then(each->scope, [running = each.get()](const Result<ApiReply> &r) {
                    running->outcome.emplace(r);
                });
            all.push_back(std::move(each));
        }
        return all;
    }

    static void checkDetails(const ApiError &error)
    {
        for (const QString &secret : {QString::fromLatin1(token), QStringLiteral("s-1"),
                                      QStringLiteral("sign in to the network")})
            QVERIFY2(!error.detail.contains(secret), qPrintable(error.detail));
        QVERIFY(error.detail.size() <= 501);
    }

private Q_SLOTS:
    void isToldAsItIs_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<QString>("read");
        QTest::addColumn<QString>("write");
        QTest::addColumn<bool>("stalls");
        for (const HostileScript &each : hostileScripts(m_elsewhere.url(QStringLiteral("/x"))))
            QTest::newRow(each.name) << each.script << QString::fromLatin1(each.read)
                                     << QString::fromLatin1(each.write) << each.stalls;
    }

    void isToldAsItIs()
    {
        QFETCH(Script, script);
        QFETCH(QString, read);
        QFETCH(QString, write);
        QFETCH(bool, stalls);
        ScriptedServer server;
        server.setDefault(script);
        auto running = start(server.url(), stalls);
        for (const auto &each : running) {
            QTRY_VERIFY2_WITH_TIMEOUT(each->outcome, qPrintable(each->endpoint.idText), 30'000);
            const bool isRead = each->endpoint.effect == Effect::Read;
            QVERIFY2(kindName(*each->outcome) == (isRead ? read : write),
                     qPrintable(each->endpoint.idText + QStringLiteral(": ")
                                + kindName(*each->outcome)));
            checkDetails(each->outcome->error());
            if (!isRead)
                QCOMPARE(server.arrivals(each->endpoint.route.path.toLatin1()), 1);
        }
        QCOMPARE(m_elsewhere.connections(), 0);
        QVERIFY(server.bytesFlooded() < 100 * 1024 * 1024 * qint64(running.size()));
        checkWhatIsKept(server, *running.front()->client);
    }

    //! The token, and a client that goes on with the next call.
    void checkWhatIsKept(ScriptedServer &server, ApiClient &client)
    {
        QVERIFY(client.hasProfileToken());
        server.setDefault(Script().readRequest().send(jsonAnswer(200, "[]")).repeat());
        client.setTransport({}); // over a new connection
        QVERIFY(await(client.send({EndpointId::DeviceRetrieveProfileDevices})));
        QCOMPARE(server.last().headers.value("x-dpt-authorization"), token);
    }
};

QTEST_GUILESS_MAIN(HostileServerTest)
#include "hostile_server_test.moc"
