// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wire_time.h"

#include <array>
#include <cstdio>

namespace privicore::sandbox {

QString wireTime(qint64 seconds)
{
    // Long lists are full of times, and QDateTime takes several times as long.
    const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d+00:00",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return QString::fromLatin1(text.data());
}

QDateTime MovableClock::now() const
{
    return QDateTime::currentDateTimeUtc().addSecs(m_offset);
}

} // namespace privicore::sandbox
