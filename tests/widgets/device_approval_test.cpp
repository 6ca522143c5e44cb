// SPDX-License-Identifier: Apache-2.0
#include "device_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

const QString scanner = QStringLiteral("550e8400-e29b-41d4-a716-44665544abcd");
const QString name = QStringLiteral("Scanner");

} // namespace

class DeviceApprovalTest final : public QObject
{
    Q_OBJECT

private:
    static int sent(DeviceFixture &f) { return f.server.commandsSent("/device/approve-device"); }

    static bool openApproval(DeviceFixture &f, std::chrono::milliseconds deafFor = 0ms)
    {
        f.server.add(DeviceServer::device(scanner, name, QStringLiteral("pending")));
        return f.open(deafFor) && f.openDialog(name, "approveButton");
    }

    static QPushButton *approve(const DeviceFixture &f)
    {
        return f.inDialog<QPushButton>("approveButton");
    }
    static void enter(const DeviceFixture &f, const QString &text)
    {
        f.inDialog<QLineEdit>("endingField")->setText(text);
    }
    // Enters and presses, once Approve listens.
    static bool submit(const DeviceFixture &f, const QString &text)
    {
        enter(f, text);
        if (!QTest::qWaitFor([&] { return approve(f)->isEnabled(); }))
            return false;
        approve(f)->click();
        return true;
    }
    static QString hint(const DeviceFixture &f)
    {
        return f.inDialog<QLabel>("approveHint")->text();
    }

private Q_SLOTS:
    void approvesWhatWasCompared()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f));
        QVERIFY(!approve(f)->isEnabled());
        QVERIFY(submit(f, QStringLiteral("5544-ABCD")));
        QTRY_VERIFY(!f.page->findChild<QDialog *>());
        QCOMPARE(sent(f), 1);
        QTRY_COMPARE(f.cell(0, 1), QStringLiteral("Approved"));
        QCOMPARE(f.ledger.records().decisions.last().evidence, DeviceEvidence::Typed);
        QCOMPARE(f.ledger.records().comparedAt.size(), 1);
        QVERIFY(f.child<QWidget>("resultBanner")->isVisible());
    }

    void showsNothingAsDoneBeforeTheAcknowledgement()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f));
        f.server.setCommands(DeviceServer::Commands::Hold);
        QVERIFY(submit(f, QStringLiteral("5544abcd")));
        QTRY_COMPARE(sent(f), 1);
        QTRY_COMPARE(f.cell(0, 1), QStringLiteral("Waiting: approving"));
        QVERIFY(f.inDialog<QWidget>("commandProgress")->isVisible());
        QVERIFY(!approve(f)->isEnabled());
        QVERIFY(!f.child<QWidget>("resultBanner")->isVisible());
        f.server.finish();
        QTRY_COMPARE(f.cell(0, 1), QStringLiteral("Approved"));
        QTRY_VERIFY(!f.page->findChild<QDialog *>());
    }

    void refusesWrongCharactersAndClosesAfterThree()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f));
        for (int left = 2; left >= 0; --left) {
            QVERIFY(submit(f, QStringLiteral("00000000")));
            QCOMPARE(f.ledger.entriesLeft(scanner), left);
        }
        QVERIFY(!f.inDialog<QLineEdit>("endingField")->isEnabled());
        QVERIFY(!f.inDialog<QPushButton>("notComparedButton")->isEnabled());
        QVERIFY(hint(f).contains(QStringLiteral("three wrong entries")));
        enter(f, QStringLiteral("5544abcd"));
        QTest::qWait(20);
        QVERIFY(!approve(f)->isEnabled());
        QCOMPARE(sent(f), 0);

        f.page->findChild<QDialog *>()->reject();
        QVERIFY(f.reload());
        auto *open = f.child<QPushButton>("approveButton");
        QTRY_VERIFY(!open->isEnabled());
        QVERIFY(open->toolTip().startsWith(QStringLiteral("Closed until")));
        f.clock.advance(10min);
        QVERIFY(f.reload());
        QTRY_VERIFY(open->isEnabled());
    }

    void doesNotListenAtFirst()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f, 250ms));
        enter(f, QStringLiteral("5544abcd"));
        QVERIFY(!approve(f)->isEnabled());
        QCOMPARE(hint(f), QStringLiteral("Available in a moment"));
        QTest::keyClick(f.page->findChild<QDialog *>(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(approve(f)->isEnabled());
        QCOMPARE(sent(f), 0);

        // Again when the dialog regains the focus,
        QEvent activation(QEvent::WindowActivate);
        QCoreApplication::sendEvent(f.page->findChild<QDialog *>(), &activation);
        QVERIFY(!approve(f)->isEnabled());
        QTRY_VERIFY(approve(f)->isEnabled());
        // when what it shows changes,
        f.server.set(scanner, QStringLiteral("name"), QStringLiteral("Scanner 2"));
        QVERIFY(f.reload());
        QTRY_VERIFY(!approve(f)->isEnabled());
        QVERIFY(f.inDialog<QLabel>("nameValue")->text().contains(QStringLiteral("Scanner 2")));
        QTRY_VERIFY(approve(f)->isEnabled());
        // and not when nothing does.
        QVERIFY(f.reload());
        QTest::qWait(20);
        QVERIFY(approve(f)->isEnabled());
    }

    void approvesByKeyboardButNotByEnterAlone()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f));
        auto *field = f.inDialog<QLineEdit>("endingField");
        enter(f, QStringLiteral("5544abcd"));
        QTRY_VERIFY(approve(f)->isEnabled());
        QVERIFY(!approve(f)->isDefault());
        QVERIFY(!approve(f)->autoDefault());
        QTest::keyClick(field, Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(sent(f), 0);
        QVERIFY(f.page->findChild<QDialog *>());
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(sent(f), 1);
    }

    void recordsThatNothingWasCompared()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f));
        QVERIFY(!approve(f)->isEnabled());
        f.inDialog<QPushButton>("notComparedButton")->click();
        QVERIFY(f.inDialog<QWidget>("entryBanner")->isVisible());
        QTRY_VERIFY(approve(f)->isEnabled());
        approve(f)->click();
        QTRY_COMPARE(sent(f), 1);
        QTRY_VERIFY(!f.ledger.records().decisions.isEmpty());
        QCOMPARE(f.ledger.records().decisions.last().evidence, DeviceEvidence::NotCompared);
    }

    void keepsWhatWasTypedWhenTheServerRefuses()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f));
        f.server.setCommands(DeviceServer::Commands::Error);
        QVERIFY(submit(f, QStringLiteral("5544abcd")));
        auto *error = f.inDialog<QWidget>("commandError");
        QTRY_VERIFY(error->isVisible());
        QCOMPARE(f.inDialog<QLineEdit>("endingField")->text(), QStringLiteral("5544abcd"));
        QTRY_VERIFY(approve(f)->isEnabled());
    }

    void sendsOnceWhenTheAnswerIsLost()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f));
        f.server.setCommands(DeviceServer::Commands::Vanish);
        QVERIFY(submit(f, QStringLiteral("5544abcd")));
        QTRY_VERIFY(!f.page->findChild<QDialog *>());
        QCOMPARE(sent(f), 1);
        QCOMPARE(f.ledger.records().decisions.last().outcome, DecisionOutcome::Acknowledged);
    }

    void namesLookAlikesAndWhoAsked()
    {
        DeviceFixture f;
        f.server.add(DeviceServer::device(QStringLiteral("other-0123456789"),
                                          QString::fromUtf8("Sc\u0430nner"),
                                          QStringLiteral("approved")));
        QVERIFY(openApproval(f));
        QCOMPARE(f.inDialog<QWidget>("originBanner")->accessibleName(),
                 QStringLiteral("Not from this console"));
        auto *banner = f.inDialog<QWidget>("likenessBanner");
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleDescription().contains(QString::fromUtf8("Sc\u0430nner")));
    }

    void noticesThatTheDeviceIsGone()
    {
        DeviceFixture f;
        QVERIFY(openApproval(f));
        enter(f, QStringLiteral("5544abcd"));
        f.server.removeDevice(scanner);
        QVERIFY(f.reload());
        QTRY_COMPARE(hint(f), QStringLiteral("No longer listed: rejected or removed elsewhere"));
        QVERIFY(!approve(f)->isEnabled());
    }

    void namesAProductionConnection()
    {
        DeviceFixture f;
        f.productionName = QStringLiteral("Acme production");
        QVERIFY(openApproval(f));
        QCOMPARE(approve(f)->text().remove(QLatin1Char('&')),
                 QStringLiteral("Approve on Acme production"));
    }
};

QTEST_MAIN(DeviceApprovalTest)
#include "device_approval_test.moc"
