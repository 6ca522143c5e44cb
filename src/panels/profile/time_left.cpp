// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/time_left.h"

#include <QCoreApplication>

namespace privicore {

namespace {

struct Parts
{
    int days = 0;
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
};

Parts partsOf(std::chrono::seconds left)
{
    const auto total = std::max(left, std::chrono::seconds::zero());
    const auto days = std::chrono::floor<std::chrono::days>(total);
    const auto hours = std::chrono::floor<std::chrono::hours>(total - days);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(total - days - hours);
    const auto seconds = total - days - hours - minutes;
    return {static_cast<int>(days.count()), static_cast<int>(hours.count()),
            static_cast<int>(minutes.count()), static_cast<int>(seconds.count())};
}

struct Unit
{
    const char *one;
    const char *many;
};

constexpr Unit daysUnit{QT_TRANSLATE_NOOP("TimeLeft", "1 day"),
                        QT_TRANSLATE_NOOP("TimeLeft", "%1 days")};
constexpr Unit hoursUnit{QT_TRANSLATE_NOOP("TimeLeft", "1 hour"),
                         QT_TRANSLATE_NOOP("TimeLeft", "%1 hours")};
constexpr Unit minutesUnit{QT_TRANSLATE_NOOP("TimeLeft", "1 minute"),
                           QT_TRANSLATE_NOOP("TimeLeft", "%1 minutes")};
constexpr Unit secondsUnit{QT_TRANSLATE_NOOP("TimeLeft", "1 second"),
                           QT_TRANSLATE_NOOP("TimeLeft", "%1 seconds")};

QString counted(const Unit &unit, int number)
{
    if (number == 1)
        return QCoreApplication::translate("TimeLeft", unit.one);
    return QCoreApplication::translate("TimeLeft", unit.many, nullptr, number).arg(number);
}

QString joined(const Unit &large, int largeNumber, const Unit &small, int smallNumber)
{
    const QString first = counted(large, largeNumber);
    return smallNumber == 0 ? first : first + u' ' + counted(small, smallNumber);
}

QString twoDigits(int number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString timeLeftDigits(std::chrono::seconds left)
{
    const Parts parts = partsOf(left);
    QString text;
    if (parts.days > 0)
        text += counted(daysUnit, parts.days) + u' ';
    if (parts.days > 0 || parts.hours > 0)
        text += QString::number(parts.hours) + u':' + twoDigits(parts.minutes);
    else
        text += QString::number(parts.minutes);
    return text + u':' + twoDigits(parts.seconds);
}

QString timeLeftWords(std::chrono::seconds left)
{
    const Parts parts = partsOf(left);
    if (parts.days > 0)
        return joined(daysUnit, parts.days, hoursUnit, parts.hours);
    if (parts.hours > 0)
        return joined(hoursUnit, parts.hours, minutesUnit, parts.minutes);
    if (parts.minutes > 0)
        return counted(minutesUnit, parts.minutes);
    return counted(secondsUnit, parts.seconds);
}

} // namespace privicore
