// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/qr_token_life.h"

#include <QTest>

using namespace privicore;
using namespace std::chrono_literals;

using State = QrTokenLife::State;
using Hiding = QrTokenLife::Hiding;

class QrTokenLifeTest final : public QObject
{
    Q_OBJECT

private:
    ManualClock m_clock{QDateTime({2026, 3, 1}, {12, 0}, Qt::UTC)};

    QrTokenLife shown(std::chrono::seconds life = 300s)
    {
        QrTokenLife token(m_clock);
        token.ask();
        token.arrived(SecretString::fromText(u"T-one"), m_clock.now().addSecs(life.count()));
        return token;
    }

private Q_SLOTS:
    void showsNothingUntilAsked()
    {
        QrTokenLife token(m_clock);
        QCOMPARE(token.state(), State::Hidden);
        QCOMPARE(token.hiddenBecause(), Hiding::NotAsked);
        QVERIFY(token.token().isEmpty());
        QVERIFY(!token.tick());
        token.arrived(SecretString::fromText(u"T-late"), m_clock.now().addSecs(300));
        QVERIFY2(!token.isShown(), "an answer nobody waits for");
        QVERIFY(token.token().isEmpty());
    }

    void countsDownToItsEnd()
    {
        QrTokenLife token = shown();
        QCOMPARE(token.state(), State::Valid);
        QCOMPARE(token.token().revealText(), QStringLiteral("T-one"));
        QCOMPARE(token.timeLeft(), 300s);
        QCOMPARE(token.fractionLeft(), 1.0);

        m_clock.advance(150s);
        QVERIFY(!token.tick());
        QCOMPARE(token.fractionLeft(), 0.5);

        m_clock.advance(129s + 500ms);
        QVERIFY(!token.tick());
        QCOMPARE(token.timeLeft(), 21s);
        m_clock.advance(500ms);
        QVERIFY(token.tick());
        QCOMPARE(token.state(), State::Ending);
        QVERIFY(token.isShown());
        QVERIFY2(!token.tick(), "the last seconds are announced once");

        m_clock.advance(19s + 999ms);
        QVERIFY(!token.tick());
        QCOMPARE(token.timeLeft(), 1s);
        m_clock.advance(1ms);
        QVERIFY(token.tick());
        QCOMPARE(token.state(), State::Expired);
        QVERIFY(token.token().isEmpty());
        QCOMPARE(token.timeLeft(), 0s);
    }

    void startsInItsLastSecondsWhenItLivesShortly()
    {
        QCOMPARE(shown(12s).state(), State::Ending);
        QCOMPARE(shown(0s).state(), State::Expired);
        QCOMPARE(shown(-5s).state(), State::Expired);
        QVERIFY(shown(-5s).token().isEmpty());
    }

    void neverLastsLongerWhenTheClockIsSetBack()
    {
        QrTokenLife token = shown(60s);
        m_clock.advance(-3600s);
        QVERIFY(!token.tick());
        QCOMPARE(token.timeLeft(), 60s);
        QCOMPARE(token.fractionLeft(), 1.0);
    }

    void isOverWhenTheComputerSleptThroughItsEnd()
    {
        QrTokenLife token = shown();
        m_clock.advance(8h);
        QVERIFY(token.tick());
        QCOMPARE(token.state(), State::Expired);
    }

    void hidesAfterTheWindowWasLeft()
    {
        QrTokenLife token = shown();
        token.setWindowInUse(false);
        m_clock.advance(10s);
        QVERIFY(!token.tick());
        token.setWindowInUse(false); // told twice: the first moment counts
        m_clock.advance(4s + 999ms);
        QVERIFY(!token.tick());
        m_clock.advance(1ms);
        QVERIFY(token.tick());
        QCOMPARE(token.state(), State::Hidden);
        QCOMPARE(token.hiddenBecause(), Hiding::WindowLeft);
        QVERIFY(token.token().isEmpty());
    }

    void staysWhenTheWindowIsUsedAgainInTime()
    {
        QrTokenLife token = shown();
        token.setWindowInUse(false);
        m_clock.advance(14s);
        token.setWindowInUse(true);
        m_clock.advance(60s);
        QVERIFY(!token.tick());
        QCOMPARE(token.state(), State::Valid);
    }

    void doesNotShowInAWindowLeftWhilePreparing()
    {
        QrTokenLife token(m_clock);
        token.ask();
        token.setWindowInUse(false);
        m_clock.advance(15s);
        QVERIFY(token.tick());
        token.arrived(SecretString::fromText(u"T-one"), m_clock.now().addSecs(300));
        QCOMPARE(token.state(), State::Hidden);
        QVERIFY(token.token().isEmpty());
    }

    void everyWayOutWipesTheSecret_data()
    {
        QTest::addColumn<std::function<void(QrTokenLife &)>>("leave");
        QTest::addColumn<State>("state");
        const auto row = [](const char *name, std::function<void(QrTokenLife &)> f, State state) {
            QTest::newRow(name) << std::move(f) << state;
        };
        row(
            "person", [](auto &t) { t.hide(Hiding::ByPerson); }, State::Hidden);
        row(
            "lock", [](auto &t) { t.hide(Hiding::Locked); }, State::Hidden);
        row(
            "new code", [](auto &t) { t.ask(); }, State::Preparing);
        row(
            "scanned", [](auto &t) { t.scanned(); }, State::Scanned);
        row(
            "voided", [](auto &t) { t.voided(); }, State::Expired);
    }

    void everyWayOutWipesTheSecret()
    {
        QFETCH(std::function<void(QrTokenLife &)>, leave);
        QrTokenLife token = shown();
        leave(token);
        QTEST(token.state(), "state");
        QVERIFY(token.token().isEmpty());
        QCOMPARE(token.timeLeft(), 0s);
    }

    void tellsOfflineFromRefusal()
    {
        QrTokenLife token(m_clock);
        token.ask();
        token.failed(true);
        QCOMPARE(token.state(), State::Offline);
        token.ask();
        token.failed(false);
        QCOMPARE(token.state(), State::Failed);
        token.failed(true);
        QCOMPARE(token.state(), State::Failed);
    }

    void newsOfACodeThatIsGoneChangesNothing()
    {
        QrTokenLife token = shown();
        token.hide(Hiding::Locked);
        token.scanned();
        token.voided();
        token.failed(true);
        QCOMPARE(token.state(), State::Hidden);
        QCOMPARE(token.hiddenBecause(), Hiding::Locked);
    }
};

QTEST_GUILESS_MAIN(QrTokenLifeTest)
#include "qr_token_life_test.moc"
