// SPDX-License-Identifier: Apache-2.0
#include "sandbox/demo_account.h"

#include "sandbox/device_store.h"
#include "sandbox/oauth_store.h"
#include "sandbox/policy_store.h"
#include "sandbox/poll_store.h"
#include "sandbox/random.h"
#include "sandbox/voting_rules.h"

#include <array>

namespace privicore::sandbox {

namespace {

constexpr qint64 day = 86400;

QString idAt(qint64 seconds)
{
    return newId(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC));
}

void addApplications(Store &store, const QString &ownerId, qint64 now)
{
    struct Draft
    {
        const char *title;
        const char *redirectUri;
        const char *scopes;
        int age; //!< days
    };
    constexpr std::array<Draft, 6> drafts{
        {{"Quarterly reports", "https://reports.example/oauth/callback", "data_token.all", 310},
         {"Payroll import", "https://payroll.example/cb", "data_token.all device.all", 240},
         {"Field app", "com.example.field:/oauth", "", 122},
         {"Board votes", "https://board.example/callback", "voting.all", 64},
         {"Backup monitor", "", "device.all storage.all", 20},
         {"Visitor desk", "https://desk.example/cb", "directory.all", 1}}};
    for (const Draft &draft : drafts) {
        const qint64 at = now - draft.age * day;
        const OAuthApplication application{
            .id = idAt(at),
            .ownerId = ownerId,
            .title = QString::fromLatin1(draft.title),
            .redirectUri = QString::fromLatin1(draft.redirectUri),
            .scopes = QString::fromLatin1(draft.scopes).split(u' ', Qt::SkipEmptyParts),
            .clientId = randomText(16),
            .createdAt = at};
        addApplication(store, application);
        // Nobody has come for the last one's configuration yet.
        if (draft.age > 1)
            issueClientSecret(store, application, at + 60);
    }
}

VotingConfiguration addRules(Store &store, const QString &ownerId, qint64 now)
{
    setProfileStrategy(store, ownerId,
                       {.rules = {VotingStrategy::Consensus, 51, 2}, .timeLimit = 300});
    VotingConfiguration rules{.id = idAt(now - 90 * day),
                              .profileId = ownerId,
                              .name = QStringLiteral("Two of three"),
                              .timeLimit = static_cast<int>(7 * day),
                              .strategy = VotingStrategy::MinimumPercentage,
                              .percentage = 67,
                              .createdAt = now - 90 * day};
    addVotingConfiguration(store, rules);
    addVotingConfiguration(store, {.id = idAt(now - 60 * day),
                                   .profileId = ownerId,
                                   .name = QStringLiteral("Everybody agrees"),
                                   .timeLimit = 900,
                                   .createdAt = now - 60 * day});
    return rules;
}

void addPolicies(Store &store, const VotingConfiguration &rules, qint64 now)
{
    const auto add = [&](const char *name, const char *base, const QStringList &events,
                         bool isActive, int age) {
        addPolicy(store,
                  {.id = idAt(now - age * day),
                   .profileId = rules.profileId,
                   .name = QString::fromLatin1(name),
                   .templateId = QString::fromLatin1(base),
                   .events = events,
                   .configuration = {{QStringLiteral("classification"), QStringLiteral("secret")}},
                   .configurationId = isActive ? rules.id : QString(),
                   .isActive = isActive,
                   .createdAt = now - age * day});
    };
    add("Ask before secret data is read", "tpl-data-access", {QStringLiteral("101")}, true, 80);
    add("Ask before a device is removed", "tpl-device-control", {QStringLiteral("203")}, false, 45);
    add("Ask before the rules change", "tpl-account",
        {QStringLiteral("302"), QStringLiteral("303"), QStringLiteral("304")}, false, 12);
}

//! One has said yes, the others have not looked yet.
void addOpenVote(Store &store, const VotingConfiguration &rules, qint64 now)
{
    Poll poll{.id = idAt(now - 2 * 3600),
              .profileId = rules.profileId,
              .title = QStringLiteral("New storage node"),
              .question = QStringLiteral("Shall the node in Osaka store for all of us?"),
              .nonce = QStringLiteral("osaka-1"),
              .createdAt = now - 2 * 3600};
    applyRules(store, poll, rules);
    poll.expiresAt = poll.createdAt + poll.timeLimit;
    addPoll(store, poll);
    for (const QString &device : eligibleVoters(store, poll.profileId, {}, {})) {
        Ballot ballot{idAt(poll.createdAt), poll.id, device, {}, 0};
        addBallot(store, ballot);
        if (tallyOf(store, poll.id).ballots > 1)
            continue;
        ballot.vote = QStringLiteral("yes");
        ballot.votedAt = poll.createdAt + 900;
        storeVote(store, ballot);
    }
}

} // namespace

void addDemoAccount(Store &store, const QString &ownerId, qint64 now)
{
    addApplications(store, ownerId, now);
    const VotingConfiguration rules = addRules(store, ownerId, now);
    addPolicies(store, rules, now);
    addOpenVote(store, rules, now);
}

} // namespace privicore::sandbox
