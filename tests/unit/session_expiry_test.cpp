// SPDX-License-Identifier: Apache-2.0
#include "session_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

//! Extension, renewal and expiry of the token in use.
class SessionExpiryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void extendsByACommand()
    {
        SessionBench bench;
        bench.life = 100s;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        QSignalSpy expiry(&bench.session, &Session::expiryChanged);
        connect(&bench.server, &ScriptedServer::requestArrived, this, [&] {
            if (bench.server.last().path == extendPath) {
                bench.life = 7200s;
                bench.peer.acknowledge(QStringLiteral("c-extend"), 2);
            }
        });
        QVERIFY(await(bench.session.extend(7200s)));
        QCOMPARE(bench.server.arrivals(extendPath), 1);
        QCOMPARE(bench.server.arrivals(expiryPath), 1);
        QVERIFY(bench.session.timeLeft() > 7100s);
        QCOMPARE(expiry.count(), 1);
        QCOMPARE(bench.session.tokenCopy().revealText(), QStringLiteral("T-1"));
    }

    void takesANewTokenEverywhere()
    {
        SessionBench bench;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        bench.server.handle(extendPath, jsonAnswer(200, R"({"authorizationToken":"T-2",
            "expiresAt":"2099-01-01T00:00:00Z"})"));
        bench.life = 7200s;
        QString atSignal;
        connect(&bench.session, &Session::expiryChanged, this,
                [&] { atSignal = bench.session.tokenCopy().revealText(); });
        QVERIFY(await(bench.session.extend(7200s)));
        QCOMPARE(bench.lastToken(expiryPath), QByteArray("T-2"));
        QCOMPARE(atSignal, QStringLiteral("T-2"));
        QVERIFY(bench.session.timeLeft() > 7100s);
        bench.peer.drop();
        QTRY_COMPARE(bench.peer.lastToken(), QStringLiteral("T-2"));
        QVERIFY(bench.session.isSignedIn());
    }

    void aRefusedExtensionChangesNothing()
    {
        SessionBench bench;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        Job<Done> job = bench.session.extend(60s);
        QTRY_COMPARE(bench.session.tracker().openCount(), 1);
        bench.peer.acknowledge(QStringLiteral("c-extend"), 3, QStringLiteral("vote.lost"));
        const auto outcome = await(std::move(job));
        QCOMPARE(kindName(outcome), QStringLiteral("rejected"));
        QVERIFY(bench.session.isSignedIn());
        QCOMPARE(bench.server.arrivals(expiryPath), 0);
        QCOMPARE(kindName(await(bench.session.extend(0s))), QStringLiteral("validation"));
    }

    void anExtensionUnderWayEndsWithTheSession()
    {
        SessionBench bench;
        QVERIFY(bench.signIn());
        ScriptedServer other;
        bench.server.handle(extendPath, [&](const ReceivedRequest &) {
            bench.session.setServer(other.url(), bench.peer.url());
            return jsonAnswer(200, R"({"authorizationToken":"T-2"})");
        });
        Job<Done> extension = bench.session.extend(60s);
        QCOMPARE(kindName(await(std::move(extension))), QStringLiteral("cancelled"));
        QVERIFY(!bench.session.client().hasProfileToken());
        QCOMPARE(other.connections(), 0);
    }

    void renewsAtFourFifthsOfAShortLife()
    {
        SessionBench bench;
        bench.life = 100s;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        bench.clock.advance(77s); // 23 s are left, and 20 s are the last fifth
        bench.session.setRenewsByItself(true);
        QSignalSpy requests(&bench.server, &ScriptedServer::requestArrived);
        QVERIFY(!requests.wait(300));
        bench.clock.advance(2s);
        bench.session.setRenewsByItself(true);
        QTRY_COMPARE(bench.server.arrivals(extendPath), 1); // about a second later
        QVERIFY(ttlOf(bench.server.last()) >= 98 && ttlOf(bench.server.last()) <= 100);
        bench.peer.acknowledge(QStringLiteral("c-extend"), 2);
        QTRY_VERIFY(bench.session.timeLeft() > 90s);
        QCOMPARE(bench.server.arrivals(extendPath), 1);
    }

    void renewsAMinuteBeforeTheEndOfALongLife()
    {
        SessionBench bench;
        bench.life = 86400s;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        bench.clock.advance(86400s - 90s);
        bench.session.setRenewsByItself(true);
        QSignalSpy requests(&bench.server, &ScriptedServer::requestArrived);
        QVERIFY(!requests.wait(200));
        bench.clock.advance(31s);
        bench.session.setRenewsByItself(true);
        QTRY_COMPARE(bench.server.arrivals(extendPath), 1);
    }

    void doesNotRenewWhenToldNotTo()
    {
        SessionBench bench;
        bench.life = 100s;
        bench.session.setRenewsByItself(false);
        QVERIFY(bench.signIn());
        bench.clock.advance(99s);
        bench.session.setRenewsByItself(false);
        QTRY_COMPARE(bench.session.state(), Session::State::Expired);
        QCOMPARE(bench.server.arrivals(extendPath), 0);
    }

    void aFailedRenewalIsNotRepeatedAndTheEndComes()
    {
        SessionBench bench;
        bench.life = 100s;
        bench.server.handle(extendPath, httpAnswer(503));
        QVERIFY(bench.signIn());
        bench.clock.advance(90s);
        bench.session.setRenewsByItself(true);
        QTRY_COMPARE(bench.server.arrivals(extendPath), 1);
        QSignalSpy requests(&bench.server, &ScriptedServer::requestArrived);
        bench.session.setRenewsByItself(true);
        QVERIFY(!requests.wait(200));
        QVERIFY(bench.session.isSignedIn());
        bench.clock.advance(11s);
        bench.session.setRenewsByItself(true);
        QTRY_COMPARE(bench.session.state(), Session::State::Expired);
        QCOMPARE(bench.server.arrivals(extendPath), 1);
        QVERIFY(bench.session.tokenCopy().isEmpty());
    }

    void aTokenThatEndedInSleepExpiresAtTheWakeUp()
    {
        SessionBench bench;
        bench.life = 3600s;
        QVERIFY(bench.signIn());
        bench.clock.advance(2h);
        QVERIFY(bench.session.isSignedIn()); // its timer stood still
        bench.session.takeUpAgain();
        QCOMPARE(bench.session.state(), Session::State::Expired);
        QVERIFY(bench.session.tokenCopy().isEmpty());
        QCOMPARE(bench.session.channel().state(), RealtimeChannel::State::Closed);
    }

    void aTokenThatIsDueAfterSleepIsRenewedAtTheWakeUp()
    {
        SessionBench bench;
        bench.life = 3600s;
        QVERIFY(bench.signIn());
        bench.clock.advance(3600s - 30s);
        bench.session.takeUpAgain();
        QTRY_COMPARE(bench.server.arrivals(extendPath), 1);
        QVERIFY(bench.session.isSignedIn());
    }

    void theChannelTriesAtOnceAtTheWakeUp()
    {
        SessionBench bench;
        bench.session.channel().setTimes({.answer = 5s, .firstRetry = 1h, .lastRetry = 1h});
        bench.peer.setDown(true);
        QVERIFY(bench.signIn());
        QTRY_COMPARE(bench.session.channel().state(), RealtimeChannel::State::Waiting);
        bench.peer.setDown(false);
        bench.session.takeUpAgain();
        QTRY_COMPARE(bench.session.channel().state(), RealtimeChannel::State::Live);
    }

    void whoeverIsSignedOutStaysSo()
    {
        SessionBench bench;
        bench.session.takeUpAgain();
        QCOMPARE(bench.session.state(), Session::State::SignedOut);
        QCOMPARE(bench.peer.connections(), 0);
    }

    void aTokenThatIsOverWhenItComesExpiresAtOnce()
    {
        SessionBench bench;
        bench.life = -5s;
        QVERIFY(bench.signIn());
        QTRY_COMPARE(bench.session.state(), Session::State::Expired);
    }

    void measuresExpiryAgainstTheServersClock_data()
    {
        QTest::addColumn<int>("hoursAhead");
        QTest::addColumn<bool>("resumed");
        QTest::newRow("ahead") << 2 << false;
        QTest::newRow("behind") << -3 << false;
        QTest::newRow("ahead, resumed") << 2 << true;
        QTest::newRow("behind, resumed") << -3 << true;
    }

    void measuresExpiryAgainstTheServersClock()
    {
        QFETCH(int, hoursAhead);
        QFETCH(bool, resumed);
        SessionBench bench;
        bench.skew = std::chrono::hours(hoursAhead);
        bench.life = 600s;
        if (resumed)
            QVERIFY(await(
                bench.session.resume(QStringLiteral("jane"), SecretString::fromText(u"T-k"))));
        else
            QVERIFY(bench.signIn());
        QVERIFY2(bench.session.timeLeft() > 590s && bench.session.timeLeft() <= 602s,
                 qPrintable(QString::number(bench.session.timeLeft().count())));
        const QDateTime named = bench.serverNow();
        QVERIFY(std::abs(bench.session.localTime(named).secsTo(bench.clock.now())) <= 2);
        QVERIFY(bench.session.isSignedIn());
    }

private:
    static int ttlOf(const ReceivedRequest &request)
    {
        return request.body.sliced(request.body.indexOf('=') + 1).toInt();
    }
};

QTEST_GUILESS_MAIN(SessionExpiryTest)
#include "session_expiry_test.moc"
