// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

#include <map>

namespace privicore::sandbox {

//! Commands that an active policy makes wait for a vote: one poll for each policy that matches,
//! oldest first; the first that fails denies. The caller holds a transaction for whatever changes
//! something, and settles the command.
class HeldCommands
{
public:
    enum class Step {
        Waits,  //!< for the poll that is open
        Runs,   //!< every policy was satisfied: the call is to be made again
        Denied, //!< for good
    };
    struct Decision
    {
        Step step = Step::Waits;
        QString failureKey; //!< for Denied
    };

    explicit HeldCommands(EngineContext &context) : m_context(context) {}

    //! Ids of the policies that a call has to get past. None for the first authenticator, or a
    //! profile could lock itself out.
    QStringList policiesFor(const Call &call) const;

    //! Writes the command down, unless it has a password, and opens the first poll. A command
    //! with a password does not survive the server.
    void hold(const QString &commandId, const Call &call, const QStringList &policies);

    //! After a poll of the command has ended.
    Decision advance(const QString &commandId);

    //! Of the poll that the command waits for.
    QString pollOf(const QString &commandId) const;
    //! The call to make again; nothing when it was lost.
    std::optional<Call> take(const QString &commandId);
    //! All that wait, for a server that has just started.
    QStringList waiting() const;

private:
    void openPollFor(const QString &commandId, const Call &call, const QString &policyId);
    std::optional<Call> find(const QString &commandId) const;

    EngineContext &m_context;
    std::map<QString, Call> m_unwritten; //!< by command
};

} // namespace privicore::sandbox
