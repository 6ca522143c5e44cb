// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/device_api.h"
#include "core/clock.h"
#include "core/job_scope.h"
#include "session/device_records.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <optional>

namespace privicore {

//! What is known here about the devices of a list, as a copy for a worker thread.
struct DeviceKnowledge
{
    bool isComplete = false;                 //!< the ledger has been read
    QHash<QString, QDateTime> requestedHere; //!< by deviceKey()
    QHash<QString, QDateTime> approvedHere;  //!< by deviceKey()
    QHash<QString, DeviceAction> running;    //!< by identifier: commands without an end yet

    //! What is proved about @p device: by the server's word, else by a role or by an approval
    //! that was acknowledged here.
    DeviceStatus provedStatus(const Device &device) const;
};

//! What this console itself knows of devices over time, because the server does not tell it: which
//! ones were requested here, which approvals were acknowledged here, what was decided on which
//! evidence, and how often a comparison failed.
//!
//! One profile on one connection at a time. Kept in a file that is read and written on a worker;
//! before it has been read, everything works, and is added to the file afterwards.
class DeviceLedger final : public QObject
{
    Q_OBJECT

public:
    //! @p folder is the ledger's own, below the state folder.
    DeviceLedger(const Clock &clock, const QString &folder, QObject *parent = nullptr);
    //! Waits for the last write.
    ~DeviceLedger() override;
    Q_DISABLE_COPY_MOVE(DeviceLedger)

    //! Goes over to the records of @p profileId on the connection with the id @p connectionId.
    void open(const QString &connectionId, const QString &profileId);
    //! Forgets the records, not their file. Running commands are forgotten as well.
    void close();

    const DeviceKnowledge &knowledge() const { return m_knowledge; }
    const DeviceRecords &records() const { return m_records; }
    //! The last decision that was made here about a device.
    std::optional<DeviceDecision> lastDecision(const QString &identifier) const;
    //! Why nothing can be kept at present; empty when all is well.
    const std::optional<ApiError> &problem() const { return m_problem; }

    //! The server has taken a request from this console.
    void noteRequest(const QString &commandId, const QString &name);
    //! What the request made.
    void noteIdentifier(const QString &commandId, const QString &identifier);

    //! A command about a device is on its way.
    void begin(const QString &identifier, DeviceAction action);
    //! It has ended, or the waiting has: the decision is kept with its outcome.
    void end(const DeviceDecision &decision);
    //! The same for many at once; decided() does not tell them one by one.
    void begin(const QStringList &identifiers, DeviceAction action);
    void end(const QList<DeviceDecision> &decisions);
    //! The command that was begun has not reached the server: there was no decision.
    void forget(const QString &identifier);

    //! A comparison failed. Returns how many more are allowed.
    int noteWrongEntry(const QString &identifier);
    int entriesLeft(const QString &identifier) const;
    //! Until when the device cannot be approved here after too many wrong entries; invalid when it
    //! can.
    QDateTime closedUntil(const QString &identifier) const;
    //! A comparison succeeded: wrong entries are forgotten, and the device counts as compared.
    void noteComparison(const QString &identifier);
    bool wasCompared(const QString &identifier) const;

Q_SIGNALS:
    //! knowledge() has changed.
    void changed();
    //! A command about a device has ended.
    void decided(const privicore::DeviceDecision &decision);
    //! A device that was requested from here has its identifier.
    void identifierMade(const QString &identifier);
    void problemChanged();

private:
    void take(Result<DeviceRecords> records);
    bool keep(const DeviceDecision &decision);
    void rebuildKnowledge();
    void save();
    void setProblem(const std::optional<ApiError> &problem);
    QDateTime now() const;

    const Clock &m_clock;
    QString m_folder;
    QString m_path; //!< empty when closed
    DeviceRecords m_records;
    DeviceKnowledge m_knowledge;
    std::optional<ApiError> m_problem;
    JobScope m_jobs;
    QThreadPool m_worker; //!< one thread: reads and writes come in order
    std::shared_ptr<std::atomic<quint64>> m_newestSave;
};

} // namespace privicore
