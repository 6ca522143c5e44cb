// SPDX-License-Identifier: Apache-2.0
#include "session/device_commands.h"

#include "support/await.h"
#include "support/device_server.h"

#include <QTemporaryDir>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

const QString identifier = QStringLiteral("550e8400-e29b-41d4-a716-446655440000");

struct Console
{
    QTemporaryDir home;
    SystemClock clock;
    DeviceServer server;
    DeviceLedger ledger{clock, home.path()};
    Session session{Catalogue::builtIn(), clock};
    DeviceCommands commands{session, ledger};
    Device device{
        .identifier = identifier, .name = QStringLiteral("Till"), .status = DeviceStatus::Pending};

    Console()
    {
        server.add(DeviceServer::device(identifier, device.name, QStringLiteral("pending")));
        session.setServer(server.api(), server.realtime());
        session.client().setTimeouts({.inactivity = 200ms, .total = 2s});
    }

    bool open()
    {
        ledger.open(QStringLiteral("c"), QStringLiteral("p"));
        const bool signedIn =
            await(session.signIn(QStringLiteral("demo"), SecretString::fromText(u"secret")))
                .has_value();
        return signedIn && QTest::qWaitFor([this] { return ledger.knowledge().isComplete; });
    }

    const DeviceDecision &lastDecision() const { return ledger.records().decisions.last(); }
};

} // namespace

class DeviceCommandsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAnAcknowledgedApproval()
    {
        Console console;
        QVERIFY(console.open());
        QVERIFY(await(console.commands.approve(console.device, DeviceEvidence::Typed)));
        QCOMPARE(console.lastDecision().evidence, DeviceEvidence::Typed);
        QCOMPARE(console.lastDecision().outcome, DecisionOutcome::Acknowledged);
        QVERIFY(console.ledger.knowledge().approvedHere.contains(deviceKey(identifier)));
        QCOMPARE(console.server.http().last().body.contains(identifier.toUtf8()), true);
    }

    void showsACommandAsRunningUntilItsEnd()
    {
        Console console;
        QVERIFY(console.open());
        console.server.setCommands(DeviceServer::Commands::Hold);
        auto job = console.commands.approve(console.device, DeviceEvidence::NotCompared);
        QCOMPARE(console.ledger.knowledge().running.value(identifier), DeviceAction::Approve);
        QTRY_COMPARE(console.server.commandsSent("/device/approve-device"), 1);
        QVERIFY(console.ledger.knowledge().approvedHere.isEmpty());
        console.server.finish();
        QVERIFY(await(std::move(job)));
        QVERIFY(console.ledger.knowledge().running.isEmpty());
    }

    void recordsADecisionNobodyWaitsFor()
    {
        Console console;
        QVERIFY(console.open());
        console.server.setCommands(DeviceServer::Commands::Hold);
        {
            const auto dropped = console.commands.approve(console.device, DeviceEvidence::Typed);
        }
        QTRY_COMPARE(console.server.commandsSent("/device/approve-device"), 1);
        console.server.finish();
        QTRY_VERIFY(console.ledger.knowledge().approvedHere.contains(deviceKey(identifier)));
    }

    void recordsARefusalWithItsReason()
    {
        Console console;
        QVERIFY(console.open());
        console.server.setCommands(DeviceServer::Commands::Refuse);
        const auto outcome = await(console.commands.approve(console.device, DeviceEvidence::Typed));
        QCOMPARE(kindName(outcome), QStringLiteral("rejected"));
        QCOMPARE(console.lastDecision().outcome, DecisionOutcome::Refused);
        QCOMPARE(console.lastDecision().reason, QStringLiteral("policy.denied"));
        QVERIFY(console.ledger.knowledge().approvedHere.isEmpty());
    }

    void settlesAnUnknownOutcomeByReading_data()
    {
        using Commands = DeviceServer::Commands;
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<Commands>("commands");
        QTest::addColumn<QString>("outcome");
        const QString unknown = QStringLiteral("outcomeUnknown");
        const QString success = QStringLiteral("success");
        for (const char *path : {"/device/approve-device", "/device/reject-device",
                                 "/device/remove", "/device/configure-meta"}) {
            QTest::addRow("%s took effect", path)
                << QByteArray(path) << Commands::Vanish << success;
            QTest::addRow("%s did not", path) << QByteArray(path) << Commands::Lost << unknown;
        }
    }

    void settlesAnUnknownOutcomeByReading()
    {
        QFETCH(QByteArray, path);
        QFETCH(DeviceServer::Commands, commands);
        Console console;
        QVERIFY(console.open());
        console.server.setCommands(commands);
        const auto run = [&] {
            if (path == "/device/approve-device")
                return console.commands.approve(console.device, DeviceEvidence::Typed);
            if (path == "/device/reject-device")
                return console.commands.reject(console.device, QStringLiteral("not ours"));
            if (path == "/device/remove")
                return console.commands.remove(console.device);
            return console.commands.rename(console.device, QStringLiteral("Till 2"));
        };
        QTEST(kindName(await(run())), "outcome");
        QCOMPARE(console.server.commandsSent(path), 1);
        QCOMPARE(console.lastDecision().outcome, commands == DeviceServer::Commands::Vanish
                                                     ? DecisionOutcome::Acknowledged
                                                     : DecisionOutcome::Unknown);
    }

    void remembersWhatItRequested()
    {
        Console console;
        QVERIFY(console.open());
        const auto made = await(console.commands.request(QStringLiteral("Door")));
        QVERIFY(made);
        QCOMPARE(*made, QStringLiteral("made-by-command-1"));
        QVERIFY(console.ledger.knowledge().requestedHere.contains(deviceKey(*made)));
        QCOMPARE(console.ledger.records().requests.first().name, QStringLiteral("Door"));
    }

    void remembersARequestBeforeItsEnd()
    {
        Console console;
        QVERIFY(console.open());
        console.server.setCommands(DeviceServer::Commands::Hold);
        const auto job = console.commands.request(QStringLiteral("Door"));
        QTRY_COMPARE(console.ledger.records().requests.size(), 1);
        QVERIFY(console.ledger.knowledge().requestedHere.isEmpty());
    }
};

QTEST_GUILESS_MAIN(DeviceCommandsTest)
#include "device_commands_test.moc"
