// SPDX-License-Identifier: Apache-2.0
#include "session/device_batch.h"

#include "support/await.h"
#include "support/device_server.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;
using State = BatchItem::State;
using Commands = DeviceServer::Commands;

namespace {

constexpr int deviceCount = 72; // more than are under way at a time

QString identifierOf(int number)
{
    return QStringLiteral("device-%1-0123456789").arg(number, 4, 10, QLatin1Char('0'));
}

struct Console
{
    QTemporaryDir home;
    SystemClock clock;
    DeviceServer server;
    DeviceLedger ledger{clock, home.path()};
    Session session{Catalogue::builtIn(), clock};
    QPointer<DeviceBatch> batch;

    ~Console() { delete batch; }

    bool open(int devices = deviceCount)
    {
        session.setServer(server.api(), server.realtime());
        session.client().setTimeouts({.inactivity = 2s, .total = 5s});
        ledger.open(QStringLiteral("c"), QStringLiteral("p"));
        QList<BatchItem> items;
        for (int i = 0; i < devices; ++i) {
            server.add(DeviceServer::device(identifierOf(i), QStringLiteral("Till"),
                                            QStringLiteral("pending")));
            items.append({.device = {.identifier = identifierOf(i),
                                     .name = QStringLiteral("Till"),
                                     .status = DeviceStatus::Pending},
                          .evidence = DeviceEvidence::Listed,
                          .listHash = QStringLiteral("abc")});
        }
        batch = new DeviceBatch(session, ledger, items);
        return signIn() && QTest::qWaitFor([this] { return ledger.knowledge().isComplete; });
    }

    bool signIn()
    {
        return await(session.signIn(QStringLiteral("demo"), SecretString::fromText(u"secret")))
            .has_value();
    }

    bool isIdle() const { return batch->state() == DeviceBatch::State::Idle; }
    int sent() const { return server.commandsSent("/device/approve-device"); }
};

} // namespace

class DeviceBatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void approvesEachOnceAndKeepsTheEvidence()
    {
        Console c;
        QVERIFY(c.open());
        c.batch->start();
        QTRY_VERIFY(c.isIdle());
        QCOMPARE(c.batch->count(State::Approved), deviceCount);
        QCOMPARE(c.sent(), deviceCount);
        QCOMPARE(c.ledger.records().decisions.size(), deviceCount);
        QCOMPARE(c.ledger.knowledge().approvedHere.size(), deviceCount);
        QVERIFY(c.ledger.knowledge().running.isEmpty());
        const DeviceDecision &kept = c.ledger.records().decisions.first();
        QCOMPARE(kept.evidence, DeviceEvidence::Listed);
        QCOMPARE(kept.listHash, QStringLiteral("abc"));
        QVERIFY(kept.at.isValid());
    }

    void stopSendsNoMoreAndStartGoesOn()
    {
        Console c;
        QVERIFY(c.open());
        c.server.setCommands(Commands::Hold);
        c.batch->start();
        QTRY_COMPARE(c.sent(), c.batch->count(State::Sent));
        const int underWay = c.sent();
        QVERIFY(underWay < deviceCount);
        c.batch->stop();
        QCOMPARE(c.batch->state(), DeviceBatch::State::Stopping);
        c.server.finish();
        QTRY_VERIFY(c.isIdle());
        QCOMPARE(c.batch->count(State::Approved), underWay);
        QCOMPARE(c.batch->count(State::Waiting), deviceCount - underWay);
        QCOMPARE(c.sent(), underWay);

        c.server.setCommands(Commands::Succeed);
        c.batch->start();
        QTRY_VERIFY(c.isIdle());
        QCOMPARE(c.batch->count(State::Approved), deviceCount);
        QCOMPARE(c.sent(), deviceCount);
    }

    void unknownOutcomesAreSettledByOneReading_data()
    {
        QTest::addColumn<Commands>("commands");
        QTest::addColumn<State>("state");
        QTest::newRow("took effect") << Commands::Vanish << State::Approved;
        QTest::newRow("did not") << Commands::Lost << State::Unknown;
    }

    void unknownOutcomesAreSettledByOneReading()
    {
        QFETCH(Commands, commands);
        QFETCH(State, state);
        Console c;
        QVERIFY(c.open());
        c.session.client().setTimeouts({.inactivity = 200ms, .total = 5s});
        c.server.setCommands(commands);
        const int readBefore = c.server.http().arrivals("/device/retrieve-profile-devices");
        c.batch->start();
        QTRY_VERIFY_WITH_TIMEOUT(c.isIdle(), 10'000);
        QCOMPARE(c.batch->count(state), deviceCount);
        QCOMPARE(c.sent(), deviceCount);
        QCOMPARE(c.server.http().arrivals("/device/retrieve-profile-devices"), readBefore + 1);
        QCOMPARE(c.ledger.records().decisions.size(), deviceCount);
    }

    void onlyTheRefusedAreTriedAgain()
    {
        Console c;
        QVERIFY(c.open());
        c.server.setCommands(Commands::Hold);
        c.batch->start();
        QTRY_COMPARE(c.sent(), c.batch->count(State::Sent));
        const int held = c.sent();
        c.server.setCommands(Commands::Refuse);
        c.server.finish();
        QTRY_VERIFY(c.isIdle());
        QCOMPARE(c.batch->count(State::Approved), held);
        QCOMPARE(c.batch->count(State::Failed), deviceCount - held);
        QVERIFY(c.batch->items().last().error.has_value());

        c.server.setCommands(Commands::Succeed);
        c.batch->retryFailed();
        QTRY_VERIFY(c.isIdle());
        QCOMPARE(c.batch->count(State::Approved), deviceCount);
        QCOMPARE(c.sent(), deviceCount + (deviceCount - held));
    }

    void aThousandWithFailuresAndUnknownEndsAfterStopAndARetry()
    {
        constexpr int all = 1000;
        const auto numberOf = [](const QString &identifier) {
            return identifier.section(u'-', 1, 1).toInt();
        };
        Console c;
        QVERIFY(c.open(all));
        c.session.client().setTimeouts({.inactivity = 2s, .total = 60s});
        c.server.setCommandsBy([&](const QString &identifier) {
            const int number = numberOf(identifier);
            if (c.sent() == 400)
                c.batch->stop();
            if (number % 100 == 7)
                return Commands::Vanish; // 10, approved
            if (number % 100 == 9)
                return Commands::Lost; // 10, unknown
            return number % 10 == 3 ? Commands::Refuse : Commands::Succeed;
        });
        QList<int> told(all);
        connect(c.batch, &DeviceBatch::progressed, this, [&](const QList<qsizetype> &indexes) {
            for (const qsizetype index : indexes)
                told[index] = 1;
        });

        c.batch->start();
        QTRY_VERIFY_WITH_TIMEOUT(c.isIdle(), 60'000);
        const int sentBeforeStop = c.sent();
        QVERIFY(sentBeforeStop >= 400 && sentBeforeStop < 470);
        QCOMPARE(c.batch->doneCount(), sentBeforeStop);
        QCOMPARE(c.batch->count(State::Waiting), all - sentBeforeStop);
        QCOMPARE(int(told.count(1)), sentBeforeStop);

        c.batch->start();
        QTRY_VERIFY_WITH_TIMEOUT(c.isIdle(), 60'000);
        QCOMPARE(c.sent(), all);
        QCOMPARE(c.batch->count(State::Failed), 100);
        QCOMPARE(c.batch->count(State::Unknown), 10);
        QCOMPARE(c.batch->count(State::Approved), 890);
        QCOMPARE(int(told.count(1)), all);

        c.server.setCommands(Commands::Succeed);
        c.batch->retryFailed();
        QTRY_VERIFY_WITH_TIMEOUT(c.isIdle(), 60'000);
        QCOMPARE(c.sent(), all + 100);
        QCOMPARE(c.batch->count(State::Approved), 990);
        QCOMPARE(c.batch->count(State::Unknown), 10);
        for (const BatchItem &item : c.batch->items())
            QCOMPARE(item.state == State::Unknown, numberOf(item.device.identifier) % 100 == 9);
        QCOMPARE(c.ledger.knowledge().approvedHere.size(), 990);
        QVERIFY(c.ledger.knowledge().running.isEmpty());
    }

    void aRefusedSessionPausesAndKeepsTheRest()
    {
        Console c;
        QVERIFY(c.open());
        c.server.setCommands(Commands::SignedOut);
        c.batch->start();
        QTRY_VERIFY(c.isIdle());
        QVERIFY(c.batch->pause().has_value());
        QCOMPARE(c.batch->count(State::Waiting), deviceCount);
        QVERIFY(c.sent() < deviceCount);
        QVERIFY(c.ledger.records().decisions.isEmpty());
        QVERIFY(c.ledger.knowledge().running.isEmpty());

        c.server.setCommands(Commands::Succeed);
        QVERIFY(c.signIn());
        c.batch->start();
        QTRY_VERIFY(c.isIdle());
        QVERIFY(!c.batch->pause());
        QCOMPARE(c.batch->count(State::Approved), deviceCount);
    }

    void whatWasSentIsRecordedAfterTheWindowIsGone()
    {
        Console c;
        QVERIFY(c.open());
        c.server.setCommands(Commands::Hold);
        c.batch->start();
        QTRY_COMPARE(c.sent(), c.batch->count(State::Sent));
        const int underWay = c.sent();
        c.batch->leave();
        QVERIFY(c.batch);
        c.server.finish();
        QTRY_VERIFY(!c.batch);
        QCOMPARE(c.ledger.records().decisions.size(), underWay);
        QCOMPARE(c.sent(), underWay);
    }
};

QTEST_GUILESS_MAIN(DeviceBatchTest)
#include "device_batch_test.moc"
