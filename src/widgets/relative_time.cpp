// SPDX-License-Identifier: Apache-2.0
#include "widgets/relative_time.h"

#include <QCoreApplication>
#include <QLocale>

#include <chrono>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(RelativeTime)
};

using namespace std::chrono_literals;

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

} // namespace

QString relativeTime(const QDateTime &moment, const QDateTime &now)
{
    if (!moment.isValid())
        return {};
    const qint64 age = moment.secsTo(now);
    if (age < -minute)
        return QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat);
    if (age >= day)
        return QLocale().toString(moment.toLocalTime().date(), QLocale::ShortFormat);
    if (age < minute)
        return Tr::tr("just now");
    if (age < hour)
        return Tr::tr("%n min ago", nullptr, static_cast<int>(age / minute));
    return Tr::tr("%n h ago", nullptr, static_cast<int>(age / hour));
}

QString absoluteTime(const QDateTime &moment)
{
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::LongFormat)
                            : QString();
}

QString durationText(std::chrono::seconds duration)
{
    const qint64 seconds = duration.count();
    if (seconds >= 2 * day)
        return Tr::tr("%n days", nullptr, static_cast<int>(seconds / day));
    if (seconds >= 2 * hour)
        return Tr::tr("%n h", nullptr, static_cast<int>(seconds / hour));
    if (seconds >= 2 * minute)
        return Tr::tr("%n min", nullptr, static_cast<int>(seconds / minute));
    return Tr::tr("%n s", nullptr, static_cast<int>(seconds));
}

} // namespace privicore
