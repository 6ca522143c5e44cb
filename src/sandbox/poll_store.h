// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/vote_count.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

//! Polls and their ballots in the store.
namespace privicore::sandbox {

class Store;

struct Poll
{
    QString id;
    QString profileId; //!< whose poll it is
    QString clientId;  //!< of the application that made it; empty for none
    QString commandId; //!< of the command that waits for it; empty for none
    QString title;
    QString question;
    QString nonce; //!< empty for none
    QString event; //!< the operation that is voted on; empty for a poll made by hand
    QJsonObject attributes;
    VotingRules rules;
    int timeLimit = 300; //!< seconds
    int attempt = 1;
    int attempts = 1;
    QStringList voters;  //!< devices; empty for all authenticators of the profile
    QStringList skipped; //!< devices that get no ballot
    PollOutcome outcome;
    QString nextPollId; //!< of the next attempt; empty for none
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
    qint64 resolvedAt = 0; //!< 0 while it is open

    bool isOpen() const { return outcome.status == PollOutcome::Status::Pending; }
};

struct Ballot
{
    QString id;
    QString pollId;
    QString deviceIdentifier;
    QString vote; //!< "yes", "no" or empty
    qint64 votedAt = 0;
};

void addPoll(Store &store, const Poll &poll);
std::optional<Poll> findPoll(Store &store, const QString &id);
//! Open polls whose limit has been reached.
QStringList duePolls(Store &store, qint64 now);
//! Stores outcome, next poll and time of resolution.
void updatePoll(Store &store, const Poll &poll);

//! Authenticators that a poll of @p profileId with these voters asks now.
QStringList eligibleVoters(Store &store, const QString &profileId, const QStringList &voters,
                           const QStringList &skipped);

void addBallot(Store &store, const Ballot &ballot);
std::optional<Ballot> findBallot(Store &store, const QString &id);
QList<Ballot> ballotsOf(Store &store, const QString &pollId);
//! Ids of ballots that a device can still answer.
QStringList openBallots(Store &store, const QString &deviceIdentifier, qint64 now);
void storeVote(Store &store, const Ballot &ballot);
VoteTally tallyOf(Store &store, const QString &pollId);

} // namespace privicore::sandbox
