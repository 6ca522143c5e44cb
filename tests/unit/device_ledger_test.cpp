// SPDX-License-Identifier: Apache-2.0
#include "session/device_ledger.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore;
using namespace std::chrono_literals;

namespace {

const QString connection = QStringLiteral("c1");
const QString profile = QStringLiteral("p1");
const QString device = QStringLiteral("550e8400-e29b-41d4");

//! As the first schema was, with the identifier of a device.
const QString olderFile = QStringLiteral(
    R"({"schema":1,"requests":[{"command":"c","identifier":"%1","name":"n","at":"1970-01-01T00:10:00Z"}],
        "decisions":[{"action":"approve","identifier":"%1","name":"n","evidence":"typed","listHash":"",
        "note":"","at":"1970-01-01T00:10:00Z","outcome":"acknowledged","reason":""}],
        "approved":{"%1":"1970-01-01T00:10:00Z"},
        "wrongEntries":[{"identifier":"%1","count":2,"last":"1970-01-01T00:16:00Z"}]})");

} // namespace

class DeviceLedgerTest final : public QObject
{
    Q_OBJECT

private:
    // Opens and waits until the file has been read.
    static void open(DeviceLedger &ledger, const QString &profileId = profile)
    {
        ledger.open(connection, profileId);
        QTRY_VERIFY(ledger.knowledge().isComplete);
    }

    static DeviceDecision approval()
    {
        return {.action = DeviceAction::Approve,
                .identifier = device,
                .name = QStringLiteral("<b>x</b>"),
                .evidence = DeviceEvidence::Typed,
                .at = QDateTime::fromMSecsSinceEpoch(1'000'000, Qt::UTC),
                .outcome = DecisionOutcome::Acknowledged};
    }

    QString onlyFile() const
    {
        const QStringList files = QDir(m_home->path()).entryList({QStringLiteral("*.json")});
        return files.size() == 1 ? m_home->filePath(files.first()) : QString();
    }

    ManualClock m_clock{QDateTime::fromMSecsSinceEpoch(1'000'000, Qt::UTC)};
    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void remembersAcrossRestarts()
    {
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            ledger.noteRequest(QStringLiteral("cmd"), QStringLiteral("Till"));
            ledger.noteIdentifier(QStringLiteral("cmd"), device);
            ledger.begin(device, DeviceAction::Approve);
            QVERIFY(ledger.knowledge().running.contains(device));
            ledger.end(approval());
            QVERIFY(ledger.knowledge().running.isEmpty());
        }
        DeviceLedger ledger(m_clock, m_home->path());
        open(ledger);
        QCOMPARE(ledger.knowledge().requestedHere.value(deviceKey(device)), m_clock.now());
        QVERIFY(ledger.knowledge().approvedHere.contains(deviceKey(device)));
        QCOMPARE(ledger.lastDecision(device), approval());
        QCOMPARE(ledger.records().requests.first().name, QStringLiteral("Till"));
    }

    void namesNoDeviceInItsFile()
    {
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            ledger.noteRequest(QStringLiteral("cmd"), QStringLiteral("Till"));
            ledger.noteIdentifier(QStringLiteral("cmd"), device);
            ledger.noteWrongEntry(device);
            ledger.begin(device, DeviceAction::Approve);
            ledger.end(approval());
        }
        QFile file(onlyFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(written.contains(deviceKey(device).toLatin1()));
        QVERIFY2(!written.contains(device.right(4).toLatin1()), written.constData());
    }

    void readsTheFileOfAnOlderProgram()
    {
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            ledger.noteRequest(QStringLiteral("cmd"), QStringLiteral("Till"));
        }
        QFile file(onlyFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(olderFile.arg(device).toUtf8());
        file.close();
        DeviceLedger ledger(m_clock, m_home->path());
        open(ledger);
        QVERIFY(!ledger.problem());
        QVERIFY(ledger.knowledge().requestedHere.contains(deviceKey(device)));
        QVERIFY(ledger.knowledge().approvedHere.contains(deviceKey(device)));
        QVERIFY(ledger.lastDecision(device));
        QCOMPARE(ledger.entriesLeft(device), 1);
    }

    void keepsItsFileForItsOwner()
    {
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            ledger.noteRequest(QStringLiteral("cmd"), QStringLiteral("Till"));
        }
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(QFile::exists(onlyFile()));
        QVERIFY(!(QFile::permissions(onlyFile()) & others));
        QVERIFY(!onlyFile().contains(profile));
    }

    void keepsProfilesApart()
    {
        DeviceLedger ledger(m_clock, m_home->path());
        open(ledger);
        ledger.begin(device, DeviceAction::Approve);
        open(ledger, QStringLiteral("p2"));
        ledger.end(approval()); // the answer comes after the profile was left
        QVERIFY(ledger.records().decisions.isEmpty());
        QVERIFY(ledger.knowledge().approvedHere.isEmpty());
    }

    void writesWhatWasNotedJustBeforeAnotherProfile()
    {
        DeviceLedger ledger(m_clock, m_home->path());
        open(ledger);
        ledger.noteRequest(QStringLiteral("cmd"), QStringLiteral("Till"));
        open(ledger, QStringLiteral("p2"));
        ledger.noteRequest(QStringLiteral("other"), QStringLiteral("Door"));
        open(ledger);
        QCOMPARE(ledger.records().requests.size(), 1);
    }

    void losesNothingToASecondConsole()
    {
        {
            DeviceLedger one(m_clock, m_home->path());
            DeviceLedger two(m_clock, m_home->path());
            open(one);
            open(two);
            one.noteRequest(QStringLiteral("first"), QStringLiteral("Till"));
            two.noteRequest(QStringLiteral("second"), QStringLiteral("Door"));
            one.begin(device, DeviceAction::Approve);
            one.end(approval());
        }
        DeviceLedger ledger(m_clock, m_home->path());
        open(ledger);
        QCOMPARE(ledger.records().requests.size(), 2);
        QCOMPARE(ledger.records().decisions.size(), 1);
    }

    void closesForTenMinutesAfterThreeWrongEntries()
    {
        DeviceLedger ledger(m_clock, m_home->path());
        open(ledger);
        QCOMPARE(ledger.noteWrongEntry(device), 2);
        QCOMPARE(ledger.noteWrongEntry(device), 1);
        QVERIFY(!ledger.closedUntil(device).isValid());
        QCOMPARE(ledger.noteWrongEntry(device), 0);
        const QDateTime reopens = m_clock.now().addSecs(600);
        QCOMPARE(ledger.closedUntil(device), reopens);
        QCOMPARE(ledger.entriesLeft(QStringLiteral("another")), 3);

        DeviceLedger restarted(m_clock, m_home->path());
        QTRY_VERIFY(QFile::exists(onlyFile()));
        QTRY_COMPARE((open(restarted), restarted.closedUntil(device)), reopens);

        m_clock.advance(9min + 59s);
        QVERIFY(ledger.closedUntil(device).isValid());
        m_clock.advance(1s);
        QVERIFY(!ledger.closedUntil(device).isValid());
        QCOMPARE(ledger.entriesLeft(device), 3);
    }

    void countsAnewAfterASuccess()
    {
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            ledger.noteWrongEntry(device);
            ledger.noteWrongEntry(device);
            m_clock.advance(1s);
            ledger.noteComparison(device);
            QCOMPARE(ledger.entriesLeft(device), 3);
        }
        DeviceLedger restarted(m_clock, m_home->path());
        open(restarted);
        QCOMPARE(restarted.entriesLeft(device), 3);
        QVERIFY(restarted.wasCompared(device));
        QVERIFY(!restarted.wasCompared(QStringLiteral("another")));
    }

    void claimsNoApprovalThatWasNotAcknowledged()
    {
        DeviceLedger ledger(m_clock, m_home->path());
        open(ledger);
        for (const DecisionOutcome outcome : {DecisionOutcome::Refused, DecisionOutcome::Unknown}) {
            ledger.begin(device, DeviceAction::Approve);
            DeviceDecision decision = approval();
            decision.outcome = outcome;
            ledger.end(decision);
        }
        QVERIFY(ledger.knowledge().approvedHere.isEmpty());
    }

    void leavesTheFileOfANewerProgramAlone()
    {
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            ledger.noteRequest(QStringLiteral("cmd"), QStringLiteral("Till"));
        }
        const QByteArray newer = R"({"schema":3,"requests":"who knows"})";
        QFile file(onlyFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(newer);
        file.close();
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            QVERIFY(ledger.problem());
            QCOMPARE(ledger.problem()->kind, ApiError::Kind::Conflict);
            ledger.noteRequest(QStringLiteral("cmd2"), QStringLiteral("Door"));
            QCOMPARE(ledger.records().requests.size(), 1);
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

    void setsADamagedFileAside()
    {
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            ledger.noteRequest(QStringLiteral("cmd"), QStringLiteral("Till"));
        }
        const QString path = onlyFile();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        {
            DeviceLedger ledger(m_clock, m_home->path());
            open(ledger);
            QVERIFY(ledger.problem());
            ledger.noteRequest(QStringLiteral("cmd2"), QStringLiteral("Door"));
            QTRY_VERIFY(!ledger.problem());
        }
        QVERIFY(QFile::exists(path + QStringLiteral(".damaged")));
        DeviceLedger ledger(m_clock, m_home->path());
        open(ledger);
        QCOMPARE(ledger.records().requests.first().commandId, QStringLiteral("cmd2"));
    }
};

QTEST_GUILESS_MAIN(DeviceLedgerTest)
#include "device_ledger_test.moc"
