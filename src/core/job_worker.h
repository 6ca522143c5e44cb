// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QThreadPool>

namespace privicore {

//! Like Job::map, but @p f runs on a worker thread: for decoding that takes longer than a frame.
template <class T, class F>
auto mapOnWorker(Job<T> job, F f)
{
    using R = std::invoke_result_t<F, T>;
    using U = typename detail::MappedType<R>::type;
    auto promise = std::make_shared<JobPromise<U>>();
    Job<U> mapped = promise->job();
    promise->onCancel([handle = job.handle()] { handle.cancel(); });
    auto start = [promise, f = std::move(f)](Result<T> outcome) mutable {
        if (!outcome) {
            promise->fail(std::move(outcome).error());
            return;
        }
        auto value = std::make_shared<T>(std::move(*outcome));
        QThreadPool::globalInstance()->start([promise, value, f = std::move(f)]() mutable {
            if (!promise->isSettled())
                promise->settle(f(std::move(*value)));
        });
    };
    std::move(job).whenSettled(std::move(start));
    return mapped;
}

//! Destroys @p value on a worker thread: to free a list of 100,000 takes longer than a frame.
template <class T>
void dropOnWorker(T value)
{
    QThreadPool::globalInstance()->start([held = std::make_shared<T>(std::move(value))] {});
}

} // namespace privicore
