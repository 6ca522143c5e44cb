// SPDX-License-Identifier: Apache-2.0
#include "sandbox/voting_store.h"

#include "sandbox/json_text.h"
#include "sandbox/store.h"

#include <QJsonArray>
#include <QVariant>

namespace privicore::sandbox {

namespace {

//! What configurationFrom() reads.
QString selectConfigurations(const QString &condition)
{
    return QStringLiteral("SELECT id, profile_id, name, time_limit, strategy, percentage, devices,"
                          " created_at FROM voting_configuration WHERE ")
           + condition;
}

VotingConfiguration configurationFrom(const Row &row)
{
    VotingConfiguration configuration{
        .id = row.text(0),
        .profileId = row.text(1),
        .name = row.text(2),
        .timeLimit = static_cast<int>(row.number(3)),
        .strategy = strategyFrom(row.text(4)).value_or(VotingStrategy::Unanimous),
        .devices = fromCompactJson(row.bytes(6)).toVariant().toStringList(),
        .createdAt = row.number(7)};
    if (!row.isNull(5))
        configuration.percentage = static_cast<int>(row.number(5));
    return configuration;
}

QVariantList changingColumns(const VotingConfiguration &configuration)
{
    const auto devices = compactJson(QJsonArray::fromStringList(configuration.devices));
    return {configuration.name, configuration.timeLimit, strategyName(configuration.strategy),
            configuration.percentage ? QVariant(*configuration.percentage) : QVariant(),
            QString::fromUtf8(devices)};
}

bool isNameTaken(Store &store, const VotingConfiguration &configuration)
{
    return store
        .one(u"SELECT 1 FROM voting_configuration WHERE profile_id = ? AND name = ? AND id <> ?",
             {configuration.profileId, configuration.name, configuration.id})
        .has_value();
}

} // namespace

ProfileStrategy profileStrategy(Store &store, const QString &profileId)
{
    const auto row = store.one(u"SELECT quorum, strategy, percentage, time_limit, attempts"
                               u" FROM voting_strategy WHERE profile_id = ?",
                               {profileId});
    if (!row)
        return {};
    return {.rules = {strategyFrom(row->text(1)).value_or(VotingStrategy::Unanimous), row->real(2),
                      static_cast<int>(row->number(0))},
            .timeLimit = static_cast<int>(row->number(3)),
            .attempts = static_cast<int>(row->number(4))};
}

void setProfileStrategy(Store &store, const QString &profileId, const ProfileStrategy &strategy)
{
    store.execute(u"INSERT OR REPLACE INTO voting_strategy(profile_id, quorum, strategy,"
                  u" percentage, time_limit, attempts) VALUES (?, ?, ?, ?, ?, ?)",
                  {profileId, strategy.rules.quorum, strategyName(strategy.rules.strategy),
                   strategy.rules.percentage, strategy.timeLimit, strategy.attempts});
}

bool addVotingConfiguration(Store &store, const VotingConfiguration &configuration)
{
    if (isNameTaken(store, configuration))
        return false;
    store.execute(
        u"INSERT INTO voting_configuration(name, time_limit, strategy, percentage,"
        u" devices, id, profile_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        changingColumns(configuration)
            + QVariantList{configuration.id, configuration.profileId, configuration.createdAt});
    return true;
}

bool updateVotingConfiguration(Store &store, const VotingConfiguration &configuration)
{
    if (isNameTaken(store, configuration))
        return false;
    store.execute(u"UPDATE voting_configuration SET name = ?, time_limit = ?, strategy = ?,"
                  u" percentage = ?, devices = ? WHERE id = ?",
                  changingColumns(configuration) + QVariantList{configuration.id});
    return true;
}

std::optional<VotingConfiguration> findVotingConfiguration(Store &store, const QString &profileId,
                                                           const QString &idOrName)
{
    auto row = store.one(selectConfigurations(QStringLiteral("profile_id = ? AND id = ?")),
                         {profileId, idOrName});
    if (!row)
        row = store.one(selectConfigurations(QStringLiteral("profile_id = ? AND name = ?")),
                        {profileId, idOrName});
    return row ? std::optional<VotingConfiguration>(configurationFrom(*row)) : std::nullopt;
}

QList<VotingConfiguration> votingConfigurationsOf(Store &store, const QString &profileId)
{
    QList<VotingConfiguration> configurations;
    for (const Row &row :
         store.all(selectConfigurations(QStringLiteral("profile_id = ? ORDER BY id")), {profileId}))
        configurations.append(configurationFrom(row));
    return configurations;
}

} // namespace privicore::sandbox
