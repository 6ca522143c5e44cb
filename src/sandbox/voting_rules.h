// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/poll_store.h"
#include "sandbox/voting_store.h"

namespace privicore::sandbox {

//! Gives @p draft the rules of its profile, with those of @p configuration in the place of some:
//! it has strategy, time limit and voters; quorum and attempts are always the profile's. A quorum
//! beyond the voters that it names is cut to their number, or it could never be met.
void applyRules(Store &store, Poll &draft, const std::optional<VotingConfiguration> &configuration);

} // namespace privicore::sandbox
