// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

#include <atomic>

namespace privicore::sandbox {

//! Seconds since 1970 as the wire has them: "2026-02-21T15:33:44+00:00".
QString wireTime(qint64 seconds);

//! The time of this computer plus what it was moved by: expiry can be seen without waiting.
//! Moves forward only and starts at the true time with every server.
class MovableClock final : public Clock
{
public:
    QDateTime now() const override;
    //! Whole seconds since 1970.
    qint64 seconds() const { return now().toSecsSinceEpoch(); }
    void advance(std::chrono::seconds by) { m_offset += by.count(); }

private:
    std::atomic<qint64> m_offset{0};
};

} // namespace privicore::sandbox
