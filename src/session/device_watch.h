// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "session/device_ledger.h"
#include "session/session.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace privicore {

//! How often the list is read; tests shorten them.
struct DeviceWatchTimes
{
    std::chrono::milliseconds open{5'000};    //!< while somebody looks
    std::chrono::milliseconds closed{15'000}; //!< else: a device that waits must still be noticed
};

//! Reads the list of devices over and over while somebody is signed in: the server has no news of
//! devices that come and ask. What was read stays when a later reading fails.
class DeviceWatch final : public QObject
{
    Q_OBJECT

public:
    DeviceWatch(Session &session, const DeviceLedger &ledger, const DeviceWatchTimes &times = {},
                QObject *parent = nullptr);

    //! Whether a person looks at the list now.
    void setOpen(bool open);
    //! Reads now. An answer that is under way no longer counts: it may be from before a change.
    void refresh();
    //! Ends a reading that is under way; the next one comes at its time.
    void cancel();

    const QList<Device> &devices() const { return m_devices; }
    //! When devices() was read; invalid before the first time.
    QDateTime asOf() const { return m_asOf; }
    bool isReading() const { return m_isReading; }
    //! Why the last reading failed; empty when it did not.
    const std::optional<ApiError> &error() const { return m_error; }
    //! How many devices are not proved to be approved.
    int waitingCount() const { return m_waitingCount; }

Q_SIGNALS:
    //! devices(), asOf() and error() are those of a new reading.
    void read();
    void readingChanged(bool isReading);
    void waitingCountChanged(int count);

private:
    void onSessionState(Session::State state);
    void take(Result<QList<Device>> listed);
    void schedule(std::chrono::milliseconds least);
    void setReading(bool reading);
    void countWaiting();

    Session &m_session;
    const DeviceLedger &m_ledger;
    DeviceWatchTimes m_times;
    QList<Device> m_devices;
    QDateTime m_asOf;
    std::optional<ApiError> m_error;
    int m_waitingCount = 0;
    bool m_isOpen = false;
    bool m_isReading = false;
    JobScope m_reading;
    QTimer m_timer;
};

} // namespace privicore
