// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"
#include "sandbox/poll_store.h"

//! The life of a poll: ballots go out, votes come in, it ends early or at its limit, and a failed
//! one is followed by the next attempt. The caller holds a transaction, and sends what the
//! context's effects name after it.
namespace privicore::sandbox {

enum class VoteResult { Accepted, Late, Duplicate, Unknown };

//! Opens @p draft with the voters of this moment. It may end at once.
void openPoll(EngineContext &context, Poll draft);

//! @p vote is "yes" or "no". Unknown also for the ballot of another device.
VoteResult castVote(EngineContext &context, const QString &deviceIdentifier,
                    const QString &ballotId, const QString &vote);

//! Ends the polls whose limit has been reached, and lets the simulated latecomers try.
void closeDuePolls(EngineContext &context);

//! The message that a device gets: type BALLOT, its id, and what is asked.
QJsonObject ballotMessage(Store &store, const QString &ballotId);

//! The dotted key for a poll that ended without approval.
QString failureKey(const PollOutcome &outcome);

} // namespace privicore::sandbox
