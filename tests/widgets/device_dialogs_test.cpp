// SPDX-License-Identifier: Apache-2.0
#include "device_fixture.h"
#include "panels/devices/simulated_device_window.h"

#include <QClipboard>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

const QString scanner = QStringLiteral("550e8400-e29b-41d4-a716-44665544abcd");
const QString till = QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

} // namespace

class DeviceDialogsTest final : public QObject
{
    Q_OBJECT

private:
    static bool open(DeviceFixture &f)
    {
        f.server.add(DeviceServer::device(till, QStringLiteral("Till"), QStringLiteral("approved"),
                                          {QStringLiteral("storage")}));
        f.server.add(DeviceServer::device(QStringLiteral("plain-0123456789"),
                                          QStringLiteral("Plain"), QStringLiteral("approved")));
        f.server.add(
            DeviceServer::device(scanner, QStringLiteral("Scanner"), QStringLiteral("pending")));
        return f.open();
    }

private Q_SLOTS:
    void rejectsWithANoteThatStaysHere()
    {
        DeviceFixture f;
        QVERIFY(open(f));
        QVERIFY(f.openDialog(QStringLiteral("Scanner"), "rejectButton"));
        f.inDialog<QLineEdit>("noteField")->setText(QStringLiteral("nobody knows it"));
        f.inDialog<QPushButton>("rejectButton")->click();
        QTRY_COMPARE(f.rowCount(), 2);
        QTRY_VERIFY(!f.page->findChild<QDialog *>());
        QCOMPARE(f.ledger.records().decisions.last().note, QStringLiteral("nobody knows it"));
        QVERIFY(!f.server.http().last().body.contains("nobody"));
        auto *gone = f.child<QWidget>("goneBanner");
        QTRY_VERIFY(gone->isVisible());
        QCOMPARE(gone->accessibleName(), QStringLiteral("No longer listed: rejected here"));
    }

    void asksForTheEndOfTheIdentifierBeforeRemovingARole()
    {
        DeviceFixture f;
        QVERIFY(open(f));
        QVERIFY(f.openDialog(QStringLiteral("Till"), "removeButton"));
        QVERIFY(f.inDialog<QLabel>("consequenceText")->text().contains(QStringLiteral("storage")));
        auto *remove = f.inDialog<QPushButton>("removeButton");
        QVERIFY(!remove->isEnabled());
        f.inDialog<QLineEdit>("endingField")->setText(QStringLiteral("D430C9"));
        QVERIFY(!remove->isEnabled());
        f.inDialog<QLineEdit>("endingField")->setText(QStringLiteral("D430C8"));
        QVERIFY(remove->isEnabled());
        remove->click();
        QTRY_COMPARE(f.rowCount(), 2);
    }

    void removesADeviceWithoutRoleAfterOneQuestion()
    {
        DeviceFixture f;
        QVERIFY(open(f));
        QVERIFY(f.openDialog(QStringLiteral("Plain"), "removeButton"));
        QVERIFY(!f.inDialog<QLineEdit>("endingField")->isVisible());
        f.inDialog<QPushButton>("removeButton")->click();
        QTRY_COMPARE(f.rowCount(), 2);
    }

    void renames()
    {
        DeviceFixture f;
        QVERIFY(open(f));
        QVERIFY(f.openDialog(QStringLiteral("Till"), "editDetailsButton"));
        QVERIFY(!f.inDialog<QPushButton>("saveButton")->isEnabled());
        f.inDialog<QLineEdit>("nameField")->setText(QStringLiteral("Till 2"));
        QTest::keyClick(f.inDialog<QLineEdit>("nameField"), Qt::Key_Return);
        QTRY_VERIFY(f.rowOf(QStringLiteral("Till 2")) >= 0);
    }

    void requestsADeviceAndShowsItsIdentifier()
    {
        DeviceFixture f;
        QVERIFY(open(f));
        f.page->createNew();
        f.inDialog<QLineEdit>("nameField")->setText(QStringLiteral("Door"));
        f.inDialog<QPushButton>("requestButton")->click();
        auto *identifier = f.inDialog<QLineEdit>("identifierField");
        QTRY_COMPARE(identifier->text(), QStringLiteral("made-by-command-1"));
        QVERIFY(identifier->isVisible());
        f.inDialog<QPushButton>("copyButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("made-by-command-1"));
        QTRY_VERIFY(f.rowOf(QStringLiteral("Door")) >= 0);
        QVERIFY(f.cell(f.rowOf(QStringLiteral("Door")), 4)
                    .startsWith(QStringLiteral("From this console, ")));
        QCOMPARE(f.rowOf(QStringLiteral("Scanner")), 0); // nobody here asked for that one
    }

    void showsTheScreenOfASimulatedDevice()
    {
        DeviceFixture f;
        const QJsonObject screen{{QStringLiteral("name"), QStringLiteral("Scanner")},
                                 {QStringLiteral("deviceIdentifier"), scanner}};
        f.server.http().handle("/sandbox/device-screen",
                               jsonAnswer(200, QJsonDocument(screen).toJson()));
        SandboxControl sandbox(f.server.api(), SecretString::fromText(u"key"));
        f.sandbox = &sandbox;
        QVERIFY(open(f));
        f.page->showSimulatedScreen(); // nothing is selected
        QVERIFY(!f.page->findChild<SimulatedDeviceWindow *>());
        QVERIFY(f.select(QStringLiteral("Scanner")));
        f.page->showSimulatedScreen();
        auto *window = f.page->findChild<SimulatedDeviceWindow *>();
        QVERIFY(window);
        QCOMPARE(window->windowTitle(), QStringLiteral("Simulated device"));
        auto *identifier = window->findChild<QLineEdit *>();
        QTRY_COMPARE(identifier->text(), scanner);
        QCOMPARE(identifier->accessibleName(), QStringLiteral("Device identifier"));
    }

    void tellsTheEndOfACommandWhoseDialogWasClosed()
    {
        DeviceFixture f;
        QVERIFY(open(f));
        f.server.setCommands(DeviceServer::Commands::Hold);
        QVERIFY(f.openDialog(QStringLiteral("Scanner"), "rejectButton"));
        f.inDialog<QPushButton>("rejectButton")->click();
        QTRY_COMPARE(f.server.commandsSent("/device/reject-device"), 1);
        f.page->findChild<QDialog *>()->reject();
        f.server.finish();
        QTRY_VERIFY(f.child<QWidget>("resultBanner")->isVisible());
        QTRY_COMPARE(f.rowCount(), 2);
    }

    void tellsARefusalWhoseDialogWasClosed()
    {
        DeviceFixture f;
        QVERIFY(open(f));
        f.server.setCommands(DeviceServer::Commands::Refuse);
        QVERIFY(f.openDialog(QStringLiteral("Scanner"), "rejectButton"));
        f.inDialog<QPushButton>("rejectButton")->click();
        delete f.page->findChild<QDialog *>();
        auto *result = f.child<QWidget>("resultBanner");
        QTRY_VERIFY(result->isVisible());
        QVERIFY(result->accessibleDescription().contains(QStringLiteral("policy.denied")));
    }
};

QTEST_MAIN(DeviceDialogsTest)
#include "device_dialogs_test.moc"
