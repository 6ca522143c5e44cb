// SPDX-License-Identifier: Apache-2.0
#include "core/job.h"
#include "support/await.h"

#include <QPointer>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>

using namespace privicore;
using privicore::test::await;
using privicore::test::kindName;

namespace {

//! Turns the event loop until nothing that was posted is left.
void drain()
{
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

} // namespace

//! Every line of the contract in core/job.h.
class JobTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversThroughTheEventLoopEvenWhenReady()
    {
        QObject context;
        int seen = 0;
        Job<int>::ready(7).then(&context, [&](const Result<int> &r) { seen = *r; });
        QCOMPARE(seen, 0);
        drain();
        QCOMPARE(seen, 7);
    }

    void deliversWhatWasSettledBeforeAndAfterThen_data()
    {
        QTest::addColumn<bool>("settledFirst");
        QTest::newRow("before") << true;
        QTest::newRow("after") << false;
    }

    void deliversWhatWasSettledBeforeAndAfterThen()
    {
        QFETCH(bool, settledFirst);
        QObject context;
        JobPromise<QString> promise;
        QStringList seen;
        Job<QString> job = promise.job();
        if (settledFirst)
            promise.settle(QStringLiteral("once"));
        std::move(job).then(&context, [&](const Result<QString> &r) { seen.append(*r); });
        if (!settledFirst)
            promise.settle(QStringLiteral("once"));
        promise.settle(QStringLiteral("twice"));
        QVERIFY(promise.isSettled());
        QVERIFY(seen.isEmpty());
        drain();
        QCOMPARE(seen, QStringList{QStringLiteral("once")});
    }

    void theFirstOutcomeWins()
    {
        JobPromise<int> promise;
        Job<int> job = promise.job();
        promise.fail({.kind = ApiError::Kind::Conflict});
        promise.settle(1);
        job.cancel();
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("conflict"));
    }

    void aVanishedProducerIsCancelled()
    {
        std::optional<Job<int>> job;
        {
            JobPromise<int> promise;
            job.emplace(promise.job());
        }
        QCOMPARE(kindName(await(*std::move(job))), QStringLiteral("cancelled"));

        JobPromise<int> replaced;
        Job<int> first = replaced.job();
        replaced = JobPromise<int>();
        QCOMPARE(kindName(await(std::move(first))), QStringLiteral("cancelled"));
        QVERIFY(!replaced.isSettled());
    }

    void cancellingStillDeliversAndStopsTheWorkOnce()
    {
        QObject context;
        JobPromise<int> promise;
        int stopped = 0;
        QStringList seen;
        promise.onCancel([&] { ++stopped; });
        Job<int> job = promise.job();
        const JobHandle handle = job.handle();
        std::move(job).then(&context, [&](const auto &r) { seen.append(kindName(r)); });
        handle.cancel();
        handle.cancel();
        promise.settle(5);
        QCOMPARE(stopped, 1);
        drain();
        QCOMPARE(seen, QStringList{QStringLiteral("cancelled")});
    }

    void theWorkIsNotStoppedAfterItsEnd()
    {
        JobPromise<int> promise;
        int stopped = 0;
        promise.onCancel([&] { ++stopped; });
        Job<int> job = promise.job();
        promise.settle(1);
        job.cancel();
        QCOMPARE(stopped, 0);
        QCOMPARE(*await(std::move(job)), 1);
    }

    void workThatIsNamedAfterTheCancellationIsStoppedToo()
    {
        JobPromise<int> promise;
        Job<int> job = promise.job();
        job.cancel();
        int stopped = 0;
        promise.onCancel([&] { ++stopped; });
        QCOMPARE(stopped, 1);
    }

    void aContextThatDiesDropsTheCallbackAndCancelsTheWork()
    {
        JobPromise<int> promise;
        bool stopped = false;
        bool called = false;
        promise.onCancel([&] { stopped = true; });
        {
            QObject context;
            promise.job().then(&context, [&](const auto &) { called = true; });
        }
        QVERIFY(stopped);
        QVERIFY(promise.isSettled());
        drain();
        QVERIFY(!called);
    }

    void aContextThatDiesWithTheOutcomeUnderwayDropsIt()
    {
        bool called = false;
        {
            QObject context;
            Job<int>::ready(1).then(&context, [&](const auto &) { called = true; });
        }
        drain();
        QVERIFY(!called);
    }

    void settlesFromAnyThreadIntoTheThreadOfTheContext()
    {
        constexpr int rounds = 400;
        QObject context;
        int delivered = 0;
        bool alwaysHere = true;
        for (int i = 0; i < rounds; ++i) {
            JobPromise<int> promise;
            Job<int> job = promise.job();
            std::thread producer(
                [promise = std::move(promise), i]() mutable { promise.settle(i); });
            std::move(job).then(&context, [&, i](const Result<int> &r) {
                alwaysHere = alwaysHere && QThread::currentThread() == context.thread() && *r == i;
                ++delivered;
            });
            producer.join();
        }
        QTRY_COMPARE(delivered, rounds);
        QVERIFY(alwaysHere);
    }

    void survivesContextsThatDieWhileOthersSettleAndCancel()
    {
        constexpr int rounds = 400;
        std::atomic<int> called = 0;
        for (int i = 0; i < rounds; ++i) {
            auto context = std::make_unique<QObject>();
            JobPromise<int> promise;
            promise.onCancel([] {});
            Job<int> job = promise.job();
            JobHandle handle = job.handle();
            std::move(job).map([](int n) { return n + 1; }).then(context.get(), [&](const auto &) {
                ++called;
            });
            std::thread producer([promise = std::move(promise)]() mutable { promise.settle(1); });
            std::thread canceller([handle] { handle.cancel(); });
            if (i % 2 == 0)
                context.reset();
            producer.join();
            canceller.join();
            drain();
        }
        QCOMPARE(called.load(), rounds / 2);
    }

    void deliversInAThreadOfTheContextsOwn()
    {
        QThread thread;
        QObject context;
        context.moveToThread(&thread);
        thread.start();
        std::atomic<bool> there = false;
        JobPromise<int> promise;
        QMetaObject::invokeMethod(&context, [&] {
            promise.job().then(&context, [&](const auto &) {
                there = QThread::currentThread() == &thread;
                thread.quit();
            });
        });
        promise.settle(1);
        QVERIFY(thread.wait(5000));
        QVERIFY(there);
    }

    void aCallbackMayDeleteItsContext()
    {
        auto *context = new QObject;
        QPointer<QObject> watch(context);
        const auto held = std::make_shared<int>(3);
        int seen = 0;
        Job<int>::ready(1).then(context, [&seen, context, held](const auto &) {
            delete context;
            seen = *held;
        });
        drain();
        QVERIFY(!watch);
        QCOMPARE(seen, 3);
        QCOMPARE(held.use_count(), 1L);
    }

    void aDroppedJobIsCancelledAndADetachedOneRunsOn()
    {
        JobPromise<int> dropped;
        bool stopped = false;
        dropped.onCancel([&] { stopped = true; });
        {
            const Job<int> job = dropped.job();
        }
        QVERIFY(stopped);

        JobPromise<int> detached;
        detached.onCancel([] { QFAIL("a detached job was cancelled"); });
        detached.job().detach();
        QVERIFY(!detached.isSettled());
        detached.settle(1);
    }

    void carriesWhatCanOnlyBeMoved()
    {
        JobPromise<std::unique_ptr<int>> promise;
        Job<int> job =
            promise.job()
                .map([](std::unique_ptr<int> n) { return std::make_unique<int>(*n + 1); })
                .map([](std::unique_ptr<int> n) { return *n; });
        promise.settle(std::make_unique<int>(41));
        QCOMPARE(*await(std::move(job)), 42);
    }

    void aScopeEndsItsJobsWhenToldAndWhenItDies()
    {
        JobPromise<int> first;
        JobPromise<int> second;
        int called = 0;
        {
            JobScope scope;
            first.job().then(scope, [&](const auto &) { ++called; });
            scope.cancelAll();
            QVERIFY(first.isSettled());
            second.job().then(scope, [&](const auto &) { ++called; });
            QVERIFY(!second.isSettled());
        }
        QVERIFY(second.isSettled());
        drain();
        QCOMPARE(called, 0);
    }

    void aScopeMayBeEmptiedByOneOfItsOwnCallbacks()
    {
        JobScope scope;
        JobPromise<int> other;
        int called = 0;
        other.job().then(scope, [&](const auto &) { ++called; });
        Job<int>::ready(1).then(scope, [&](const auto &) {
            scope.cancelAll();
            ++called;
        });
        drain();
        QCOMPARE(called, 1);
        QVERIFY(other.isSettled());
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "job_test.moc"
