// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/qr_token_keeper.h"
#include "profile_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

using State = QrTokenLife::State;
using Hiding = QrTokenLife::Hiding;

class ProfileQrKeeperTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ProfileFixture> m_profile;

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<ProfileFixture>();
        QVERIFY(m_profile->signIn());
    }

    void showsWhatTheServerGave()
    {
        QrTokenKeeper keeper(m_profile->session, nullptr);
        keeper.ask();
        QCOMPARE(keeper.life().state(), State::Preparing);
        QTRY_COMPARE(keeper.life().state(), State::Valid);
        QCOMPARE(keeper.life().token().revealText(), QStringLiteral("T-qr-1"));
        QCOMPARE(keeper.life().timeLeft(), 300s);

        keeper.ask();
        QVERIFY2(keeper.life().token().isEmpty(), "a new code voids the one before");
        QTRY_COMPARE(keeper.life().token().revealText(), QStringLiteral("T-qr-2"));
    }

    void expiresByItself()
    {
        QrTokenKeeper keeper(m_profile->session, nullptr);
        keeper.ask();
        QTRY_COMPARE(keeper.life().state(), State::Valid);
        m_profile->clock.advance(285s);
        QTRY_COMPARE(keeper.life().state(), State::Ending);
        m_profile->clock.advance(15s);
        QTRY_COMPARE(keeper.life().state(), State::Expired);
    }

    void tellsOfflineFromRefusal()
    {
        QrTokenKeeper keeper(m_profile->session, nullptr);
        m_profile->stub.refuse("/profile/generate-token-qr", 500,
                               R"({"code":500,"key":"server.error","message":"No"})");
        keeper.ask();
        QTRY_COMPARE(keeper.life().state(), State::Failed);
        QCOMPARE(keeper.error()->kind, ApiError::Kind::Server);
        m_profile->goOffline();
        keeper.ask();
        QVERIFY(!keeper.error());
        QTRY_COMPARE(keeper.life().state(), State::Offline);
        QCOMPARE(keeper.error()->kind, ApiError::Kind::Network);
    }

    void forgetsACodeOnItsWay()
    {
        QrTokenKeeper keeper(m_profile->session, nullptr);
        m_profile->stub.keepSilent("/profile/generate-token-qr");
        keeper.ask();
        QTRY_COMPARE(m_profile->stub.http().arrivals("/profile/generate-token-qr"), 1);
        keeper.hide(Hiding::Locked);
        QSignalSpy changed(&keeper, &QrTokenKeeper::changed);
        m_profile->stub.answerAll();
        keeper.setWindowInUse(true);
        QVERIFY(!changed.wait(300));
        QCOMPARE(keeper.life().state(), State::Hidden);
    }

    void learnsFromTheSandboxThatItWasScanned()
    {
        QrTokenKeeper keeper(m_profile->session, &m_profile->sandbox);
        QCOMPARE(kindName(await(keeper.simulateScan())), QStringLiteral("notFound"));
        keeper.ask();
        QTRY_COMPARE(keeper.life().state(), State::Valid);
        QVERIFY(await(keeper.simulateScan()));
        QCOMPARE(m_profile->stub.bodiesTo("/sandbox/phone-scans").constLast(),
                 QByteArray(R"({"qrToken":"T-qr-1"})"));
        QTRY_COMPARE(keeper.life().state(), State::Scanned);
        QVERIFY(keeper.life().token().isEmpty());
    }

    void believesTheSandboxThatItIsVoid()
    {
        QrTokenKeeper keeper(m_profile->session, &m_profile->sandbox);
        keeper.ask();
        QTRY_COMPARE(keeper.life().state(), State::Valid);
        m_profile->stub.setQrState("replaced");
        QTRY_COMPARE(keeper.life().state(), State::Expired);
    }

    void asksNobodyElseWhetherItWasScanned()
    {
        QrTokenKeeper keeper(m_profile->session, nullptr);
        keeper.ask();
        QTRY_COMPARE(keeper.life().state(), State::Valid);
        QCOMPARE(kindName(await(keeper.simulateScan())), QStringLiteral("notFound"));
        QCOMPARE(m_profile->stub.http().arrivals("/sandbox/qr-state"), 0);
    }

    void wipesTheCodeOfASessionThatEnded()
    {
        QrTokenKeeper keeper(m_profile->session, nullptr);
        keeper.ask();
        QTRY_COMPARE(keeper.life().state(), State::Valid);
        QVERIFY(!await(m_profile->session.signOut())); // the stub does not know revocation
        QCOMPARE(keeper.life().state(), State::Hidden);
        QVERIFY(keeper.life().token().isEmpty());
    }
};

QTEST_MAIN(ProfileQrKeeperTest)
#include "profile_qr_keeper_test.moc"
