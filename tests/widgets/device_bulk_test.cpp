// SPDX-License-Identifier: Apache-2.0
#include "device_fixture.h"
#include "named_controls.h"
#include "panels/devices/bulk_approve_dialog.h"
#include "panels/devices/match_list_dialog.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryFile>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

QString identifierOf(int number)
{
    return QStringLiteral("550e8400-e29b-41d4-a716-44665544%1")
        .arg(number, 4, 10, QLatin1Char('0'));
}

//! Four devices wait, one is approved; all of them are selected.
struct Bulk : DeviceFixture
{
    bool openDialog(int waiting = 4)
    {
        server.add(DeviceServer::device(QStringLiteral("approved-0123456789"),
                                        QStringLiteral("Office"), QStringLiteral("approved")));
        for (int i = 0; i < waiting; ++i)
            server.add(DeviceServer::device(identifierOf(i), QStringLiteral("Till %1").arg(i),
                                            QStringLiteral("pending")));
        if (!open() || !QTest::qWaitFor([&] { return rowCount() == waiting + 1; }))
            return false;
        table().selectAll();
        if (!filter.isEmpty())
            child<QLineEdit>("filterField")->setText(filter);
        return QTest::qWaitFor([&] { return child<QPushButton>("approveButton")->isEnabled(); })
               && press("approveButton") && dialog();
    }

    QString filter; //!< typed after all was selected

    BulkApproveDialog *dialog() const { return page->findChild<BulkApproveDialog *>(); }
    template <class T>
    T *in(const char *objectName) const
    {
        return dialog()->findChild<T *>(QString::fromLatin1(objectName));
    }
    QAbstractItemModel &rows() const { return *in<QTableView>("batchTable")->model(); }

    //! By name: what the column says.
    QString text(const QString &name, int column) const
    {
        for (int row = 0; row < rows().rowCount(); ++row) {
            if (rows().index(row, 0).data() == name)
                return rows().index(row, column).data().toString();
        }
        return {};
    }
    bool tick(const QString &name) const
    {
        for (int row = 0; row < rows().rowCount(); ++row) {
            if (rows().index(row, 0).data() == name)
                return rows().setData(rows().index(row, 0), Qt::Checked, Qt::CheckStateRole);
        }
        return false;
    }
    bool match(const QString &list) const
    {
        in<QPushButton>("matchButton")->click();
        auto *matching = dialog()->findChild<MatchListDialog *>();
        matching->findChild<QPlainTextEdit *>()->setPlainText(list);
        QSignalSpy closed(matching, &QObject::destroyed);
        matching->findChild<QPushButton *>(QStringLiteral("matchButton"))->click();
        return closed.wait(5000);
    }
    QPushButton *approve() const { return in<QPushButton>("approveButton"); }
    int sent() { return server.commandsSent("/device/approve-device"); }
    QString result() const { return in<QWidget>("resultBanner")->accessibleName(); }
};

} // namespace

class DeviceBulkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theButtonSaysHowManyAndOnlyThoseAreListed()
    {
        Bulk b;
        QVERIFY(b.openDialog());
        QCOMPARE(b.child<QPushButton>("approveButton")->text(),
                 QStringLiteral("&Approve 4 devices\u2026"));
        QCOMPARE(b.rows().rowCount(), 4);
        QVERIFY(!b.approve()->isEnabled());
        QVERIFY(!b.approve()->isDefault());
        QCOMPARE(unnamedControls(*b.dialog()), QStringList());
    }

    void nothingShowsTheCharactersThatAComparisonAsksFor()
    {
        Bulk b;
        QVERIFY(b.openDialog());
        for (int row = 0; row < 4; ++row) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole),
                                   int(Qt::AccessibleTextRole), int(Qt::UserRole)}) {
                for (int column = 0; column < 4; ++column)
                    QVERIFY(!b.rows()
                                 .index(row, column)
                                 .data(role)
                                 .toString()
                                 .contains(QStringLiteral("5544000")));
            }
        }
    }

    void whatIsUncheckedTakesATickOfItsOwn()
    {
        Bulk b;
        QVERIFY(b.openDialog());
        QAbstractItemModelTester tester(&b.rows(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(b.tick(QStringLiteral("Till 2")));
        QTRY_VERIFY(b.approve()->isEnabled());
        b.approve()->click();
        QTRY_COMPARE(b.text(QStringLiteral("Till 2"), 3), QStringLiteral("Approved"));
        QCOMPARE(b.text(QStringLiteral("Till 1"), 3), QStringLiteral("Not sent"));
        QTRY_COMPARE(b.result(), QStringLiteral("1 of 1 approved"));
        QCOMPARE(b.sent(), 1);
        QCOMPARE(b.ledger.records().decisions.last().evidence, DeviceEvidence::NotCompared);
    }

    void aListChoosesWhatStandsOnItAndNamesTheRest()
    {
        Bulk b;
        QVERIFY(b.openDialog());
        QVERIFY(b.match(QStringList{identifierOf(0), identifierOf(3), identifierOf(3),
                                    QStringLiteral("somebody-elses-0123")}
                            .join(u'\n')));
        QCOMPARE(b.text(QStringLiteral("Till 3"), 2), QStringLiteral("In the list"));
        QCOMPARE(b.text(QStringLiteral("Till 1"), 2), QStringLiteral("Unchecked"));
        const auto *banner = b.in<QWidget>("matchBanner");
        QCOMPARE(banner->accessibleName(), QStringLiteral("In the list: 2 of 4"));
        for (const char *named : {"Till 1", "Till 2", "somebody-elses-0123"})
            QVERIFY(banner->accessibleDescription().contains(QLatin1String(named)));
        QVERIFY(!b.tick(QStringLiteral("Till 3"))); // it needs none
        QTRY_VERIFY(b.approve()->isEnabled());
        b.approve()->click();
        QTRY_COMPARE(b.result(), QStringLiteral("2 of 2 approved"));
        QCOMPARE(b.ledger.records().decisions.last().evidence, DeviceEvidence::Listed);
        QCOMPARE(b.ledger.records().decisions.last().listHash.size(), 64);
    }

    void aListThatCannotConfirmAnythingIsRefusedAndKept()
    {
        Bulk b;
        QVERIFY(b.openDialog());
        b.in<QPushButton>("matchButton")->click();
        auto *matching = b.dialog()->findChild<MatchListDialog *>();
        auto *field = matching->findChild<QPlainTextEdit *>();
        field->setPlainText(ownExportMark.toString() + u'\n' + identifierOf(0));
        matching->findChild<QPushButton *>(QStringLiteral("matchButton"))->click();
        auto *fault = matching->findChild<QWidget *>(QStringLiteral("faultBanner"));
        QTRY_COMPARE(fault->accessibleName(),
                     QStringLiteral("This list was exported from this console"));
        QVERIFY(field->toPlainText().contains(identifierOf(0)));
    }

    void aFileFillsTheField()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(identifierOf(0).toUtf8());
        file.close();
        MatchListDialog matching({identifierOf(0)}, nullptr);
        matching.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *field = matching.findChild<QPlainTextEdit *>();
        matching.openFile(file.fileName());
        QTRY_COMPARE(field->toPlainText(), identifierOf(0));
        matching.openFile(file.fileName() + QStringLiteral(".none"));
        QTRY_VERIFY(!matching.findChild<QWidget *>(QStringLiteral("faultBanner"))->isHidden());
        QCOMPARE(field->toPlainText(), identifierOf(0));
    }

    void stopKeepsTheRestAndGoesOnWhenAsked()
    {
        constexpr int waiting = 100; // more than are under way at a time
        Bulk b;
        QVERIFY(b.openDialog(waiting));
        QStringList list;
        for (int i = 0; i < waiting; ++i)
            list.append(identifierOf(i));
        QVERIFY(b.match(list.join(u'\n')));
        QTRY_VERIFY(b.approve()->isEnabled());
        b.server.setCommands(DeviceServer::Commands::Hold);
        b.approve()->click();
        QTRY_VERIFY(b.in<QPushButton>("stopButton")->isEnabled());
        QTRY_VERIFY(b.sent() > 10);
        b.in<QPushButton>("stopButton")->click();
        QTRY_COMPARE(b.sent(),
                     b.dialog()->findChild<DeviceBatch *>()->count(BatchItem::State::Sent));
        b.server.finish();
        QTRY_VERIFY(b.result().contains(QStringLiteral("of 100 approved")));
        b.server.setCommands(DeviceServer::Commands::Succeed);
        QTRY_VERIFY(b.approve()->isEnabled());
        b.approve()->click();
        QTRY_COMPARE_WITH_TIMEOUT(b.result(), QStringLiteral("100 of 100 approved"), 20'000);
        QCOMPARE(b.sent(), waiting);
    }

    void onlyTheFailedAreTriedAgain()
    {
        Bulk b;
        QVERIFY(b.openDialog());
        QVERIFY(b.tick(QStringLiteral("Till 0")));
        b.server.setCommands(DeviceServer::Commands::Refuse);
        QTRY_VERIFY(b.approve()->isEnabled());
        b.approve()->click();
        QTRY_VERIFY(b.text(QStringLiteral("Till 0"), 3).startsWith(QStringLiteral("Failed: ")));
        QVERIFY(!b.text(QStringLiteral("Till 0"), 3).contains(QChar::ReplacementCharacter));
        b.server.setCommands(DeviceServer::Commands::Succeed);
        QTRY_VERIFY(b.in<QPushButton>("retryFailedButton")->isVisible());
        b.in<QPushButton>("retryFailedButton")->click();
        QTRY_COMPARE(b.text(QStringLiteral("Till 0"), 3), QStringLiteral("Approved"));
    }

    void whatWasComparedHereIsMarkedAndChosen()
    {
        Bulk b;
        b.ledger.open(QStringLiteral("connection"), QStringLiteral("profile"));
        QTRY_VERIFY(b.ledger.knowledge().isComplete);
        b.ledger.noteComparison(identifierOf(1));
        b.ledger.close(); // written by now or merged later: either way it is known again
        QVERIFY(b.openDialog());
        QCOMPARE(b.text(QStringLiteral("Till 1"), 2), QStringLiteral("Compared"));
        QCOMPARE(b.text(QStringLiteral("Till 2"), 2), QStringLiteral("Unchecked"));
        QVERIFY(!b.tick(QStringLiteral("Till 1"))); // it needs none
        QVERIFY(b.match(identifierOf(1) + u'\n' + identifierOf(2)));
        QCOMPARE(b.text(QStringLiteral("Till 1"), 2), QStringLiteral("Compared"));
        QTRY_VERIFY(b.approve()->isEnabled());
        b.approve()->click();
        QTRY_COMPARE(b.result(), QStringLiteral("2 of 2 approved"));
        for (const DeviceDecision &decision : b.ledger.records().decisions)
            QCOMPARE(decision.evidence, decision.identifier == deviceKey(identifierOf(1))
                                            ? DeviceEvidence::Typed
                                            : DeviceEvidence::Listed);
    }

    void whatTheFilterHidesIsNamedAndLeftOutUnlessTicked()
    {
        Bulk b;
        b.filter = QStringLiteral("-\"Till 3\" -\"Till 0\"");
        QVERIFY(b.openDialog());
        QCOMPARE(b.child<QLabel>("actionHint")->text(),
                 QStringLiteral("Selected, but hidden by the filter: 2"));
        QCOMPARE(b.rows().rowCount(), 4);
        QCOMPARE(b.text(QStringLiteral("Till 3"), 2),
                 QStringLiteral("Unchecked, hidden by the filter"));
        const auto *banner = b.in<QWidget>("hiddenBanner");
        QCOMPARE(banner->accessibleName(), QStringLiteral("Selected, but hidden by the filter: 2"));
        for (const char *named : {"Till 0", "Till 3"})
            QVERIFY(banner->accessibleDescription().contains(QLatin1String(named)));
        QVERIFY(!banner->accessibleDescription().contains(QStringLiteral("Till 1")));
        QVERIFY(
            b.match(QStringList{identifierOf(0), identifierOf(1), identifierOf(3)}.join(u'\n')));
        QVERIFY(b.tick(QStringLiteral("Till 0")));
        QTRY_VERIFY(b.approve()->isEnabled());
        b.approve()->click();
        QTRY_COMPARE(b.result(), QStringLiteral("2 of 2 approved"));
        QCOMPARE(b.text(QStringLiteral("Till 0"), 3), QStringLiteral("Approved"));
        QCOMPARE(b.text(QStringLiteral("Till 1"), 3), QStringLiteral("Approved"));
        QCOMPARE(b.text(QStringLiteral("Till 3"), 3), QStringLiteral("Not sent"));
    }

    void theVotesThatItStartsAreSaidFirst()
    {
        Bulk b;
        b.server.setActivePolicies(
            {QStringLiteral("Two of three"), QStringLiteral("<b>Night</b>")});
        QVERIFY(b.openDialog());
        const auto *banner = b.in<QWidget>("voteBanner");
        QTRY_COMPARE(banner->accessibleName(), QStringLiteral("Each approval can start a vote"));
        QVERIFY(banner->accessibleDescription().contains(QStringLiteral("<b>Night</b>")));
        QVERIFY(b.tick(QStringLiteral("Till 1")));
        QVERIFY(b.tick(QStringLiteral("Till 2")));
        QTRY_COMPARE(banner->accessibleName(), QStringLiteral("This can start 4 votes"));
    }

    void withoutAPolicyThereIsNoVote()
    {
        Bulk b;
        QVERIFY(b.openDialog());
        QTRY_COMPARE(b.in<QWidget>("voteBanner")->accessibleName(),
                     QStringLiteral("This starts no vote: no policy is active"));
    }

    void policiesThatCannotBeReadAreSaidAndHoldUpNothing()
    {
        Bulk b;
        b.server.http().handle("/policy/list-active-policies", jsonAnswer(500, "{}"));
        QVERIFY(b.openDialog());
        QTRY_COMPARE(b.in<QWidget>("voteBanner")->accessibleName(),
                     QStringLiteral("Whether a policy is active can't be read"));
        QVERIFY(b.tick(QStringLiteral("Till 1")));
        QTRY_VERIFY(b.approve()->isEnabled());
    }

    void approveWaitsUntilTheVotesAreKnown()
    {
        Bulk b;
        bool isAsked = false;
        b.server.http().handle("/policy/list-active-policies", [&](const ReceivedRequest &) {
            isAsked = true;
            return b.dialog() && b.approve()->isEnabled() ? QByteArray("early")
                                                          : jsonAnswer(200, "[]");
        });
        QVERIFY(b.openDialog());
        QVERIFY(b.tick(QStringLiteral("Till 1")));
        QVERIFY(!isAsked);
        QVERIFY(!b.approve()->isEnabled());
        QCOMPARE(b.in<QLabel>("approveHint")->text(),
                 QStringLiteral("Reading which policies are active"));
        QTRY_VERIFY(b.approve()->isEnabled());
        QVERIFY(isAsked);
    }

    void closingFollowsWhatWasSent()
    {
        Bulk b;
        QVERIFY(b.openDialog());
        QVERIFY(b.tick(QStringLiteral("Till 0")));
        b.server.setCommands(DeviceServer::Commands::Hold);
        QTRY_VERIFY(b.approve()->isEnabled());
        b.approve()->click();
        QTRY_COMPARE(b.sent(), 1);
        b.in<QPushButton>("closeButton")->click();
        QTRY_VERIFY(!b.dialog());
        b.server.finish();
        QTRY_COMPARE(b.ledger.records().decisions.size(), 1);
        QCOMPARE(b.ledger.records().decisions.last().outcome, DecisionOutcome::Acknowledged);
    }
};

QTEST_MAIN(DeviceBulkTest)
#include "device_bulk_test.moc"
