// SPDX-License-Identifier: Apache-2.0
#include "sandbox/operation_attributes.h"

#include "sandbox/device_store.h"
#include "sandbox/policy_store.h"
#include "sandbox/profile_store.h"

namespace privicore::sandbox {

namespace {

void addDevice(QJsonObject &attributes, EngineContext &context, const Call &call)
{
    const QString identifier = call.text(u"deviceIdentifier");
    QString name = call.text(u"deviceName");
    if (const auto device = findOwnDevice(context.store, call.profileId(), identifier)) {
        attributes.insert(QStringLiteral("deviceIdentifier"), identifier);
        name = device->name;
    }
    if (!name.isEmpty())
        attributes.insert(QStringLiteral("deviceName"), name);
}

void addPolicy(QJsonObject &attributes, EngineContext &context, const Call &call)
{
    if (const auto policy = findPolicy(context.store, call.profileId(), call.text(u"policyId")))
        attributes.insert(QStringLiteral("policyName"), policy->name);
}

} // namespace

QJsonObject operationAttributes(EngineContext &context, const Call &call)
{
    QJsonObject attributes{
        {QStringLiteral("requester"), usernameOf(context.store, call.profileId())}};
    addDevice(attributes, context, call);
    addPolicy(attributes, context, call);
    return attributes;
}

QString operationSubject(const QJsonObject &attributes)
{
    for (const QStringView name : {u"deviceName", u"policyName", u"fileName"}) {
        const QString subject = attributes.value(name).toString();
        if (!subject.isEmpty())
            return subject;
    }
    return {};
}

} // namespace privicore::sandbox
