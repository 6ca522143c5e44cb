// SPDX-License-Identifier: Apache-2.0
#include "sandbox/operation_attributes.h"

#include "sandbox/data_token_store.h"
#include "sandbox/device_store.h"
#include "sandbox/json_text.h"
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

void addMember(QJsonObject &attributes, const QJsonObject &section, const char *name)
{
    const QString text = section.value(QLatin1String(name)).toString();
    if (!text.isEmpty())
        attributes.insert(QLatin1String(name), text);
}

void addDescription(QJsonObject &attributes, const QJsonObject &meta)
{
    addMember(attributes, meta.value(MetaSection::file).toObject(), "fileName");
    const QJsonObject risk = meta.value(MetaSection::risk).toObject();
    for (const char *name : {"classification", "label", "handling"})
        addMember(attributes, risk, name);
}

//! What the data is said to be now, or, while it has yet to come, with its reservation.
void addData(QJsonObject &attributes, EngineContext &context, const Call &call)
{
    const QString token = call.has(u"token") ? call.text(u"token") : call.text(u"dataToken");
    if (const auto found = findOwnDataToken(context.store, call.profileId(), token))
        return addDescription(attributes, found->meta);
    const auto space =
        call.others.contains(u"space")
            ? findTokenSpace(context.store, call.others.value(u"space").toString())
            : findTokenSpaceByToken(context.store, call.text(u"temporaryTokenSpace"));
    if (space && space->profileId == call.profileId())
        addDescription(attributes, metaSections(fromCompactJson(space->meta.toUtf8()).toObject()));
}

} // namespace

QJsonObject operationAttributes(EngineContext &context, const Call &call)
{
    QJsonObject attributes{
        {QStringLiteral("requester"), usernameOf(context.store, call.profileId())}};
    addDevice(attributes, context, call);
    addPolicy(attributes, context, call);
    if (call.endpoint.group == u"Data Token")
        addData(attributes, context, call);
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
