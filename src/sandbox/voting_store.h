// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/vote_count.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

//! The rules for votes in the store: one strategy for each profile, and named configurations that
//! replace parts of it.
namespace privicore::sandbox {

class Store;

//! Before it is set for the first time: everybody who answers must agree, within five minutes.
struct ProfileStrategy
{
    VotingRules rules;
    int timeLimit = 300; //!< seconds
    int attempts = 1;    //!< polls for one operation
};

ProfileStrategy profileStrategy(Store &store, const QString &profileId);
void setProfileStrategy(Store &store, const QString &profileId, const ProfileStrategy &strategy);

struct VotingConfiguration
{
    QString id;
    QString profileId;
    QString name; //!< unique within the profile
    int timeLimit = 300;
    VotingStrategy strategy = VotingStrategy::Unanimous;
    std::optional<int> percentage; //!< only for a minimum percentage
    QStringList devices;           //!< who votes; empty for all authenticators
    qint64 createdAt = 0;
};

//! False when the name is taken.
bool addVotingConfiguration(Store &store, const VotingConfiguration &configuration);
bool updateVotingConfiguration(Store &store, const VotingConfiguration &configuration);
//! By id, or else by name.
std::optional<VotingConfiguration> findVotingConfiguration(Store &store, const QString &profileId,
                                                           const QString &idOrName);
QList<VotingConfiguration> votingConfigurationsOf(Store &store, const QString &profileId);

} // namespace privicore::sandbox
