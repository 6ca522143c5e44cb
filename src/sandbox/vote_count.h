// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

//! How votes are counted. Nothing here knows a store or a clock.
namespace privicore::sandbox {

enum class VotingStrategy { Unanimous, Consensus, Affirmative, MinimumPercentage };

//! "unanimous", "consensus", "affirmative" or "minimum_percentage".
QString strategyName(VotingStrategy strategy);
std::optional<VotingStrategy> strategyFrom(const QString &name);
//! What is stored as the percentage of a strategy that does not evaluate it.
double usualPercentage(VotingStrategy strategy);

struct VotingRules
{
    VotingStrategy strategy = VotingStrategy::Unanimous;
    double percentage = 100; //!< evaluated by MinimumPercentage only
    int quorum = 1;          //!< fewest answers that count
};

struct VoteTally
{
    int ballots = 0;
    int yes = 0;
    int no = 0;
};

struct PollOutcome
{
    enum class Status { Pending, Approved, Rejected, Expired };
    enum class Reason { None, StrategyNotMet, QuorumNotMet, Timeout, Unreachable };

    Status status = Status::Pending;
    Reason reason = Reason::None;

    bool operator==(const PollOutcome &) const = default;
};

//! "pending", "approved", "rejected" or "expired".
QString statusName(PollOutcome::Status status);
//! "strategy_not_met" and so on; empty for None.
QString reasonName(PollOutcome::Reason reason);
PollOutcome outcomeFrom(const QString &status, const QString &reason);

//! Early where the votes that are still out cannot change it; those who do not answer count as
//! neither yes nor no.
PollOutcome countVotes(const VotingRules &rules, const VoteTally &tally, bool isLimitReached);

} // namespace privicore::sandbox
