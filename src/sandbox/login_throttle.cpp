// SPDX-License-Identifier: Apache-2.0
#include "sandbox/login_throttle.h"

#include <algorithm>

namespace privicore::sandbox {

namespace {

//! Names are chosen by whoever calls, so they are forgotten before they fill the memory.
constexpr qsizetype mostNames = 10'000;

} // namespace

std::chrono::milliseconds LoginThrottle::delay(const QString &name, qint64 now) const
{
    const QList<qint64> times = m_failures.value(name);
    const auto recent = std::count_if(times.cbegin(), times.cend(),
                                      [&](qint64 time) { return time > now - window; });
    return recent >= freeFailures ? penalty : std::chrono::milliseconds(0);
}

void LoginThrottle::failed(const QString &name, qint64 now)
{
    if (m_failures.size() >= mostNames)
        forgetOld(now);
    QList<qint64> &times = m_failures[name];
    times.append(now);
    if (times.size() > freeFailures)
        times.removeFirst();
}

void LoginThrottle::forgetOld(qint64 now)
{
    m_failures.removeIf([&](const auto &entry) { return entry.value().last() <= now - window; });
    if (m_failures.size() >= mostNames)
        m_failures.clear();
}

} // namespace privicore::sandbox
