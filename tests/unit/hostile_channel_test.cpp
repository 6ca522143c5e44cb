// SPDX-License-Identifier: Apache-2.0
#include "api/transport_fault.h"
#include "realtime/command_tracker.h"
#include "support/await.h"
#include "support/scripted_channel.h"
#include "support/scripted_server.h"
#include "support/web_socket_script.h"

#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(privicore::test::Script)
Q_DECLARE_METATYPE(privicore::test::TlsIdentity)

namespace {

using State = RealtimeChannel::State;

constexpr ChannelTimes shortTimes{
    .answer = 150ms, .silence = 150ms, .firstRetry = 20ms, .lastRetry = 80ms};
// For what must end by itself: a slow machine is no reason to call it late.
constexpr ChannelTimes longTimes{
    .answer = 10s, .silence = 10s, .firstRetry = 20ms, .lastRetry = 80ms};

QUrl channelAt(const ScriptedServer &server)
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(server.port()));
}

QByteArray news(const QByteArray &id, int status, const QByteArray &body = "null")
{
    return R"({"data":{"type":"X-DPT-CAB-ID","id":")" + id + R"(","command_status":)"
           + QByteArray::number(status) + R"(,"body":)" + body + "}}";
}

} // namespace

//! A WebSocket peer that does its worst: the channel says why it is away and comes back by itself,
//! and a command ends as it ended, once, whatever was said of it.
class HostileChannelTest final : public QObject
{
    Q_OBJECT

private:
    TestAuthority m_authority;

private Q_SLOTS:
    void tellsWhyItIsAwayAndComesBack_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *name, const Script &script, const char *kind) {
            QTest::newRow(name) << script << QString::fromLatin1(kind);
        };
        const auto upgrade = [] { return Script().readRequest().answer(upgraded); };
        const QByteArray wrongAccept =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Accept: AAAA\r\n\r\n";
        const QByteArray away = "Location: ws://127.0.0.1:1/";
        row("403", Script().readRequest().send(httpAnswer(403)), "malformedReply");
        row("a page", Script().readRequest().send(httpAnswer(200, "<html>")), "malformedReply");
        row("a redirect", Script().readRequest().send(httpAnswer(302, {}, {away})),
            "malformedReply");
        row("another's key", Script().readRequest().send(wrongAccept), "malformedReply");
        row("another protocol", Script().send("220 mail.example ESMTP\r\n"), "timeout");
        row("closed at once", Script().close(), "network");
        row("closed in the upgrade", Script().readRequest().send("HTTP/1.1 101 Sw").close(),
            "network");
        row("no answer", Script().readRequest(), "timeout");
        row("an answer, a byte at a time",
            Script().readRequest().drip("HTTP/1.1 101 X\r\n" + QByteArray(90, 'x'), 20ms),
            "timeout");
        row("a join that is never answered", upgrade(), "timeout");
        row("closed when joined", joinedScript().close(), "network");
        row("reset when joined", joinedScript().wait(20ms).reset(), "network");
        row("silent when joined", joinedScript(), "timeout");
        row("closed in a frame", joinedScript().send(frameHead(Opcode::Text, 90) + "{").close(),
            "network");
        row("a frame that stalls", joinedScript().send(frameHead(Opcode::Text, 90) + "{"),
            "timeout");
        row("a frame of 2^62 bytes", joinedScript().send(frameHead(Opcode::Text, 1ULL << 62)),
            "malformedReply");
        row("a frame of 17 MiB", joinedScript().send(frameHead(Opcode::Text, 17ULL << 20)),
            "malformedReply");
        row("fragments without end",
            joinedScript()
                .send(frameOf(Opcode::Text, "{", false))
                .flood(frameOf(Opcode::Continuation, QByteArray(1 << 20, ' '), false), 40 << 20),
            "malformedReply");
        row("no UTF-8", joinedScript().send(textFrame("\xff\xfe")), "malformedReply");
        row("a reserved kind of frame", joinedScript().send("\x83\x01x"), "malformedReply");
        row("a masked frame", joinedScript().send(QByteArray("\x81\x81zzzz{", 7)), "timeout");
        row("a continuation of nothing", joinedScript().send(frameOf(Opcode::Continuation, "x")),
            "malformedReply");
        row("a join refused with 409",
            upgrade().send(textFrame(R"({"status":409,"data":{"message":"no"}})")), "conflict");
        row("a join refused with 422", upgrade().send(textFrame(R"({"status":422})")),
            "validation");
        row("a join answered with nonsense", upgrade().send(textFrame(R"({"status":-7})")),
            "malformedReply");
    }

    void tellsWhyItIsAwayAndComesBack()
    {
        QFETCH(Script, script);
        QFETCH(QString, kind);
        ScriptedServer server;
        server.enqueue(script);
        server.setDefault(joinedScript());
        RealtimeChannel channel;
        channel.setTimes(kind == u"timeout" ? shortTimes : longTimes);
        QStringList problems;
        connect(&channel, &RealtimeChannel::stateChanged, &channel, [&](State state) {
            if (state == State::Waiting)
                problems.append(errorKindName(channel.problem()->kind));
            QVERIFY(state != State::Live || !channel.problem());
        });
        channel.open(channelAt(server), SecretString::fromText(u"T-planted"));
        QTRY_VERIFY(!problems.isEmpty());
        QCOMPARE(problems.first(), kind);
        QTRY_COMPARE(channel.state(), State::Live);
        QCOMPARE(server.connections(), 2);
        QVERIFY(server.bytesFlooded() < 40 << 20);
    }

    void whatIsNoMessageDoesNotEndTheChannel_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("rubbish") << textFrame("hello");
        QTest::newRow("a page") << textFrame("<html>");
        QTest::newRow("empty") << textFrame("");
        QTest::newRow("binary") << frameOf(Opcode::Binary, news("c-1", 2));
        QTest::newRow("a ping") << frameOf(Opcode::Ping, "x");
        QTest::newRow("too deep") << textFrame(QByteArray(2000, '['));
        QTest::newRow("somebody else's join")
            << textFrame(R"({"correlationId":"x","status":401,"data":{}})");
        QTest::newRow("no id") << textFrame(
            R"({"data":{"type":"X-DPT-CAB-ID","command_status":2}})");
        QTest::newRow("an id that is a number")
            << textFrame(R"({"data":{"type":"X-DPT-CAB-ID","id":1,"command_status":2}})");
        QTest::newRow("a state that is none") << textFrame(news("c-1", 4));
        QTest::newRow("a state as a list")
            << textFrame(R"({"data":{"type":"X-DPT-CAB-ID","id":"c-1","command_status":[2]}})");
        QTest::newRow("data that is a text") << textFrame(R"({"data":"c-1"})");
        QTest::newRow("an unknown type") << textFrame(R"({"data":{"type":"NEW","id":"c-1"}})");
    }

    void whatIsNoMessageDoesNotEndTheChannel()
    {
        QFETCH(QByteArray, frame);
        ScriptedServer server;
        server.setDefault(joinedScript().send(frame).send(textFrame(news("last", 2))));
        RealtimeChannel channel;
        channel.setTimes(shortTimes);
        QSignalSpy told(&channel, &RealtimeChannel::acknowledged);
        channel.open(channelAt(server), SecretString::fromText(u"T-1"));
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told.first().first().value<CommandAcknowledgement>().commandId,
                 QStringLiteral("last"));
        QCOMPARE(channel.state(), State::Live);
    }

    void aCommandEndsOnceAsItFirstEnded_data()
    {
        QTest::addColumn<QList<QByteArray>>("before"); // the command's HTTP answer
        QTest::addColumn<QList<QByteArray>>("after");
        QTest::addColumn<QString>("end");
        using Frames = QList<QByteArray>;
        const QByteArray large = '"' + QByteArray(100'000, 'x') + '"';
        Frames foreign;
        for (int i = 0; i < 900; ++i)
            foreign.append(news("foreign-" + QByteArray::number(i), 2));
        QTest::newRow("before the HTTP answer") << Frames{news("c-1", 2)} << Frames{} << "success";
        QTest::newRow("a refusal before the HTTP answer")
            << Frames{news("c-1", 3)} << Frames{} << "rejected";
        QTest::newRow("contradicted")
            << Frames{news("c-1", 2), news("c-1", 3)} << Frames{news("c-1", 3)} << "success";
        QTest::newRow("among foreign ones")
            << Frames{news("c-1", 3)} + foreign << Frames{} << "rejected";
        QTest::newRow("one foreign id again and again")
            << Frames{news("c-1", 3)} + Frames(1100, news("foreign", 2)) << Frames{} << "rejected";
        QTest::newRow("twice") << Frames{} << Frames{news("c-1", 2), news("c-1", 2)} << "success";
        QTest::newRow("with a body too large to be kept, so it is polled")
            << Frames{news("c-1", 3, large)} << Frames{} << "success";
        QTest::newRow("never, so it is polled") << Frames{} << Frames{} << "success";
        QTest::newRow("pending for ever, so it is polled")
            << Frames{news("c-1", 1)} << Frames{news("c-1", 1)} << "success";
    }

    void aCommandEndsOnceAsItFirstEnded()
    {
        QFETCH(QList<QByteArray>, before);
        QFETCH(QList<QByteArray>, after);
        QFETCH(QString, end);
        SystemClock clock;
        ScriptedServer server;
        server.handle("/request-status/c-1", jsonAnswer(200, R"(["succeeded"])"));
        ScriptedChannel peer;
        ApiClient client(Catalogue::builtIn(), clock);
        client.setServer(server.url());
        RealtimeChannel channel;
        CommandTracker tracker(channel, UtilityApi(client));
        tracker.setTimes({.first = 300ms, .slowest = 300ms, .whileLive = 300ms});
        QSignalSpy settled(&tracker, &CommandTracker::settled);
        channel.open(peer.url(), SecretString::fromText(u"T-1"));
        QVERIFY(await(channel.whenLive(5s)));
        QSignalSpy told(&channel, &RealtimeChannel::acknowledged);
        for (const QByteArray &frame : before)
            peer.say(frame);
        QTRY_COMPARE(told.count(), before.size());
        Job<CommandOutcome> job = tracker.track(QStringLiteral("c-1"));
        for (const QByteArray &frame : after)
            peer.say(frame);
        QCOMPARE(kindName(await(std::move(job))), end);
        QTRY_COMPARE(told.count(), before.size() + after.size());
        QCOMPARE(settled.count(), 1);
        QCOMPARE(tracker.openCount(), 0);
    }

    void secureChannelsBelieveWhomTheConnectionTrusts_data()
    {
        QTest::addColumn<TlsIdentity>("identity");
        QTest::addColumn<QByteArray>("trusted");
        QTest::addColumn<TransportFault>("fault");
        using Validity = TestAuthority::Validity;
        const TlsIdentity good = m_authority.issue(loopbackNames);
        const QByteArray authority = m_authority.pem();
        QTest::newRow("known") << good << authority << TransportFault::None;
        QTest::newRow("unknown authority")
            << good << QByteArray() << TransportFault::UnknownAuthority;
        QTest::newRow("wrong name")
            << m_authority.issue("DNS:elsewhere.example") << authority << TransportFault::WrongName;
        QTest::newRow("expired") << m_authority.issue(loopbackNames, Validity::Expired) << authority
                                 << TransportFault::CertificateExpired;
    }

    void secureChannelsBelieveWhomTheConnectionTrusts()
    {
        QFETCH(TlsIdentity, identity);
        QFETCH(QByteArray, trusted);
        QFETCH(TransportFault, fault);
        ScriptedChannel peer(identity);
        RealtimeChannel channel;
        channel.setTransport({.trust = TlsTrust::withCertificates(trusted).value_or(TlsTrust())});
        channel.open(peer.url(), SecretString::fromText(u"T-1"));
        if (fault == TransportFault::None) {
            QVERIFY(await(channel.whenLive(5s)));
            return;
        }
        QTRY_COMPARE(channel.state(), State::Waiting);
        QCOMPARE(channel.problem()->kind, ApiError::Kind::Tls);
        QCOMPARE(transportFaultOf(*channel.problem()), fault);
        QCOMPARE(peer.joins(), 0);
    }

    void aPortThatSpeaksNoTlsIsTold()
    {
        ScriptedServer server;
        server.setDefault(Script().readBytes(20).send(httpAnswer(400)));
        QUrl url = channelAt(server);
        url.setScheme(QStringLiteral("wss"));
        RealtimeChannel channel;
        channel.setTimes(shortTimes);
        channel.open(url, SecretString::fromText(u"T-1"));
        QTRY_COMPARE(channel.state(), State::Waiting);
        QCOMPARE(channel.problem()->kind, ApiError::Kind::Tls);
        QCOMPARE(transportFaultOf(*channel.problem()), TransportFault::HandshakeFailed);
    }
};

QTEST_GUILESS_MAIN(HostileChannelTest)
#include "hostile_channel_test.moc"
