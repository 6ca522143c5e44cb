// SPDX-License-Identifier: Apache-2.0
#include "realtime/command_tracker.h"
#include "support/await.h"
#include "support/scripted_channel.h"
#include "support/scripted_server.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

const QString c1 = QStringLiteral("c-1");
constexpr auto statusPath = "/request-status/c-1";

//! A tracker with its server and channel; polls only when told to, unless shortened.
struct Bench
{
    Bench()
    {
        client.setServer(server.url());
        channel.setTimes({.answer = 1s, .silence = 5s, .firstRetry = 20ms, .lastRetry = 20ms});
        tracker.setTimes({.first = 1h, .slowest = 1h, .whileLive = 1h});
        QObject::connect(&tracker, &CommandTracker::settled, &tracker,
                         [this](const QString &id, const Result<CommandOutcome> &r) {
                             told.append(id + u' ' + kindName(r));
                         });
    }

    void join()
    {
        channel.open(peer.url(), SecretString::fromText(u"T-1"));
        QVERIFY(await(channel.whenLive(5s)));
    }

    SystemClock clock;
    ScriptedServer server;
    ScriptedChannel peer;
    ApiClient client{Catalogue::builtIn(), clock};
    RealtimeChannel channel;
    CommandTracker tracker{channel, UtilityApi(client)};
    QStringList told;
};

} // namespace

class CommandTrackerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChannelTellsTheEnd()
    {
        Bench bench;
        bench.join();
        Job<CommandOutcome> job = bench.tracker.track(c1);
        QCOMPARE(bench.tracker.openCount(), 1);
        bench.peer.acknowledge(c1, 1);
        bench.peer.acknowledge(QStringLiteral("other"), 3);
        bench.peer.acknowledge(c1, 2, QJsonObject{{QStringLiteral("n"), 1}});
        const auto outcome = await(std::move(job));
        QVERIFY(outcome);
        QCOMPARE(*outcome, (CommandOutcome{c1, QJsonObject{{QStringLiteral("n"), 1}}}));
        QCOMPARE(bench.tracker.openCount(), 0);
        QCOMPARE(bench.told, QStringList(QStringLiteral("c-1 success")));
        QVERIFY(bench.server.requests().isEmpty());
    }

    void anEndThatOvertakesTheAnswerIsKept()
    {
        Bench bench;
        bench.join();
        QSignalSpy news(&bench.channel, &RealtimeChannel::acknowledged);
        bench.peer.acknowledge(c1, 1);
        bench.peer.acknowledge(c1, 2, QStringLiteral("early"));
        QTRY_COMPARE(news.count(), 2);
        const auto outcome = await(bench.tracker.track(c1));
        QCOMPARE(outcome->body.toString(), QStringLiteral("early"));
        QCOMPARE(bench.tracker.openCount(), 0);
    }

    void aDuplicateTellsNothingNew()
    {
        Bench bench;
        bench.join();
        Job<CommandOutcome> job = bench.tracker.track(c1);
        bench.peer.acknowledge(c1, 2);
        bench.peer.acknowledge(c1, 2);
        bench.peer.acknowledge(c1, 3);
        QVERIFY(await(std::move(job)));
        QSignalSpy news(&bench.channel, &RealtimeChannel::acknowledged);
        bench.peer.acknowledge(QStringLiteral("last"), 2);
        QTRY_VERIFY(!news.isEmpty()
                    && news.last().first().value<CommandAcknowledgement>().commandId
                           == QStringLiteral("last"));
        QCOMPARE(bench.told, QStringList(QStringLiteral("c-1 success")));
    }

    void everybodyWhoAskedIsTold()
    {
        Bench bench;
        bench.join();
        Job<CommandOutcome> one = bench.tracker.track(c1);
        Job<CommandOutcome> other = bench.tracker.track(c1);
        QCOMPARE(bench.tracker.openCount(), 1);
        bench.peer.acknowledge(c1, 2);
        QVERIFY(await(std::move(one)));
        QVERIFY(await(std::move(other)));
        QCOMPARE(bench.told.size(), 1);
    }

    void aRefusalHasItsReason_data()
    {
        QTest::addColumn<QJsonValue>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        QTest::newRow("key") << QJsonValue(QStringLiteral("device.not_found")) << "device.not_found"
                             << "";
        QTest::newRow("object") << QJsonValue(
            QJsonObject{{QStringLiteral("key"), QStringLiteral("vote.lost")},
                        {QStringLiteral("message"), QStringLiteral("2 of 3 said no")}})
                                << "vote.lost"
                                << "2 of 3 said no";
        QTest::newRow("nothing") << QJsonValue(QJsonValue::Undefined) << ""
                                 << "";
        QTest::newRow("list") << QJsonValue(QJsonArray{1}) << ""
                              << "";
    }

    void aRefusalHasItsReason()
    {
        QFETCH(QJsonValue, body);
        QFETCH(QString, code);
        QFETCH(QString, detail);
        Bench bench;
        bench.join();
        Job<CommandOutcome> job = bench.tracker.track(c1);
        bench.peer.acknowledge(c1, 3, body);
        const auto outcome = await(std::move(job));
        QCOMPARE(kindName(outcome), QStringLiteral("rejected"));
        QCOMPARE(outcome.error().serverCode, code);
        QCOMPARE(outcome.error().detail, detail);
        QCOMPARE(outcome.error().requestId, c1);
    }

    void withoutAChannelPollingFindsTheEnd_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("kind");
        QTest::newRow("succeeded") << jsonAnswer(200, R"(["succeeded"])") << "success";
        QTest::newRow("rejected") << jsonAnswer(404, R"(["rejected"])") << "rejected";
        QTest::newRow("unknown id")
            << jsonAnswer(404, R"({"key":"command.unknown"})") << "outcomeUnknown";
    }

    void withoutAChannelPollingFindsTheEnd()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, kind);
        Bench bench;
        bench.server.handle(statusPath, [&](const ReceivedRequest &) {
            return bench.server.arrivals(statusPath) < 3 ? jsonAnswer(202, R"(["started"])")
                                                         : answer;
        });
        bench.tracker.setTimes({.first = 10ms, .slowest = 20ms, .whileLive = 1h});
        const auto outcome = await(bench.tracker.track(c1));
        QCOMPARE(kindName(outcome), kind);
        if (outcome)
            QVERIFY(outcome->body.isUndefined());
        else
            QCOMPARE(outcome.error().requestId, c1);
        QCOMPARE(bench.server.arrivals(statusPath), 3);
        QCOMPARE(bench.told, QStringList(QStringLiteral("c-1 ") + kind));
    }

    void aSwallowedEndIsFoundOnALiveChannel()
    {
        Bench bench;
        bench.server.handle(statusPath, jsonAnswer(200, R"(["succeeded"])"));
        bench.join();
        bench.tracker.setTimes({.first = 1h, .slowest = 1h, .whileLive = 30ms});
        QVERIFY(await(bench.tracker.track(c1)));
        QCOMPARE(bench.server.arrivals(statusPath), 1);
    }

    void newCommandsDoNotPutThePollOff()
    {
        Bench bench;
        bench.server.handle(statusPath, jsonAnswer(200, R"(["succeeded"])"));
        bench.join();
        bench.tracker.setTimes({.first = 1h, .slowest = 1h, .whileLive = 100ms});
        bench.tracker.track(c1).detach();
        QTimer stream;
        int sent = 0;
        connect(&stream, &QTimer::timeout, this,
                [&] { bench.tracker.track(QString::number(++sent)).detach(); });
        stream.start(20ms);
        QTRY_VERIFY(bench.told.contains(QStringLiteral("c-1 success")));
    }

    void pollingThatFailsGoesOn()
    {
        Bench bench;
        const QList<QByteArray> answers{httpAnswer(500), httpAnswer(200, "<html>"),
                                        jsonAnswer(401, "{}"), jsonAnswer(200, R"(["queued"])")};
        bench.server.handle(statusPath, [&](const ReceivedRequest &) {
            return answers.value(bench.server.arrivals(statusPath) - 1,
                                 jsonAnswer(200, R"(["succeeded"])"));
        });
        bench.tracker.setTimes({.first = 5ms, .slowest = 5ms, .whileLive = 1h});
        QVERIFY(await(bench.tracker.track(c1)));
        QCOMPARE(bench.server.arrivals(statusPath), 5);
    }

    void aReconnectAsksForWhatIsOpen()
    {
        Bench bench;
        bench.join();
        Job<CommandOutcome> first = bench.tracker.track(c1);
        Job<CommandOutcome> second = bench.tracker.track(QStringLiteral("c-2"));
        bench.server.handle(statusPath, jsonAnswer(200, R"(["succeeded"])"));
        bench.server.handle("/request-status/c-2", jsonAnswer(202, R"(["started"])"));
        bench.peer.drop();
        QVERIFY(await(std::move(first)));
        QCOMPARE(bench.peer.joins(), 2);
        QTRY_COMPARE(bench.server.arrivals("/request-status/c-2"), 1);
        bench.peer.acknowledge(QStringLiteral("c-2"), 2);
        QVERIFY(await(std::move(second)));
    }

    void theChannelMayBeFasterThanAPollUnderWay()
    {
        Bench bench;
        bench.server.enqueue(
            Script().readRequest().wait(50ms).send(jsonAnswer(404, R"(["rejected"])")));
        bench.join();
        bench.tracker.setTimes({.first = 1h, .slowest = 1h, .whileLive = 1ms});
        Job<CommandOutcome> job = bench.tracker.track(c1);
        QTRY_COMPARE(bench.server.arrivals(statusPath), 1);
        bench.peer.acknowledge(c1, 2);
        QVERIFY(await(std::move(job)));
        QTRY_VERIFY(bench.server.connections() == 1);
        QCOMPARE(bench.told, QStringList(QStringLiteral("c-1 success")));
    }

    void whoeverStopsWaitingDoesNotStopTheTracking()
    {
        Bench bench;
        bench.join();
        Job<CommandOutcome> job = bench.tracker.track(c1);
        job.cancel();
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
        {
            JobScope page;
            bench.tracker.track(c1).then(page, [](const auto &) { QFAIL("the page is gone"); });
        }
        QCOMPARE(bench.tracker.openCount(), 1);
        bench.peer.acknowledge(c1, 2);
        QTRY_COMPARE(bench.told, QStringList(QStringLiteral("c-1 success")));
        QCOMPARE(bench.tracker.openCount(), 0);
    }

    void clearingForgetsEverything()
    {
        Bench bench;
        bench.join();
        QSignalSpy counts(&bench.tracker, &CommandTracker::openCountChanged);
        Job<CommandOutcome> job = bench.tracker.track(c1);
        bench.tracker.clear();
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
        QCOMPARE(counts.last().first().value<qsizetype>(), 0);
        bench.peer.acknowledge(c1, 2);
        QSignalSpy news(&bench.channel, &RealtimeChannel::acknowledged);
        QTRY_COMPARE(news.count(), 1);
        QVERIFY(bench.told.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CommandTrackerTest)
#include "command_tracker_test.moc"
