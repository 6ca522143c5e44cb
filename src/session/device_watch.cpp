// SPDX-License-Identifier: Apache-2.0
#include "session/device_watch.h"

#include "core/job_worker.h"

#include <algorithm>
#include <utility>

namespace privicore {

using namespace std::chrono_literals;

DeviceWatch::DeviceWatch(Session &session, const DeviceLedger &ledger,
                         const DeviceWatchTimes &times, QObject *parent)
    : QObject(parent), m_session(session), m_ledger(ledger), m_times(times)
{
    connect(&ledger, &DeviceLedger::changed, this, &DeviceWatch::countWaiting);
    // What a command of this console has changed is read right away.
    connect(&ledger, &DeviceLedger::decided, this, &DeviceWatch::refresh);
    connect(&ledger, &DeviceLedger::identifierMade, this, &DeviceWatch::refresh);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DeviceWatch::refresh);
    connect(&session, &Session::stateChanged, this, &DeviceWatch::onSessionState);
    if (session.isSignedIn())
        m_timer.start(0ms);
}

void DeviceWatch::setOpen(bool open)
{
    if (m_isOpen == open)
        return;
    m_isOpen = open;
    const bool isDue = m_timer.isActive() && m_timer.remainingTimeAsDuration() > m_times.open;
    if (open && isDue)
        m_timer.start(0ms);
}

void DeviceWatch::refresh()
{
    if (!m_session.isSignedIn())
        return;
    m_timer.stop();
    m_reading.cancelAll();
    setReading(true);
    m_session.devices().list().then(
        m_reading, [this](Result<QList<Device>> listed) { take(std::move(listed)); });
}

void DeviceWatch::cancel()
{
    if (!m_isReading)
        return;
    m_reading.cancelAll();
    setReading(false);
    schedule(0ms);
}

void DeviceWatch::take(Result<QList<Device>> listed)
{
    setReading(false);
    std::chrono::milliseconds least = 0ms;
    if (listed) {
        dropOnWorker(std::exchange(m_devices, std::move(*listed)));
        m_asOf = m_session.clock().now();
        m_error.reset();
        countWaiting();
    } else {
        m_error = listed.error();
        least = m_error->retryAfter.value_or(0s);
    }
    schedule(least);
    Q_EMIT read();
}

void DeviceWatch::schedule(std::chrono::milliseconds least)
{
    if (m_session.isSignedIn())
        m_timer.start(std::max(least, m_isOpen ? m_times.open : m_times.closed));
}

void DeviceWatch::onSessionState(Session::State state)
{
    if (state == Session::State::SignedIn)
        return refresh();
    m_timer.stop();
    m_reading.cancelAll();
    setReading(false);
    if (state == Session::State::SignedOut) {
        dropOnWorker(std::exchange(m_devices, {}));
        countWaiting();
        m_asOf = {};
        m_error.reset();
        Q_EMIT read();
    }
}

void DeviceWatch::countWaiting()
{
    const DeviceKnowledge &knowledge = m_ledger.knowledge();
    const auto count =
        std::count_if(m_devices.cbegin(), m_devices.cend(), [&](const Device &device) {
            return knowledge.provedStatus(device) != DeviceStatus::Approved;
        });
    if (m_waitingCount == count)
        return;
    m_waitingCount = int(count);
    Q_EMIT waitingCountChanged(m_waitingCount);
}

void DeviceWatch::setReading(bool reading)
{
    if (m_isReading == reading)
        return;
    m_isReading = reading;
    Q_EMIT readingChanged(reading);
}

} // namespace privicore
