// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace privicore {

//! "just now", "3 min ago", "5 h ago" up to a day, and the local date before that; what lies ahead
//! with its time.
QString relativeTime(const QDateTime &moment, const QDateTime &now);
//! Date, time and zone, whole, for hover.
QString absoluteTime(const QDateTime &moment);
//! "2 days", "5 h", "12 min", "40 s": how long something lasts or has still to go.
QString durationText(std::chrono::seconds duration);

} // namespace privicore
