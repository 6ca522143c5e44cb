// SPDX-License-Identifier: Apache-2.0
#include "sandbox/vote_count.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace privicore::sandbox {

namespace {

using Status = PollOutcome::Status;
using Reason = PollOutcome::Reason;

constexpr std::array<const char *, 4> strategyNames{"unanimous", "consensus", "affirmative",
                                                    "minimum_percentage"};
constexpr std::array<const char *, 4> statusNames{"pending", "approved", "rejected", "expired"};
constexpr std::array<const char *, 5> reasonNames{"", "strategy_not_met", "quorum_not_met",
                                                  "timeout", "unreachable"};

template <class Enum, std::size_t N>
QString nameOf(const std::array<const char *, N> &names, Enum value)
{
    return QString::fromLatin1(names.at(static_cast<std::size_t>(value)));
}

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<const char *, N> &names, const QString &name)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const char *candidate) {
        return name == QLatin1String(candidate);
    });
    return found == names.end() ? std::nullopt
                                : std::optional<Enum>(static_cast<Enum>(found - names.begin()));
}

bool isMet(const VotingRules &rules, int yes, int no)
{
    const int answers = yes + no;
    switch (rules.strategy) {
    case VotingStrategy::Unanimous:
        return answers > 0 && no == 0;
    case VotingStrategy::Consensus:
        return 2 * yes > answers;
    case VotingStrategy::Affirmative:
        return yes > 0;
    case VotingStrategy::MinimumPercentage:
        // Two of three must pass for 67, as the official sample has it.
        return answers > 0 && std::floor(100.0 * yes / answers + 0.5) >= rules.percentage;
    }
    return false;
}

} // namespace

QString strategyName(VotingStrategy strategy)
{
    return nameOf(strategyNames, strategy);
}

std::optional<VotingStrategy> strategyFrom(const QString &name)
{
    return find<VotingStrategy>(strategyNames, name);
}

double usualPercentage(VotingStrategy strategy)
{
    switch (strategy) {
    case VotingStrategy::Consensus:
        return 51;
    case VotingStrategy::Affirmative:
        return 1;
    default:
        return 100;
    }
}

QString statusName(Status status)
{
    return nameOf(statusNames, status);
}

QString reasonName(Reason reason)
{
    return nameOf(reasonNames, reason);
}

PollOutcome outcomeFrom(const QString &status, const QString &reason)
{
    return {find<Status>(statusNames, status).value_or(Status::Expired),
            find<Reason>(reasonNames, reason).value_or(Reason::None)};
}

PollOutcome countVotes(const VotingRules &rules, const VoteTally &tally, bool isLimitReached)
{
    const int answers = tally.yes + tally.no;
    const int left = tally.ballots - answers;
    const auto applied = [&] {
        return isMet(rules, tally.yes, tally.no)
                   ? PollOutcome{Status::Approved, Reason::None}
                   : PollOutcome{Status::Rejected, Reason::StrategyNotMet};
    };
    if (tally.ballots == 0 || tally.ballots < rules.quorum)
        return {Status::Expired, Reason::Unreachable};
    if (left == 0)
        return applied();
    if (isLimitReached && answers == 0)
        return {Status::Expired, Reason::Timeout};
    if (isLimitReached)
        return answers < rules.quorum ? PollOutcome{Status::Expired, Reason::QuorumNotMet}
                                      : applied();
    if (!isMet(rules, tally.yes + left, tally.no))
        return {Status::Rejected, Reason::StrategyNotMet};
    if (answers >= rules.quorum && isMet(rules, tally.yes, tally.no + left))
        return {Status::Approved, Reason::None};
    return {};
}

} // namespace privicore::sandbox
