// SPDX-License-Identifier: Apache-2.0
#include "sandbox/vote_count.h"

#include <QTest>

using namespace privicore::sandbox;

//! How votes are counted, row by row as the contract has it, and its edges.
class SandboxVotesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<double>("percentage");
        QTest::addColumn<QList<int>>("numbers"); // quorum, ballots, yes, no
        QTest::addColumn<bool>("isLimitReached");
        QTest::addColumn<QString>("result");
        int count = 0;
        const auto row = [&](const char *strategy, double percentage, const QList<int> &numbers,
                             const char *at, const char *result) {
            QTest::addRow("%d %s %s", ++count, strategy, result)
                << QString::fromLatin1(strategy) << percentage << numbers
                << (qstrcmp(at, "limit") == 0) << QString::fromLatin1(result);
        };
        row("unanimous", 100, {2, 3, 2, 0}, "limit", "approved/");
        row("unanimous", 100, {2, 3, 1, 1}, "now", "rejected/strategy_not_met");
        row("unanimous", 100, {2, 3, 1, 0}, "limit", "expired/quorum_not_met");
        row("consensus", 51, {1, 2, 1, 1}, "now", "rejected/strategy_not_met");
        row("consensus", 51, {2, 3, 2, 0}, "now", "approved/");
        row("affirmative", 1, {1, 3, 1, 0}, "now", "approved/");
        row("affirmative", 1, {2, 3, 1, 0}, "now", "pending/");
        row("affirmative", 1, {2, 3, 1, 1}, "now", "approved/");
        row("minimum_percentage", 67, {1, 3, 2, 1}, "now", "approved/");
        row("minimum_percentage", 75, {1, 3, 2, 1}, "now", "rejected/strategy_not_met");
        row("minimum_percentage", 75, {1, 4, 0, 2}, "now", "rejected/strategy_not_met");
        for (const char *any : {"unanimous", "consensus", "affirmative", "minimum_percentage"}) {
            row(any, 67, {3, 2, 0, 0}, "now", "expired/unreachable");
            row(any, 67, {1, 3, 0, 0}, "limit", "expired/timeout");
            row(any, 67, {1, 0, 0, 0}, "now", "expired/unreachable");
            row(any, 67, {1, 3, 0, 0}, "now", "pending/");
            row(any, 67, {1, 1, 1, 0}, "now", "approved/");
            row(any, 67, {1, 1, 0, 1}, "now", "rejected/strategy_not_met");
        }
        row("unanimous", 100, {2, 3, 2, 0}, "now", "pending/");
        row("consensus", 51, {1, 4, 2, 2}, "limit", "rejected/strategy_not_met");
        row("consensus", 51, {1, 3, 1, 0}, "limit", "approved/");
        row("consensus", 51, {1, 3, 1, 0}, "now", "pending/");
        row("affirmative", 1, {1, 3, 0, 2}, "limit", "rejected/strategy_not_met");
        row("affirmative", 1, {1, 3, 0, 2}, "now", "pending/");
        row("minimum_percentage", 66.5, {1, 3, 2, 1}, "now", "approved/");
        row("minimum_percentage", 67.5, {1, 3, 2, 1}, "now", "rejected/strategy_not_met");
        row("minimum_percentage", 0, {1, 2, 0, 1}, "now", "approved/");
    }

    void counts()
    {
        QFETCH(QString, strategy);
        QFETCH(double, percentage);
        QFETCH(QList<int>, numbers);
        QFETCH(bool, isLimitReached);
        const PollOutcome outcome =
            countVotes({*strategyFrom(strategy), percentage, numbers[0]},
                       {numbers[1], numbers[2], numbers[3]}, isLimitReached);
        QTEST(statusName(outcome.status) + u'/' + reasonName(outcome.reason), "result");
    }

    void namesOutcomesBothWays()
    {
        const PollOutcome outcome{PollOutcome::Status::Expired, PollOutcome::Reason::Timeout};
        QCOMPARE(outcomeFrom(statusName(outcome.status), reasonName(outcome.reason)), outcome);
        QVERIFY(!strategyFrom(QStringLiteral("majority")));
    }
};

QTEST_APPLESS_MAIN(SandboxVotesTest)
#include "sandbox_votes_test.moc"
