// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

//! Policies in the store. A deleted one is gone.
namespace privicore::sandbox {

class Store;

struct Policy
{
    QString id;
    QString profileId;
    QString name; //!< unique within the profile
    QString templateId;
    QStringList events; //!< ids of events of the template
    QJsonObject configuration;
    QString configurationId; //!< of the voting configuration; empty for the profile's own rules
    bool isActive = false;
    qint64 createdAt = 0;
};

//! False when the name is taken.
bool addPolicy(Store &store, const Policy &policy);
void setPolicyActive(Store &store, const QString &id, bool isActive);
void removePolicy(Store &store, const QString &id);
std::optional<Policy> findPolicy(Store &store, const QString &profileId, const QString &id);
std::optional<Policy> findPolicyNamed(Store &store, const QString &profileId, const QString &name);
//! Oldest first.
QList<Policy> policiesOf(Store &store, const QString &profileId);

} // namespace privicore::sandbox
