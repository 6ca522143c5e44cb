// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! What became of every command: pending, then once and for all succeeded or failed.
class CommandLedger
{
public:
    static constexpr qint64 retention = 86400; //!< seconds that a settled command can be looked up

    struct Record
    {
        QString profileId; //!< empty for a registration, which belongs to no profile yet
        QString endpoint;
        CommandState state = CommandState::Pending;
    };

    CommandLedger(Store &store, const MovableClock &clock) : m_store(store), m_clock(clock) {}

    //! Notes a new pending command and returns its id. An empty @p profileId is nobody's.
    QString open(const QString &endpoint, const QString &profileId);
    //! Changes pending to final; a final state never changes. Belongs into the transaction of what
    //! the command did.
    void settle(const QString &id, const CommandOutcome &outcome);
    std::optional<Record> find(const QString &id) const;

    //! At the start of a server: nobody is left to finish what the last one had accepted, but for
    //! what waits for a vote and was written down.
    void failUnfinished();
    //! Drops what is past its retention.
    void purge();

private:
    Store &m_store;
    const MovableClock &m_clock;
};

} // namespace privicore::sandbox
