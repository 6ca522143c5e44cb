// SPDX-License-Identifier: Apache-2.0
#include "sandbox/policy_store.h"

#include "sandbox/json_text.h"
#include "sandbox/store.h"

#include <QJsonArray>

namespace privicore::sandbox {

namespace {

//! What policyFrom() reads.
QString selectPolicies(const QString &condition)
{
    return QStringLiteral("SELECT id, profile_id, name, template_id, events, configuration,"
                          " configuration_id, is_active, created_at FROM policy"
                          " WHERE profile_id = ? ")
           + condition;
}

Policy policyFrom(const Row &row)
{
    return {.id = row.text(0),
            .profileId = row.text(1),
            .name = row.text(2),
            .templateId = row.text(3),
            .events = fromCompactJson(row.bytes(4)).toVariant().toStringList(),
            .configuration = fromCompactJson(row.bytes(5)).toObject(),
            .configurationId = row.text(6),
            .isActive = row.number(7) != 0,
            .createdAt = row.number(8)};
}

} // namespace

bool addPolicy(Store &store, const Policy &policy)
{
    const QVariant configurationId =
        policy.configurationId.isEmpty() ? QVariant() : QVariant(policy.configurationId);
    return store.execute(u"INSERT INTO policy(id, profile_id, name, template_id, events,"
                         u" configuration, configuration_id, is_active, created_at)"
                         u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                         u" ON CONFLICT(profile_id, name) DO NOTHING",
                         {policy.id, policy.profileId, policy.name, policy.templateId,
                          QString::fromUtf8(compactJson(QJsonArray::fromStringList(policy.events))),
                          QString::fromUtf8(compactJson(policy.configuration)), configurationId,
                          policy.isActive, policy.createdAt})
           == 1;
}

void setPolicyActive(Store &store, const QString &id, bool isActive)
{
    store.execute(u"UPDATE policy SET is_active = ? WHERE id = ?", {isActive, id});
}

void removePolicy(Store &store, const QString &id)
{
    store.execute(u"DELETE FROM policy WHERE id = ?", {id});
}

std::optional<Policy> findPolicy(Store &store, const QString &profileId, const QString &id)
{
    const auto row = store.one(selectPolicies(QStringLiteral("AND id = ?")), {profileId, id});
    return row ? std::optional<Policy>(policyFrom(*row)) : std::nullopt;
}

std::optional<Policy> findPolicyNamed(Store &store, const QString &profileId, const QString &name)
{
    const auto row = store.one(selectPolicies(QStringLiteral("AND name = ?")), {profileId, name});
    return row ? std::optional<Policy>(policyFrom(*row)) : std::nullopt;
}

QList<Policy> policiesOf(Store &store, const QString &profileId)
{
    QList<Policy> policies;
    for (const Row &row : store.all(selectPolicies(QStringLiteral("ORDER BY id")), {profileId}))
        policies.append(policyFrom(row));
    return policies;
}

} // namespace privicore::sandbox
