// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QTest>

#include <chrono>

namespace privicore::test {

//! Runs the event loop until @p job has settled. A job that never does ends as Storage, a kind
//! that nothing on the wire ends in.
template <class T>
Result<T> await(Job<T> job, std::chrono::milliseconds limit = std::chrono::seconds(5))
{
    QObject context;
    std::optional<Result<T>> outcome;
    std::move(job).then(&context, [&](Result<T> result) { outcome.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, static_cast<int>(limit.count())))
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
