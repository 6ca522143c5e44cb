// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"
#include "sandbox/poll_store.h"

//! How simulated authenticators answer: yes, no, late (when it does not count any more) or never.
namespace privicore::sandbox {

bool isVotingHabit(const QString &text);

//! What a device does with every ballot from now on; an empty @p habit leaves it to whoever
//! controls the device.
void setVotingHabit(Store &store, const QString &deviceIdentifier, const QString &habit);

//! Notes for a new ballot what its device is going to do.
void planByHabit(Store &store, const Ballot &ballot);
void planVote(Store &store, const QString &ballotId, const QString &habit);

//! Casts what was planned and is due: yes and no at once, late after the end of the poll.
void castPlannedVotes(EngineContext &context);

} // namespace privicore::sandbox
