// SPDX-License-Identifier: Apache-2.0
#include "named_controls.h"
#include "panels/profile/change_password_dialog.h"
#include "panels/profile/profile_page.h"
#include "panels/profile/qr_token_dialog.h"
#include "profile_fixture.h"
#include "widgets/banner.h"
#include "widgets/copy_label.h"
#include "widgets/state_view.h"
#include "widgets/status_badge.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

class ProfilePageTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ProfileFixture> m_profile;
    std::unique_ptr<ProfilePage> m_page;

    template <class W>
    W *find(const char *name) const
    {
        return m_page->findChild<W *>(QString::fromLatin1(name));
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    void press(const char *button) { find<QPushButton>(button)->click(); }
    StateView::State state() const { return m_page->findChild<StateView *>()->state(); }
    QString badge() const { return find<StatusBadge>("profileState")->word(); }

    void open()
    {
        m_page = std::make_unique<ProfilePage>(m_profile->context());
        m_page->resize(800, 600);
        m_page->show();
    }
    void openAndRead()
    {
        open();
        QTRY_COMPARE(state(), StateView::State::Content);
    }
    QDialog *openEndSession()
    {
        press("endSessionButton");
        return find<QDialog>("EndSessionDialog");
    }

private Q_SLOTS:
    void init()
    {
        m_page.reset();
        m_profile = std::make_unique<ProfileFixture>();
        QVERIFY(m_profile->signIn());
    }
    void cleanup() { m_page.reset(); }

    void tellsWhoIsSignedIn()
    {
        openAndRead();
        QVERIFY(text("userName").contains(u"jane"));
        QCOMPARE(find<CopyLabel>("profileId")->value(),
                 QStringLiteral("019735db-f8f7-6c08-c893-8f3a6f44a244"));
        QCOMPARE(badge(), QStringLiteral("Active"));
        find<CopyLabel>("profileId")->findChild<QToolButton *>()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("019735db-f8f7-6c08-c893-8f3a6f44a244"));
        QCOMPARE(unnamedControls(*m_page), QStringList());
    }

    void tellsAnInactiveProfile()
    {
        m_profile->stub.refuse("/public-key/retrieve-public-key", 404);
        openAndRead();
        QCOMPARE(badge(), QStringLiteral("Not active: no public key is registered yet"));
    }

    void showsThePartThatCame()
    {
        m_profile->stub.refuse("/public-key/retrieve-public-key", 500);
        open();
        QTRY_COMPARE(state(), StateView::State::Partial);
        QCOMPARE(badge(), QStringLiteral("Not known"));
    }

    void countsDownWithoutTakingTheFocus()
    {
        openAndRead();
        QCOMPARE(text("leftLabel"), QStringLiteral("1 day 0:00:00"));
        find<QPushButton>("signOutButton")->setFocus();
        m_profile->clock.advance(17min + 13s);
        QTRY_COMPARE(text("leftLabel"), QStringLiteral("23:42:47"));
        QCOMPARE(find<QLabel>("leftLabel")->accessibleName(),
                 QStringLiteral("23 hours 42 minutes left"));
        QCOMPARE(m_page->focusWidget(), find<QPushButton>("signOutButton"));
    }

    void switchesAutomaticRenewal()
    {
        openAndRead();
        QVERIFY(find<QCheckBox>("renewBox")->isChecked());
        find<QCheckBox>("renewBox")->click();
        QVERIFY(!m_profile->session.renewsByItself());
    }

    void saysWhenANewEndShortensTheSession()
    {
        openAndRead();
        QDialog *dialog = openEndSession();
        QCOMPARE(unnamedControls(*dialog), QStringList());
        const auto *consequence = dialog->findChild<QLabel *>(QStringLiteral("consequence"));
        dialog->findChild<QRadioButton *>(QStringLiteral("weekChoice"))->click();
        QVERIFY(!consequence->text().contains(u"shortens"));
        dialog->findChild<QRadioButton *>(QStringLiteral("hourChoice"))->click();
        QVERIFY(consequence->text().contains(u"shortens"));
        dialog->findChild<QPushButton *>(QStringLiteral("setEndButton"))->click();
        QTRY_COMPARE(m_profile->session.timeLeft(), std::chrono::seconds(1h));
        QCOMPARE(m_profile->stub.bodiesTo("/profile/reauthorize-authorization-token"),
                 QList<QByteArray>{"ttl=3600"});
        QTRY_VERIFY(!find<QDialog>("EndSessionDialog"));
    }

    void keepsTheEndThatTheServerRefusedToChange()
    {
        openAndRead();
        m_profile->stub.refuse("/profile/reauthorize-authorization-token", 422);
        QDialog *dialog = openEndSession();
        dialog->findChild<QPushButton *>(QStringLiteral("setEndButton"))->click();
        QTRY_VERIFY(dialog->findChild<Banner *>()->isVisible());
        QVERIFY(dialog->isVisible());
        QCOMPARE(m_profile->session.timeLeft(), std::chrono::seconds(24h));
    }

    void learnsItsNewEndThoughTheDialogIsClosed()
    {
        openAndRead();
        QDialog *dialog = openEndSession();
        dialog->findChild<QRadioButton *>(QStringLiteral("weekChoice"))->click();
        dialog->findChild<QPushButton *>(QStringLiteral("setEndButton"))->click();
        dialog->close();
        QTRY_COMPARE(m_profile->session.timeLeft(), std::chrono::seconds(24h * 7));
    }

    void asksForSignOut()
    {
        openAndRead();
        QSignalSpy asked(m_page.get(), &ProfilePage::signOutRequested);
        press("signOutButton");
        QCOMPARE(asked.size(), 1);
    }

    void saysThatThePasswordChanged()
    {
        openAndRead();
        press("changePasswordButton");
        auto *dialog = m_page->findChild<ChangePasswordDialog *>();
        const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
        QCOMPARE(fields.size(), 3);
        fields[0]->setText(QStringLiteral("old secret"));
        fields[1]->setText(QStringLiteral("ochre vandal mimic"));
        fields[2]->setText(QStringLiteral("ochre vandal mimic"));
        dialog->findChild<QPushButton *>(QStringLiteral("changeButton"))->click();
        QTRY_COMPARE(find<Banner>("news")->title(), QStringLiteral("Password changed"));
    }

    void keepsWhatItShowsWhenTheServerIsAway()
    {
        openAndRead();
        m_profile->goOffline();
        m_page->refresh();
        QTRY_COMPARE(state(), StateView::State::Offline);
        QVERIFY(find<CopyLabel>("profileId")->isVisible());
        QVERIFY(!find<QPushButton>("showQrTokenButton")->isEnabled());
        QCOMPARE(find<QPushButton>("changePasswordButton")->accessibleDescription(),
                 QStringLiteral("The server cannot be reached"));
        QVERIFY(find<QPushButton>("signOutButton")->isEnabled());
        m_profile->goOnline();
        press("retryButton");
        QTRY_COMPARE(state(), StateView::State::Content);
        QVERIFY(find<QPushButton>("showQrTokenButton")->isEnabled());
    }

    void offersToRetryAfterAnError()
    {
        m_profile->stub.refuse("/profile/retrieve-profile-id", 500);
        open();
        QTRY_COMPARE(state(), StateView::State::Error);
        m_profile->stub.answerAll();
        press("retryButton");
        QTRY_COMPARE(state(), StateView::State::Content);
    }

    void forgetsTheQrTokenOnLock()
    {
        openAndRead();
        QCOMPARE(kindName(await(m_page->simulateScan())), QStringLiteral("notFound"));
        press("showQrTokenButton");
        auto *dialog = m_page->findChild<QrTokenDialog *>();
        dialog->findChild<QPushButton *>(QStringLiteral("askButton"))->click();
        QTRY_COMPARE(dialog->findChild<QLabel *>(QStringLiteral("stateLabel"))->text(),
                     QStringLiteral("Valid"));
        m_page->forgetSecrets();
        QVERIFY(!dialog->findChild<QWidget *>(QStringLiteral("codePage"))->isVisible());
        QCOMPARE(kindName(await(m_page->simulateScan())), QStringLiteral("notFound"));
    }

    void comesBackToItsPlace()
    {
        openAndRead();
        m_page->resize(800, 200);
        auto *bar = find<QScrollArea>("scrollArea")->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 40);
        bar->setValue(40);
        const QJsonObject place = m_page->place();

        m_page = std::make_unique<ProfilePage>(m_profile->context());
        m_page->restorePlace(place);
        m_page->resize(800, 200);
        m_page->show();
        QTRY_COMPARE(find<QScrollArea>("scrollArea")->verticalScrollBar()->value(), 40);
    }
};

QTEST_MAIN(ProfilePageTest)
#include "profile_page_test.moc"
