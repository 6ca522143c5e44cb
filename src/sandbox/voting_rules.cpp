// SPDX-License-Identifier: Apache-2.0
#include "sandbox/voting_rules.h"

#include <algorithm>

namespace privicore::sandbox {

void applyRules(Store &store, Poll &draft, const std::optional<VotingConfiguration> &configuration)
{
    const ProfileStrategy strategy = profileStrategy(store, draft.profileId);
    draft.rules = strategy.rules;
    draft.timeLimit = strategy.timeLimit;
    draft.attempts = strategy.attempts;
    if (!configuration)
        return;
    draft.rules.strategy = configuration->strategy;
    draft.rules.percentage =
        configuration->percentage.value_or(usualPercentage(configuration->strategy));
    draft.timeLimit = configuration->timeLimit;
    draft.voters = configuration->devices;
    if (!draft.voters.isEmpty())
        draft.rules.quorum = std::min(draft.rules.quorum, static_cast<int>(draft.voters.size()));
}

} // namespace privicore::sandbox
