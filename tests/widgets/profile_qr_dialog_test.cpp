// SPDX-License-Identifier: Apache-2.0
#include "named_controls.h"
#include "panels/profile/qr_token_dialog.h"
#include "profile_fixture.h"
#include "widgets/banner.h"
#include "widgets/qr_view.h"

#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

class ProfileQrDialogTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ProfileFixture> m_profile;
    std::unique_ptr<QrTokenDialog> m_dialog;

    template <class W>
    W *find(const char *name) const
    {
        return m_dialog->findChild<W *>(QString::fromLatin1(name));
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    void press(const char *button) { find<QPushButton>(button)->click(); }
    QString tokenText() const { return find<QPlainTextEdit>("tokenText")->toPlainText(); }
    bool showsCode() const
    {
        return find<QWidget>("codePage")->isVisible() && !find<QrView>("code")->isEmpty();
    }

    void open(bool onSandbox = false)
    {
        m_dialog = std::make_unique<QrTokenDialog>(m_profile->context(onSandbox));
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    void openWithCode(bool onSandbox = false)
    {
        open(onSandbox);
        press("askButton");
        QTRY_VERIFY(showsCode());
    }
    void verifyForgotten()
    {
        QVERIFY(!showsCode());
        QVERIFY(find<QrView>("code")->isEmpty());
        QVERIFY(tokenText().isEmpty());
    }

private Q_SLOTS:
    void init()
    {
        m_dialog.reset();
        m_profile = std::make_unique<ProfileFixture>();
        QVERIFY(m_profile->signIn());
    }
    void cleanup() { m_dialog.reset(); }

    void warnsBeforeItAsksForACode()
    {
        open();
        QCOMPARE(m_dialog->windowTitle(), QStringLiteral("QR token"));
        QVERIFY(!m_dialog->isModal());
        QCOMPARE(text("noticeText"),
                 QStringLiteral("Whoever scans this is signed in as you. Others may see the "
                                "screen, and Linux cannot block screenshots."));
        QCOMPARE(find<QPushButton>("askButton")->text(), QStringLiteral("&Show code"));
        QCOMPARE(m_profile->stub.http().arrivals("/profile/generate-token-qr"), 0);
        verifyForgotten();
        QCOMPARE(unnamedControls(*m_dialog), QStringList());
    }

    void showsCodeTextAndTimeLeft()
    {
        openWithCode();
        QCOMPARE(tokenText(), QStringLiteral("T-qr -1"));
        QCOMPARE(find<QPlainTextEdit>("tokenText")->accessibleName(), QStringLiteral("Token text"));
        QCOMPARE(text("stateLabel"), QStringLiteral("Valid"));
        QCOMPARE(text("timeLabel"), QStringLiteral("5:00 left"));
        QCOMPARE(find<QLabel>("timeLabel")->accessibleName(), QStringLiteral("5 minutes left"));
        QCOMPARE(text("whoLabel").remove(QChar(0x2068)).remove(QChar(0x2069)),
                 QStringLiteral("Signs in as jane on Acme."));
        QCOMPARE(unnamedControls(*m_dialog), QStringList());

        QWidget *focus = m_dialog->focusWidget();
        m_profile->clock.advance(61s);
        QTRY_COMPARE(text("timeLabel"), QStringLiteral("3:59 left"));
        QCOMPARE(find<QLabel>("timeLabel")->accessibleName(), QStringLiteral("3 minutes left"));
        QCOMPARE(m_dialog->focusWidget(), focus);
    }

    void goesThroughItsLastSecondsAndExpires()
    {
        openWithCode();
        QVERIFY(!find<Banner>("ending")->isVisible());
        m_profile->clock.advance(281s);
        QTRY_VERIFY(find<Banner>("ending")->isVisible());
        QCOMPARE(text("stateLabel"), QStringLiteral("Ends soon"));
        QVERIFY(showsCode());
        m_profile->clock.advance(19s);
        QTRY_COMPARE(text("noticeTitle"), QStringLiteral("Expired"));
        QVERIFY(!find<Banner>("ending")->isVisible());
        verifyForgotten();
        press("askButton");
        QTRY_COMPARE(tokenText(), QStringLiteral("T-qr -2"));
    }

    void replacesTheCode()
    {
        openWithCode();
        m_profile->stub.keepSilent("/profile/generate-token-qr");
        press("newCodeButton");
        QCOMPARE(text("stateLabel"), QStringLiteral("Preparing…"));
        verifyForgotten();
        QVERIFY(!find<QPushButton>("copyButton")->isEnabled());
        press("hideButton");
        QCOMPARE(text("noticeTitle"), QStringLiteral("Hidden"));
        m_profile->stub.answerAll();
        press("askButton");
        QTRY_VERIFY(showsCode());
    }

    void hidesWhenTheWindowIsLeftAlone()
    {
        openWithCode();
        QWidget other;
        other.show();
        other.activateWindow();
        QTRY_VERIFY(!m_dialog->isActiveWindow());
        m_profile->clock.advance(14s);
        QTRY_COMPARE(text("timeLabel"), QStringLiteral("4:46 left"));
        QVERIFY(showsCode());
        m_profile->clock.advance(1s);
        QTRY_COMPARE(text("noticeTitle"),
                     QStringLiteral("Hidden, because this window was not in use"));
        verifyForgotten();
    }

    void forgetsOnLock()
    {
        openWithCode();
        m_dialog->forget();
        verifyForgotten();
    }

    void forgetsWhenClosed()
    {
        openWithCode();
        press("closeButton");
        QVERIFY(!m_dialog->isVisible());
        verifyForgotten();
    }

    void escapeTakesOneStepAtATime()
    {
        openWithCode();
        QTest::keyClick(m_dialog.get(), Qt::Key_F11);
        QTRY_VERIFY(m_dialog->isFullScreen());
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isFullScreen());
        QVERIFY(showsCode());
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        verifyForgotten();
        QVERIFY(m_dialog->isVisible());
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

    void tellsOfflineFromRefusal()
    {
        open();
        m_profile->goOffline();
        press("askButton");
        QTRY_COMPARE(text("noticeTitle"), QStringLiteral("Offline"));
        m_profile->goOnline();
        m_profile->stub.refuse(
            "/profile/generate-token-qr", 500,
            R"({"code":500,"key":"server.error","message":"<b>database</b> is away"})");
        press("askButton");
        QTRY_COMPARE(text("noticeTitle"), QStringLiteral("The server failed"));
        QVERIFY(text("noticeText").contains(u"<b>database</b> is away"));
        QCOMPARE(find<QLabel>("noticeText")->textFormat(), Qt::PlainText);
        QCOMPARE(find<QPushButton>("askButton")->text(), QStringLiteral("&Try again"));
    }

    void copiesTheTokenItselfForAWhile()
    {
        openWithCode();
        press("copyButton");
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("T-qr-1"));
        QVERIFY(m_profile->clipboard.holdsSecret());
        QVERIFY(m_profile->clipboard.remaining() > 0ms);
        QCOMPARE(text("copyNote"),
                 QStringLiteral("Copied. The clipboard is cleared in 30 seconds."));
        m_profile->clipboard.clear();
        QCOMPARE(text("copyNote"), QString());
    }

    void saysThatItWasScanned()
    {
        openWithCode(true);
        QVERIFY(await(m_dialog->simulateScan()));
        QTRY_COMPARE(text("noticeTitle"), QStringLiteral("Scanned"));
        verifyForgotten();
    }
};

QTEST_MAIN(ProfileQrDialogTest)
#include "profile_qr_dialog_test.moc"
