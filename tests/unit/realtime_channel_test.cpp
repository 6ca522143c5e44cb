// SPDX-License-Identifier: Apache-2.0
#include "realtime/realtime_channel.h"
#include "support/await.h"
#include "support/scripted_channel.h"
#include "support/scripted_server.h"
#include "support/web_socket_script.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

using State = RealtimeChannel::State;

constexpr ChannelTimes shortTimes{
    .answer = 250ms, .silence = 5s, .firstRetry = 20ms, .lastRetry = 80ms};

SecretString token(QStringView text = u"T-1")
{
    return SecretString::fromText(text);
}

} // namespace

class RealtimeChannelTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RealtimeChannel> opened(const QUrl &address,
                                            const ChannelTimes &times = shortTimes)
    {
        auto channel = std::make_unique<RealtimeChannel>();
        channel->setTimes(times);
        channel->open(address, token());
        return channel;
    }

private Q_SLOTS:
    void joinsWithTheTokenAndGoesLive()
    {
        ScriptedChannel peer;
        RealtimeChannel channel;
        QSignalSpy states(&channel, &RealtimeChannel::stateChanged);
        QCOMPARE(channel.state(), State::Closed);
        channel.open(peer.url(), token());
        QCOMPARE(channel.state(), State::Connecting);
        QVERIFY(await(channel.whenLive(5s)));
        QCOMPARE(channel.state(), State::Live);
        QCOMPARE(peer.joins(), 1);
        QCOMPARE(peer.frames().first()[u"action"].toString(), QStringLiteral("joinChannel"));
        QCOMPARE(peer.lastToken(), QStringLiteral("T-1"));
        QVERIFY(!peer.frames().first()[u"correlationId"].toString().isEmpty());
        QVERIFY(await(channel.whenLive(0ms)));
        QCOMPARE(states.count(), 2);
    }

    void tellsTheNews()
    {
        ScriptedChannel peer;
        const auto channel = opened(peer.url());
        QVERIFY(await(channel->whenLive(5s)));
        QList<CommandAcknowledgement> news;
        QList<DataMessage> data;
        connect(channel.get(), &RealtimeChannel::acknowledged, this,
                [&](const auto &n) { news.append(n); });
        connect(channel.get(), &RealtimeChannel::dataArrived, this,
                [&](const auto &m) { data.append(m); });
        peer.acknowledge(QStringLiteral("c-1"), 3, QStringLiteral("device.not_found"));
        peer.say(R"({"data":{"type":"X-DPT-CAB-REQUEST-ID","id":"r","output_type":1,"body":"u"}})");
        QTRY_COMPARE(data.size(), 1);
        QCOMPARE(news, QList<CommandAcknowledgement>({{QStringLiteral("c-1"), CommandState::Failed,
                                                       QStringLiteral("device.not_found")}}));
        QVERIFY(data.first().isFile);
    }

    void ignoresRubbish()
    {
        ScriptedChannel peer;
        const auto channel = opened(peer.url());
        QVERIFY(await(channel->whenLive(5s)));
        QSignalSpy news(channel.get(), &RealtimeChannel::acknowledged);
        QSignalSpy states(channel.get(), &RealtimeChannel::stateChanged);
        for (const char *text :
             {"", "hello", "[]", "<html>", "{}", R"({"data":7})", R"({"data":{"type":"NEW"}})",
              R"({"data":{"type":"X-DPT-CAB-ID","id":4,"command_status":2}})",
              R"({"correlationId":"somebody-else","status":401,"data":{}})",
              R"({"correlationId":"somebody-else","status":409})"})
            peer.say(QByteArray(text));
        peer.acknowledge(QStringLiteral("c-1"), 2);
        QTRY_COMPARE(news.count(), 1);
        QCOMPARE(channel->state(), State::Live);
        QCOMPARE(states.count(), 0);
    }

    void aForeignAnswerDoesNotMakeItLive()
    {
        ScriptedChannel peer;
        peer.setJoinStatus(0);
        const auto channel = opened(peer.url());
        QTRY_COMPARE(peer.joins(), 1);
        peer.say(R"({"correlationId":"somebody-else","status":200,"data":{"channelId":"x"}})");
        QCOMPARE(kindName(await(channel->whenLive(50ms))), QStringLiteral("timeout"));
        QVERIFY(channel->state() != State::Live);
    }

    void aRefusedTokenIsToldOnceAndAnotherOneJoins()
    {
        ScriptedChannel peer;
        peer.setJoinStatus(401);
        RealtimeChannel channel;
        channel.setTimes(shortTimes);
        QSignalSpy refused(&channel, &RealtimeChannel::tokenRefused);
        channel.open(peer.url(), token());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(channel.state(), State::Waiting);
        // Longer than any retry: nothing is tried again with the same token.
        QCOMPARE(kindName(await(channel.whenLive(200ms))), QStringLiteral("timeout"));
        QCOMPARE(peer.joins(), 1);
        peer.setJoinStatus(200);
        channel.setToken(token(u"T-2"));
        QVERIFY(await(channel.whenLive(5s)));
        QCOMPARE(peer.lastToken(), QStringLiteral("T-2"));
        QCOMPARE(refused.count(), 1);
    }

    void aNoticeEndsTheChannelOfADeadToken()
    {
        ScriptedChannel peer;
        const auto channel = opened(peer.url());
        QVERIFY(await(channel->whenLive(5s)));
        QSignalSpy refused(channel.get(), &RealtimeChannel::tokenRefused);
        peer.say(R"({"status":401,"data":{"channelId":"channel-1","message":"bye"}})");
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(channel->state(), State::Waiting);
    }

    void mayBeClosedByWhoHearsOfTheRefusal()
    {
        ScriptedChannel peer;
        peer.setJoinStatus(401);
        const auto channel = opened(peer.url());
        connect(channel.get(), &RealtimeChannel::tokenRefused, channel.get(),
                &RealtimeChannel::close);
        QTRY_COMPARE(channel->state(), State::Closed);
        QCOMPARE(peer.joins(), 1);
    }

    void otherRefusalsAreTriedAgain()
    {
        ScriptedChannel peer;
        peer.setJoinStatus(409);
        const auto channel = opened(peer.url());
        QTRY_VERIFY(peer.joins() >= 2);
        peer.setJoinStatus(200);
        QTRY_COMPARE(channel->state(), State::Live);
    }

    void comesBackByItself()
    {
        ScriptedChannel peer;
        const auto channel = opened(peer.url());
        QVERIFY(await(channel->whenLive(5s)));
        channel->setToken(token(u"T-2"));
        QSignalSpy states(channel.get(), &RealtimeChannel::stateChanged);
        peer.drop();
        QTRY_COMPARE(states.count(), 2);
        QCOMPARE(states.at(0).first().value<State>(), State::Waiting);
        QCOMPARE(states.at(1).first().value<State>(), State::Live);
        QCOMPARE(peer.lastToken(), QStringLiteral("T-2"));
        QVERIFY(peer.frames().at(0)[u"correlationId"] != peer.frames().at(1)[u"correlationId"]);
    }

    void waitsLongerAfterEachFailure()
    {
        ScriptedServer refusing; // no WebSocket at all: it closes after reading
        refusing.setDefault(Script().readRequest().close());
        const auto channel = opened(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(refusing.port())));
        QList<qint64> arrivals;
        QElapsedTimer clock;
        clock.start();
        connect(&refusing, &ScriptedServer::requestArrived, this,
                [&] { arrivals.append(clock.elapsed()); });
        QTRY_VERIFY(arrivals.size() >= 5);
        // 20, 40, 80, 80 ms and up to a fifth more; a busy machine only makes them longer.
        QVERIFY(arrivals.at(1) - arrivals.at(0) >= 19);
        QVERIFY(arrivals.at(2) - arrivals.at(1) >= 39);
        QVERIFY(arrivals.at(3) - arrivals.at(2) >= 76);
        QVERIFY(arrivals.at(4) - arrivals.at(3) >= 76);
        QVERIFY(channel->state() == State::Waiting);
    }

    void triesAtOnceWhenTold()
    {
        ScriptedChannel peer;
        peer.setDown(true);
        ChannelTimes patient = shortTimes;
        patient.firstRetry = 60s;
        patient.lastRetry = 60s;
        const auto channel = opened(peer.url(), patient);
        QTRY_COMPARE(channel->state(), State::Waiting);
        peer.setDown(false);
        channel->retryNow();
        QTRY_COMPARE(channel->state(), State::Live);
        channel->retryNow();
        QCOMPARE(channel->state(), State::Live);
    }

    void aJoinThatIsNeverAnsweredIsTriedAgain()
    {
        ScriptedChannel peer;
        peer.setJoinStatus(0);
        const auto channel = opened(peer.url());
        QTRY_COMPARE(peer.joins(), 1);
        peer.say("rubbish is no answer");
        QTRY_VERIFY(peer.connections() >= 2);
        peer.setJoinStatus(200);
        QTRY_COMPARE(channel->state(), State::Live);
    }

    void aSilentPeerIsPingedAndLeft()
    {
        ScriptedServer silent;
        silent.setDefault(joinedScript());
        ChannelTimes times = shortTimes;
        times.silence = 50ms;
        times.answer = 100ms;
        const auto channel =
            opened(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(silent.port())), times);
        QVERIFY(await(channel->whenLive(5s)));
        QTRY_VERIFY(silent.connections() >= 3);
    }

    void aConnectionThatDiedInSleepIsFoundOutWhenTold()
    {
        ScriptedServer silent;
        silent.setDefault(joinedScript());
        ChannelTimes times = shortTimes;
        times.silence = 3600s;
        times.answer = 100ms;
        const auto channel =
            opened(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(silent.port())), times);
        QVERIFY(await(channel->whenLive(5s)));
        channel->retryNow();
        QCOMPARE(channel->state(), State::Live);
        QTRY_COMPARE(silent.connections(), 2);
    }

    void aRefusedTokenIsNotTriedAgainWhenTold()
    {
        ScriptedChannel peer;
        peer.setJoinStatus(401);
        const auto channel = opened(peer.url());
        QTRY_COMPARE(channel->state(), State::Waiting);
        channel->retryNow();
        QCOMPARE(channel->state(), State::Waiting);
        channel->setToken(SecretString::fromText(u"another"));
        QTRY_COMPARE(peer.joins(), 2);
        QCOMPARE(peer.lastToken(), QStringLiteral("another"));
    }

    void aPeerThatAnswersPingsIsKept()
    {
        ScriptedChannel peer;
        ChannelTimes times = shortTimes;
        times.silence = 20ms;
        const auto channel = opened(peer.url(), times);
        QVERIFY(await(channel->whenLive(5s)));
        QSignalSpy states(channel.get(), &RealtimeChannel::stateChanged);
        // Several rounds of silence, ping and pong; this timer is the only way to see nothing.
        QVERIFY(!states.wait(400));
        QCOMPARE(peer.connections(), 1);
    }

    void closingEndsTheWaitingAndStaysClosed()
    {
        ScriptedChannel peer;
        peer.setJoinStatus(0);
        const auto channel = opened(peer.url());
        QTRY_COMPARE(peer.joins(), 1);
        Job<Done> waiting = channel->whenLive(5s);
        channel->close();
        QCOMPARE(channel->state(), State::Closed);
        QCOMPARE(kindName(await(std::move(waiting))), QStringLiteral("cancelled"));
        QCOMPARE(kindName(await(channel->whenLive(100ms))), QStringLiteral("timeout"));
        QCOMPARE(peer.connections(), 1);
    }

    void openingAgainLeavesTheOneBefore()
    {
        ScriptedChannel first;
        ScriptedChannel second;
        const auto channel = opened(first.url());
        QVERIFY(await(channel->whenLive(5s)));
        channel->open(second.url(), token(u"T-2"));
        QCOMPARE(channel->state(), State::Connecting);
        QVERIFY(await(channel->whenLive(5s)));
        QCOMPARE(second.lastToken(), QStringLiteral("T-2"));
        QCOMPARE(first.joins(), 1);
        QSignalSpy news(channel.get(), &RealtimeChannel::acknowledged);
        first.acknowledge(QStringLiteral("old"), 2);
        second.acknowledge(QStringLiteral("new"), 2);
        QTRY_COMPARE(news.count(), 1);
        QCOMPARE(news.first().first().value<CommandAcknowledgement>().commandId,
                 QStringLiteral("new"));
    }
};

QTEST_GUILESS_MAIN(RealtimeChannelTest)
#include "realtime_channel_test.moc"
