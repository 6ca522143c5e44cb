// SPDX-License-Identifier: Apache-2.0
#include "support/channel_probe.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace privicore::test;

namespace {

QJsonObject tokenData(const QString &token)
{
    return {{QStringLiteral("authorizationToken"), token}};
}

} // namespace

class RealtimeTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxProbe> m_server;
    SandboxProbe::Member m_member;
    SandboxProbe::Member m_other;

    QString requestDevice(const SandboxProbe::Member &member) const
    {
        return commandIdOf(m_server->post("/device/request-unique-identifier", {}, member.token));
    }
    void advance(int seconds) const
    {
        m_server->act("clock", {{QStringLiteral("advanceSeconds"), seconds}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<SandboxProbe>();
        QVERIFY(m_server->isRunning());
        m_member = m_server->activeMember();
        m_other = m_server->activeMember();
        advance(120); // beyond what is kept of what making them caused
    }

    void joinsAndLeaves()
    {
        ChannelProbe channel(*m_server);
        const QJsonObject joined =
            channel.ask(QStringLiteral("joinChannel"), tokenData(m_member.token));
        QCOMPARE(joined[u"status"].toInt(), 200);
        QCOMPARE(joined[u"correlationId"].toString(), QStringLiteral("c-1"));
        QCOMPARE(joined[u"data"][u"channelId"].toString(), m_member.profileId);
        QCOMPARE(channel.join(m_member.token), 200);
        QCOMPARE(channel.leave(tokenData(m_member.token)), 200);
        QCOMPARE(channel.join(m_other.token), 200);
        QCOMPARE(channel.leave({{QStringLiteral("channelId"), m_other.profileId}}), 200);
        QCOMPARE(channel.leave(tokenData(m_other.token)), 409);
        QVERIFY(channel.isOpen());
    }

    void refusesAndStaysOpen()
    {
        ChannelProbe channel(*m_server);
        QCOMPARE(channel.join(QStringLiteral("T-unknown")), 401);
        for (const char *text : {"no JSON", "[]", "{}", R"({"action":"joinChannel"})",
                                 R"({"action":"dance"})", R"({"action":"leaveChannel","data":{}})"})
            QCOMPARE(channel.ask(QString::fromLatin1(text))[u"status"].toInt(), 422);
        QCOMPARE(channel.join(m_member.token), 200);
        QCOMPARE(channel.join(m_other.token), 409);
        QCOMPARE(channel.leave(tokenData(m_other.token)), 401);
        QCOMPARE(channel.leave({{QStringLiteral("channelId"), m_other.profileId}}), 401);
        channel.socket().sendBinaryMessage("\x01\x02");
        QCOMPARE(channel.next()[u"status"].toInt(), 422);
        QVERIFY(channel.isOpen());
    }

    void readsTheCorrelationIdInEitherPlaceOrNone()
    {
        ChannelProbe channel(*m_server);
        const auto text = [&](const char *correlation) {
            return QStringLiteral(
                       R"({"action":"joinChannel","data":{%1"authorizationToken":"%2"}})")
                .arg(QString::fromLatin1(correlation), m_member.token);
        };
        const QJsonObject inner = channel.ask(text(R"("correlationId":"inner",)"));
        QCOMPARE(inner[u"correlationId"].toString(), QStringLiteral("inner"));
        const QJsonObject none = channel.ask(text(""));
        QCOMPARE(none[u"status"].toInt(), 200);
        QVERIFY(!none.contains(u"correlationId"));
    }

    void acknowledgesPendingThenTheEndOnceToEverySocketOfTheProfile()
    {
        ChannelProbe first(*m_server);
        ChannelProbe second(*m_server);
        ChannelProbe stranger(*m_server);
        QCOMPARE(first.join(m_member.token), 200);
        QCOMPARE(second.join(m_member.token), 200);
        QCOMPARE(stranger.join(m_other.token), 200);
        const QString id = requestDevice(m_member);
        for (ChannelProbe *channel : {&first, &second}) {
            for (const int status : {1, 2}) {
                const QJsonObject data = channel->next()[u"data"].toObject();
                QCOMPARE(data[u"type"].toString(), QStringLiteral("X-DPT-CAB-ID"));
                QCOMPARE(data[u"id"].toString(), id);
                QCOMPARE(data[u"command_status"].toInt(), status);
            }
            QVERIFY(channel->isSilent());
        }
        QVERIFY(stranger.isSilent());
    }

    void tellsWhyACommandFailedAndAgreesWithThePoll()
    {
        ChannelProbe channel(*m_server);
        QCOMPARE(channel.join(m_member.token), 200);
        const QString id = commandIdOf(
            m_server->post("/public-key/register-public-key",
                           {{QStringLiteral("publicKey"), m_other.signedKey}}, m_member.token));
        QCOMPARE(channel.next()[u"data"][u"command_status"].toInt(), 1);
        const QJsonObject data = channel.next()[u"data"].toObject();
        QCOMPARE(m_server->get("/request-status/" + id.toLatin1()).body,
                 QByteArray(R"(["rejected"])"));
        QCOMPARE(data[u"command_status"].toInt(), 3);
        QCOMPARE(data[u"body"].toString(), QStringLiteral("public_key.already_in_use"));
    }

    void keepsTheLastMessagesForAMinute()
    {
        const SandboxProbe::Member member = m_server->activeMember();
        advance(61);
        QStringList ids;
        for (int i = 0; i < 60; ++i)
            ids.append(requestDevice(member));
        QCOMPARE(m_server->outcome(ids.last()), QStringLiteral("succeeded"));
        ChannelProbe channel(*m_server);
        QCOMPARE(channel.join(member.token), 200);
        // Two messages a command, and the last hundred of them: the first ten commands are gone.
        for (int i = 10; i < 60; ++i) {
            QCOMPARE(channel.next()[u"data"][u"id"].toString(), ids.at(i));
            QCOMPARE(channel.next()[u"data"][u"command_status"].toInt(), 2);
        }
        QVERIFY(channel.isSilent());
        ChannelProbe late(*m_server);
        QCOMPARE(late.join(member.token), 200);
        QVERIFY(late.isSilent());
    }

    void forgetsWhatWasKeptTooLong()
    {
        const QString id = requestDevice(m_member);
        QCOMPARE(m_server->outcome(id), QStringLiteral("succeeded"));
        advance(61);
        ChannelProbe channel(*m_server);
        QCOMPARE(channel.join(m_member.token), 200);
        QVERIFY(channel.isSilent());
    }

    void dropsTheChannelOfATokenThatIsRevoked()
    {
        const QString token = m_server->signIn(m_member.username, m_member.password);
        ChannelProbe channel(*m_server);
        ChannelProbe survivor(*m_server);
        QCOMPARE(channel.join(token), 200);
        QCOMPARE(survivor.join(m_member.token), 200);
        QCOMPARE(m_server->post("/profile/revoke-authorization-token", {}, token).status, 200);
        const QJsonObject notice = channel.next();
        QCOMPARE(notice[u"status"].toInt(), 401);
        QCOMPARE(notice[u"data"][u"channelId"].toString(), m_member.profileId);
        QVERIFY(!notice.contains(u"correlationId"));
        requestDevice(m_member);
        QCOMPARE(survivor.next()[u"data"][u"command_status"].toInt(), 1);
        QVERIFY(channel.isSilent());
        QCOMPARE(channel.join(m_member.token), 200);
    }

    void dropsTheChannelOfATokenThatExpires()
    {
        const QString token = m_server->signIn(m_other.username, m_other.password);
        QVERIFY(m_server->succeeds("/profile/reauthorize-authorization-token",
                                   {{QStringLiteral("ttl"), 10}}, token));
        advance(0);
        ChannelProbe channel(*m_server);
        QCOMPARE(channel.join(token), 200);
        while (!channel.isSilent())
            channel.next(); // what was kept while nobody had joined
        advance(11);
        QCOMPARE(channel.next()[u"status"].toInt(), 401);
    }

    void speaksNothingButWebSocket()
    {
        const HttpProbe http(m_server->addresses().realtime);
        const auto upgrade = [&](const QByteArray &target, const QByteArray &more) {
            return HttpProbe::parse(http.exchange(
                "GET " + target + " HTTP/1.1\r\n" + more
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        };
        QCOMPARE(http.send("GET", "/").status, 426);
        QCOMPARE(upgrade("/elsewhere", "Host: localhost\r\n").status, 404);
        QCOMPARE(upgrade("/", "Host: evil.example\r\n").status, 421);
        QCOMPARE(upgrade("/", "Host: localhost\r\nOrigin: http://localhost\r\n").status, 403);
    }

    void endsAConnectionThatSendsTooMuch()
    {
        ChannelProbe channel(*m_server);
        QSignalSpy closed(&channel.socket(), &QWebSocket::disconnected);
        QVERIFY(QTest::qWaitFor([&] { return channel.isOpen(); }));
        channel.socket().sendTextMessage(QString(100'000, u'x'));
        QTRY_COMPARE(closed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(RealtimeTest)
#include "realtime_test.moc"
