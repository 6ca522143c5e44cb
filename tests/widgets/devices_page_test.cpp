// SPDX-License-Identifier: Apache-2.0
#include "device_fixture.h"
#include "named_controls.h"
#include "readable_text.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTimer>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

const QString scanner = QStringLiteral("550e8400-e29b-41d4-a716-44665544abcd");
const QString till = QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

void fill(DeviceServer &server)
{
    server.add(DeviceServer::device(till, QStringLiteral("Till"), QStringLiteral("approved"),
                                    {QStringLiteral("storage")}));
    server.add(DeviceServer::device(scanner, QStringLiteral("Scanner"), QStringLiteral("pending")));
}

bool mentions(const QStringList &texts, const QString &secret)
{
    return !texts.filter(secret, Qt::CaseInsensitive).isEmpty();
}

} // namespace

class DevicesPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatWaitsFirst()
    {
        DeviceFixture f;
        fill(f.server);
        f.ledger.open(QStringLiteral("connection"), QStringLiteral("profile"));
        QVERIFY(f.open());
        QAbstractItemModelTester tester(f.table().model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(f.rowCount(), 2);
        QCOMPARE(f.cell(0, 0), QStringLiteral("Scanner"));
        QCOMPARE(f.cell(0, 1), QStringLiteral("Pending"));
        QCOMPARE(f.cell(0, 4), QStringLiteral("Not from this console"));
        QCOMPARE(f.cell(1, 1), QStringLiteral("Approved"));
        QCOMPARE(f.cell(1, 2), QStringLiteral("storage"));
        QCOMPARE(f.table().accessibleName(), QStringLiteral("Devices"));
    }

    void aLongListIsShownWhileCommandsComeAndGo()
    {
        constexpr int devices = 2500; // joined by a worker
        DeviceFixture f;
        for (int i = 0; i < devices; ++i)
            f.server.add(DeviceServer::device(QStringLiteral("device-%1-0123456789").arg(i),
                                              QStringLiteral("Till %1").arg(i),
                                              QStringLiteral("pending")));
        const QString busy = QStringLiteral("device-7-0123456789");
        QTimer commands;
        connect(&commands, &QTimer::timeout, this, [&] {
            f.ledger.begin(busy, DeviceAction::Approve);
            f.ledger.forget(busy);
        });
        commands.start(0);
        QVERIFY(f.open());
        QTRY_COMPARE_WITH_TIMEOUT(f.rowCount(), devices, 20'000);
        commands.stop();
        f.ledger.begin(busy, DeviceAction::Approve);
        QTRY_VERIFY(
            f.rowOf(QStringLiteral("Till 7")) >= 0
            && f.cell(f.rowOf(QStringLiteral("Till 7")), 1).contains(QStringLiteral("approving")));
    }

    void showsANewPendingDeviceByItself()
    {
        DeviceFixture f;
        fill(f.server);
        QVERIFY(f.open());
        QSignalSpy waiting(f.page.get(), &Panel::waitingCountChanged);
        f.server.add(DeviceServer::device(QStringLiteral("new-device-0123456789"),
                                          QStringLiteral("New"), QStringLiteral("pending")));
        QVERIFY(f.reload());
        QTRY_COMPARE(f.rowCount(), 3);
        QCOMPARE(waiting.last().first().toInt(), 2);
    }

    void hidesTheEndOfAPendingIdentifierEverywhere()
    {
        DeviceFixture f;
        f.server.add(DeviceServer::device(scanner,
                                          QStringLiteral("Scanner %1 5544abcd").arg(scanner),
                                          QStringLiteral("pending")));
        QVERIFY(f.open());
        const QString name = f.cell(0, 0);
        for (const char *step :
             {"listed", "selected", "editDetailsButton", "rejectButton", "approveButton"}) {
            const QByteArray button(step);
            if (button == "selected")
                QVERIFY(f.select(name));
            else if (button.endsWith("Button"))
                QVERIFY(f.openDialog(name, step));
            const QStringList texts = ReadableText::of(*f.page);
            QVERIFY2(mentions(texts, QStringLiteral("550e8400-e29b-41d4-a716-4466")), step);
            QVERIFY2(!mentions(texts, QStringLiteral("5544abcd")), step);
            if (auto *dialog = f.page->findChild<QDialog *>()) {
                QVERIFY(!mentions(ReadableText::of(*dialog), QStringLiteral("5544abcd")));
                dialog->reject();
                QTRY_VERIFY(!f.page->findChild<QDialog *>());
            }
        }
        QGuiApplication::clipboard()->clear();
        QTest::keySequence(&f.table(), QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("550e8400")));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QStringLiteral("5544abcd")));
        const QByteArray place = QJsonDocument(f.page->place()).toJson();
        QVERIFY(!place.contains("5544abcd"));
        // Nor can it be guessed by filtering.
        auto *filter = f.child<QLineEdit>("filterField");
        filter->setText(QStringLiteral("identifier:550e8400"));
        QCOMPARE(f.rowCount(), 1);
        filter->setText(QStringLiteral("5544abcd"));
        QCOMPARE(f.rowCount(), 0);
    }

    void showsTheWholeIdentifierOfAnApprovedDevice()
    {
        DeviceFixture f;
        fill(f.server);
        QVERIFY(f.open());
        QVERIFY(f.select(QStringLiteral("Till")));
        QCOMPARE(f.child<QLabel>("identifierValue")->text(), till);
        QVERIFY(f.press("copyIdentifierButton"));
        QCOMPARE(QGuiApplication::clipboard()->text(), till);
    }

    void keepsTheSelectionThroughARefresh()
    {
        DeviceFixture f;
        fill(f.server);
        QVERIFY(f.open());
        QVERIFY(f.select(QStringLiteral("Till")));
        f.server.add(DeviceServer::device(QStringLiteral("another-0123456789"),
                                          QStringLiteral("Aaa"), QStringLiteral("approved")));
        f.server.set(till, QStringLiteral("name"), QStringLiteral("Till 2"));
        QVERIFY(f.reload());
        QTRY_COMPARE(f.rowCount(), 3);
        QCOMPARE(f.table().selectionModel()->selectedRows().size(), 1);
        QVERIFY(f.child<QLabel>("nameValue")->text().contains(QStringLiteral("Till 2")));
    }

    void saysThatASelectedDeviceIsNoLongerListed()
    {
        DeviceFixture f;
        fill(f.server);
        QVERIFY(f.open());
        QVERIFY(f.select(QStringLiteral("Scanner")));
        f.server.removeDevice(scanner);
        QVERIFY(f.reload());
        auto *banner = f.child<QWidget>("goneBanner");
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(banner->accessibleName(),
                 QStringLiteral("No longer listed: rejected or removed elsewhere"));
        QVERIFY(!f.child<QAbstractButton>("approveButton")->isEnabled());
    }

    void filtersAndNamesAFault()
    {
        DeviceFixture f;
        fill(f.server);
        QVERIFY(f.open());
        auto *filter = f.child<QLineEdit>("filterField");
        auto *fault = f.child<QWidget>("filterFault");
        filter->setText(QStringLiteral("status:pending"));
        QCOMPARE(f.rowCount(), 1);
        QVERIFY(fault->isHidden());
        filter->setText(QStringLiteral("colour:red"));
        QVERIFY(fault->isVisible());
        QVERIFY(fault->accessibleName().contains(QStringLiteral("colour")));
        filter->setText({});
        QVERIFY(fault->isHidden());
        QVERIFY(f.press("approvedButton"));
        QCOMPARE(f.rowCount(), 1);
        QCOMPARE(f.cell(0, 0), QStringLiteral("Till"));
        // As assistive technology does, without a click.
        f.child<QAbstractButton>("pendingButton")->toggle();
        QCOMPARE(f.cell(0, 0), QStringLiteral("Scanner"));
        QCOMPARE(f.rowCount(), 1);
        filter->setText(QStringLiteral("nothing"));
        QVERIFY(f.press("emptyButton"));
        QCOMPARE(f.rowCount(), 2);
    }

    void offersToRequestADeviceWhereThereIsNone()
    {
        DeviceFixture f;
        QVERIFY(f.open());
        auto *button = f.child<QAbstractButton>("emptyButton");
        QTRY_VERIFY(button->isVisible());
        QVERIFY(f.press("emptyButton"));
        QTRY_VERIFY(f.inDialog<QLineEdit>("nameField"));
    }

    void countsWhatTheServerDoesNotTell()
    {
        DeviceFixture f;
        fill(f.server);
        f.server.add(
            DeviceServer::device(QStringLiteral("x-0123456789012345"), QStringLiteral("X"), {}));
        QVERIFY(f.open());
        auto *banner = f.child<QWidget>("notToldBanner");
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(banner->accessibleName(), QStringLiteral("Not told by this server: 1"));
        QVERIFY(f.press("pendingButton"));
        QCOMPARE(f.rowCount(), 2);
    }

    void keepsRowsWhenTheServerFails()
    {
        DeviceFixture f;
        fill(f.server);
        QVERIFY(f.open());
        f.server.setListAnswer(jsonAnswer(500, R"({"code":500,"key":"x","message":"broken"})"));
        QVERIFY(f.reload());
        QTRY_VERIFY(f.child<QAbstractButton>("retryButton"));
        QVERIFY(f.table().isVisible());
        QCOMPARE(f.rowCount(), 2);
        f.server.setListAnswer({});
        QVERIFY(f.press("retryButton"));
        QTRY_VERIFY(!f.child<QAbstractButton>("retryButton")->isVisible());
    }

    void saysSinceWhenItIsOffline()
    {
        DeviceFixture f;
        fill(f.server);
        QVERIFY(f.open());
        QVERIFY(f.select(QStringLiteral("Till")));
        f.server.setListAnswer(QByteArray("no answer"));
        f.session.client().setServer(QUrl(QStringLiteral("http://127.0.0.1:1")));
        QVERIFY(f.reload());
        QTRY_VERIFY(mentions(ReadableText::of(*f.page), QStringLiteral("Offline, as of")));
        QCOMPARE(f.rowCount(), 2);
        auto *remove = f.child<QAbstractButton>("removeButton");
        QVERIFY(!remove->isEnabled());
        QCOMPARE(remove->toolTip(), QStringLiteral("The server can't be reached now"));
    }

    void showsServerTextAsItIs()
    {
        DeviceFixture f;
        f.server.add(
            DeviceServer::device(scanner, QStringLiteral("<b>x</b>"), QStringLiteral("pending")));
        QVERIFY(f.open());
        QVERIFY(f.select(QStringLiteral("<b>x</b>")));
        auto *name = f.child<QLabel>("nameValue");
        QVERIFY(name->text().contains(QStringLiteral("<b>x</b>")));
        QVERIFY(f.openDialog(QStringLiteral("<b>x</b>"), "approveButton"));
        for (const QLabel *label : f.page->findChildren<QLabel *>()) {
            if (label->text().contains(QStringLiteral("<b>")))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void namesEveryControl()
    {
        DeviceFixture f;
        fill(f.server);
        QVERIFY(f.open());
        QVERIFY(f.select(QStringLiteral("Scanner")));
        QCOMPARE(unnamedControls(*f.page), QStringList());
        for (const char *button :
             {"approveButton", "rejectButton", "editDetailsButton", "requestButton"}) {
            QVERIFY(f.openDialog(QStringLiteral("Scanner"), button));
            auto *dialog = f.page->findChild<QDialog *>();
            QCOMPARE(unnamedControls(*dialog), QStringList());
            QVERIFY(!dialog->windowTitle().isEmpty());
            dialog->reject();
            QTRY_VERIFY(!f.page->findChild<QDialog *>());
        }
    }

    void comesBackToItsPlace()
    {
        DeviceFixture f;
        for (int i = 0; i < 60; ++i)
            f.server.add(DeviceServer::device(QStringLiteral("device-number-%1").arg(i, 8),
                                              QStringLiteral("D%1").arg(i, 2, 10, QLatin1Char('0')),
                                              QStringLiteral("approved")));
        fill(f.server);
        QVERIFY(f.open());
        QTRY_COMPARE(f.rowCount(), 62);
        QVERIFY(f.press("approvedButton"));
        f.child<QLineEdit>("filterField")->setText(QStringLiteral("D"));
        f.table().setCurrentIndex(f.table().model()->index(f.rowOf(QStringLiteral("D40")), 0));
        f.page->toggleDetails();
        QTRY_VERIFY(!f.page->place().value(u"selected").toString().isEmpty());
        const QJsonObject place = f.page->place();
        QVERIFY(place.value(u"scroll").toInt() > 0);
        f.page.reset();

        f.openPage();
        f.page->restorePlace(place);
        QTRY_COMPARE(f.page->place(), place);
        QCOMPARE(f.child<QLineEdit>("filterField")->text(), QStringLiteral("D"));
        QVERIFY(f.child<QAbstractButton>("approvedButton")->isChecked());
        QVERIFY(f.page->findChild<QWidget *>(QStringLiteral("DeviceDetails"))->isHidden());
        const QModelIndexList selected = f.table().selectionModel()->selectedRows();
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.first().data().toString(), QStringLiteral("D40"));
    }
};

QTEST_MAIN(DevicesPageTest)
#include "devices_page_test.moc"
