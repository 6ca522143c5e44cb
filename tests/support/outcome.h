// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QTest>

#include <chrono>
#include <optional>

namespace privicore {

//! Runs the event loop until @p job has settled; Timeout when it does not within @p limit.
template <class T>
Result<T> outcomeOf(Job<T> job, std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    std::optional<Result<T>> outcome;
    JobScope scope;
    std::move(job).then(scope,
                        [&outcome](Result<T> settled) { outcome.emplace(std::move(settled)); });
    if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); },
                         static_cast<int>(limit.count())))
        return failure(ApiError{.kind = ApiError::Kind::Timeout,
                                .detail = QStringLiteral("the job did not settle")});
    return std::move(*outcome);
}

} // namespace privicore
