// SPDX-License-Identifier: Apache-2.0
#include "core/job_worker.h"
#include "support/await.h"

#include <QPointer>
#include <QSemaphore>
#include <QTest>

using namespace privicore;
using privicore::test::await;
using privicore::test::kindName;

//! Jobs made of jobs: map, andThen, follow, mapOnWorker.
class JobChainTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsValuesAndResults()
    {
        QCOMPARE(*await(Job<int>::ready(20).map([](int n) { return QString::number(n); })),
                 QStringLiteral("20"));
        const auto odd = [](int n) -> Result<int> {
            if (n % 2 == 0)
                return failure({.kind = ApiError::Kind::Validation});
            return n;
        };
        QCOMPARE(*await(Job<int>::ready(3).map(odd)), 3);
        QCOMPARE(kindName(await(Job<int>::ready(4).map(odd))), QStringLiteral("validation"));
    }

    void anErrorPassesByTheFunctions()
    {
        QObject context;
        int called = 0;
        Job<int> job = Job<int>::ready(failure({.kind = ApiError::Kind::NotFound}))
                           .map([&](int n) { return ++called, n; })
                           .andThen(&context, [&](int n) { return ++called, Job<int>::ready(n); });
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("notFound"));
        QCOMPARE(called, 0);
    }

    void cancellingAMappedJobStopsTheWork()
    {
        JobPromise<int> promise;
        bool stopped = false;
        promise.onCancel([&] { stopped = true; });
        Job<int> mapped = promise.job().map([](int n) { return n; }).map([](int n) { return n; });
        mapped.cancel();
        QVERIFY(stopped);
        QCOMPARE(kindName(await(std::move(mapped))), QStringLiteral("cancelled"));
    }

    void goesOnWithTheNextJob()
    {
        QObject context;
        JobPromise<int> first;
        JobPromise<QString> second;
        Job<QString> chain = first.job().andThen(&context, [&](int n) {
            return second.job().map([n](const QString &s) { return s + QString::number(n); });
        });
        first.settle(1);
        second.settle(QStringLiteral("two-"));
        QCOMPARE(*await(std::move(chain)), QStringLiteral("two-1"));
    }

    void cancellingAChainStopsTheLinkThatRuns_data()
    {
        QTest::addColumn<bool>("inSecond");
        QTest::newRow("first") << false;
        QTest::newRow("second") << true;
    }

    void cancellingAChainStopsTheLinkThatRuns()
    {
        QFETCH(bool, inSecond);
        QObject context;
        JobPromise<int> first;
        JobPromise<int> second;
        QStringList stopped;
        bool started = false;
        first.onCancel([&] { stopped.append(QStringLiteral("first")); });
        second.onCancel([&] { stopped.append(QStringLiteral("second")); });
        Job<int> chain = first.job().andThen(&context, [&](int) {
            started = true;
            return second.job();
        });
        if (inSecond) {
            first.settle(1);
            QTRY_VERIFY(started);
        }
        chain.cancel();
        QCOMPARE(stopped,
                 QStringList{inSecond ? QStringLiteral("second") : QStringLiteral("first")});
        QCOMPARE(kindName(await(std::move(chain))), QStringLiteral("cancelled"));
        QCOMPARE(started, inSecond);
    }

    void aChainWhoseContextDiesEndsAsCancelled()
    {
        auto context = std::make_unique<QObject>();
        JobPromise<int> first;
        Job<int> chain =
            first.job().andThen(context.get(), [](int n) { return Job<int>::ready(n); });
        context.reset();
        QVERIFY(first.isSettled());
        QCOMPARE(kindName(await(std::move(chain))), QStringLiteral("cancelled"));
    }

    void aChainCancelledWithTheFirstOutcomeUnderwayStartsNothing()
    {
        QObject context;
        int started = 0;
        Job<int> chain = Job<int>::ready(1).andThen(&context, [&](int n) {
            ++started;
            return Job<int>::ready(n);
        });
        chain.cancel();
        QCOMPARE(kindName(await(std::move(chain))), QStringLiteral("cancelled"));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(started, 0);
    }

    void aLinkThatCancelsItsOwnChainStopsTheNextOne()
    {
        QObject context;
        JobPromise<int> second;
        bool stopped = false;
        second.onCancel([&] { stopped = true; });
        JobHandle handle;
        Job<int> chain = Job<int>::ready(1).andThen(&context, [&](int) {
            handle.cancel();
            return second.job();
        });
        handle = chain.handle();
        QCOMPARE(kindName(await(std::move(chain))), QStringLiteral("cancelled"));
        QVERIFY(stopped);
    }

    void followsAnotherJobAndCancelsIt()
    {
        JobPromise<int> outer;
        JobPromise<int> inner;
        outer.follow(inner.job());
        Job<int> job = outer.job();
        inner.settle(9);
        QCOMPARE(*await(std::move(job)), 9);

        JobPromise<int> outer2;
        JobPromise<int> inner2;
        outer2.follow(inner2.job());
        outer2.job().cancel();
        QVERIFY(inner2.isSettled());
    }

    void aJobFollowedTooLateIsCancelled()
    {
        JobPromise<int> outer;
        outer.job().cancel();
        JobPromise<int> inner;
        bool stopped = false;
        inner.onCancel([&] { stopped = true; });
        outer.follow(inner.job());
        QVERIFY(stopped);
    }

    void decodesOnAWorkerAndDeliversHere()
    {
        QThread *worker = nullptr;
        Job<QString> job = mapOnWorker(Job<int>::ready(5), [&](int n) {
            worker = QThread::currentThread();
            return QString::number(n);
        });
        QCOMPARE(*await(std::move(job)), QStringLiteral("5"));
        QVERIFY(worker != QThread::currentThread());

        const auto refuse = [](int) -> Result<int> {
            return failure(ApiError::malformed(QStringLiteral("$: no")));
        };
        QCOMPARE(kindName(await(mapOnWorker(Job<int>::ready(5), refuse))),
                 QStringLiteral("malformedReply"));
        QCOMPARE(kindName(await(
                     mapOnWorker(Job<int>::ready(failure({.kind = ApiError::Kind::Tls})), refuse))),
                 QStringLiteral("tls"));
    }

    void cancellingWhileTheWorkerRunsDropsItsResult()
    {
        QSemaphore running;
        QSemaphore goOn;
        JobPromise<int> promise;
        Job<int> job = mapOnWorker(promise.job(), [&](int n) {
            running.release();
            goOn.acquire();
            return n;
        });
        promise.settle(1);
        running.acquire();
        job.cancel();
        goOn.release();
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
        QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
    }

    void cancellingBeforeTheWorkerStartsStopsTheSource()
    {
        JobPromise<int> promise;
        bool stopped = false;
        promise.onCancel([&] { stopped = true; });
        Job<int> job = mapOnWorker(promise.job(), [](int n) { return n; });
        job.cancel();
        QVERIFY(stopped);
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
    }

    void aChainThatEndedHoldsNothing()
    {
        QObject context;
        const auto held = std::make_shared<int>(1);
        JobPromise<int> promise;
        bool done = false;
        promise.job()
            .map([held](int n) { return n + *held; })
            .andThen(&context, [held](int n) { return Job<int>::ready(n + *held); })
            .then(&context, [held, &done](const auto &) { done = true; });
        QCOMPARE(held.use_count(), 4L);
        promise.settle(1);
        QTRY_VERIFY(done);
        QTRY_COMPARE(held.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(JobChainTest)
#include "job_chain_test.moc"
