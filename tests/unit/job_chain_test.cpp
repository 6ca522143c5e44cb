// SPDX-License-Identifier: Apache-2.0
#include "core/job.h"

#include "support/outcome.h"

using namespace privicore;

class JobChainTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWithAJobThatSettlesLater()
    {
        JobPromise<int> second;
        QObject context;
        Job<int> chain = Job<int>::ready(1).andThen(&context, [&](int) { return second.job(); });
        QMetaObject::invokeMethod(
            &context, [&second] { second.settle(2); }, Qt::QueuedConnection);
        const auto outcome = outcomeOf(std::move(chain));
        QVERIFY(outcome);
        QCOMPARE(*outcome, 2);
    }

    void cancelsTheJobItGoesOnWith()
    {
        JobPromise<int> second;
        QObject context;
        Job<int> chain = Job<int>::ready(1).andThen(&context, [&](int) { return second.job(); });
        const JobHandle handle = chain.handle();
        bool done = false;
        std::move(chain).then(&context, [&done](Result<int> outcome) {
            done = outcome.error().kind == ApiError::Kind::Cancelled;
        });
        QCoreApplication::sendPostedEvents();
        handle.cancel();
        QTRY_VERIFY(done);
        QVERIFY(second.isSettled());
    }
};

QTEST_GUILESS_MAIN(JobChainTest)
#include "job_chain_test.moc"
