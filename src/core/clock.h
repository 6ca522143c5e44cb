// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace privicore {

//! The time, passed in wherever expiry is judged so that tests need not wait.
class Clock
{
public:
    virtual ~Clock() = default;
    //! Now, in UTC.
    virtual QDateTime now() const = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

//! A clock that moves only when told to: tests, and the sandbox's "move the clock".
class ManualClock final : public Clock
{
public:
    explicit ManualClock(const QDateTime &start) : m_now(start.toUTC()) {}
    QDateTime now() const override { return m_now; }
    void advance(std::chrono::milliseconds by) { m_now = m_now.addMSecs(by.count()); }

private:
    QDateTime m_now;
};

} // namespace privicore
