// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/device_ledger.h"
#include "session/session.h"

namespace privicore {

//! What can be done with devices, so that each action leaves its trace in the ledger, also when
//! the window that started it is gone. Nothing is ever sent twice: where the outcome of a sending
//! is unknown, the list is read again, and what it proves is the outcome.
class DeviceCommands
{
public:
    DeviceCommands(Session &session, DeviceLedger &ledger) : m_session(session), m_ledger(ledger) {}

    //! Each ends when the server has acknowledged the command. Rejected and OutcomeUnknown are
    //! errors like others; dropping the job ends only the waiting.
    Job<Done> approve(const Device &device, DeviceEvidence evidence);
    Job<Done> reject(const Device &device, const QString &note);
    Job<Done> remove(const Device &device);
    Job<Done> rename(const Device &device, const QString &name);

    //! Ends with the identifier of the new device.
    Job<QString> request(const QString &name);

private:
    using Proof = std::function<bool(const QList<Device> &listed)>;
    Job<Done> decide(const ApiCall &call, DeviceDecision decision, Proof hasTakenEffect);

    Session &m_session;
    DeviceLedger &m_ledger;
};

} // namespace privicore
