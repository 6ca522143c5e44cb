// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QTest>
#include <QTestEventLoop>

#include <chrono>

namespace privicore::test {

//! Runs the event loop until @p job has settled. A job that never does ends as Storage, a kind
//! that nothing on the wire ends in.
template <class T>
Result<T> await(Job<T> job, std::chrono::milliseconds limit = std::chrono::seconds(5))
{
    QTestEventLoop loop; // unlike qWaitFor, it turns for every event at once
    QObject context;
    std::optional<Result<T>> outcome;
    std::move(job).then(&context, [&](Result<T> result) {
        outcome.emplace(std::move(result));
        loop.exitLoop();
    });
    loop.enterLoopMSecs(static_cast<int>(limit.count()));
    if (!outcome)
        return failure({.kind = ApiError::Kind::Storage,
                        .detail = QStringLiteral("the job did not settle within the test's time")});
    return std::move(*outcome);
}

//! The kind of the error that @p result must hold, as the name that a failed comparison shows.
template <class T>
QString kindName(const Result<T> &result)
{
    return result ? QStringLiteral("success") : errorKindName(result.error().kind);
}

} // namespace privicore::test
