// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace privicore {

//! A job of what @p work returns on a thread of @p pool. Cancelled before its turn came, the work
//! is not done at all; once begun, it runs to its end and its value is dropped.
template <class Work>
auto runOn(QThreadPool &pool, Work work) -> Job<std::invoke_result_t<Work &>>
{
    struct Task
    {
        JobPromise<std::invoke_result_t<Work &>> promise;
        Work work;
    };
    auto task = std::make_shared<Task>(Task{.work = std::move(work)});
    auto job = task->promise.job();
    pool.start([task] {
        if (!task->promise.isSettled())
            task->promise.settle(task->work());
    });
    return job;
}

//! Destroys @p value on a thread of @p pool: to free a hundred thousand rows takes longer than a
//! frame.
template <class T>
void discardOn(QThreadPool &pool, T value)
{
    pool.start([held = std::make_shared<T>(std::move(value))] {});
}

} // namespace privicore
