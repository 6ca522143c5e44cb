// SPDX-License-Identifier: Apache-2.0
#include "sandbox/policy_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/policy_store.h"
#include "sandbox/policy_templates.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/voting_store.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>

#include <algorithm>

namespace privicore::sandbox {

namespace {

Response policyNotFound()
{
    return errorResponse(404, QStringLiteral("policy.not_found"),
                         QStringLiteral("There is no such policy"));
}

Response refused(const QString &key, const QString &field, const QString &text)
{
    return errorResponse(422, key, QStringLiteral("%1 %2").arg(field, text),
                         {{field, QJsonArray{text}}});
}

QJsonObject policyJson(const Policy &policy)
{
    const QJsonValue configurationId = policy.configurationId.isEmpty()
                                           ? QJsonValue(QJsonValue::Null)
                                           : QJsonValue(policy.configurationId);
    return {{QStringLiteral("id"), policy.id},
            {QStringLiteral("name"), policy.name},
            {QStringLiteral("policyTemplateId"), policy.templateId},
            {QStringLiteral("applyingEventIds"), QJsonArray::fromStringList(policy.events)},
            {QStringLiteral("configuration"), policy.configuration},
            {QStringLiteral("configurationId"), configurationId},
            {QStringLiteral("active"), policy.isActive},
            {QStringLiteral("createdAt"), wireTime(policy.createdAt)}};
}

template <class Wanted>
Response policyList(EngineContext &context, const Call &call, Wanted isWanted)
{
    QJsonArray list;
    for (const Policy &policy : policiesOf(context.store, call.profileId())) {
        if (isWanted(policy))
            list.append(policyJson(policy));
    }
    return jsonResponse(200, list);
}

Answer listTemplates(EngineContext &, const Call &)
{
    QJsonObject templates;
    for (const PolicyTemplate &one : policyTemplates())
        templates.insert(one.id, templateJson(one));
    return jsonResponse(200, templates);
}

//! What is wrong with the template and its events, as the answer to send.
std::optional<Response> templateFault(const Policy &policy)
{
    const PolicyTemplate *found = findPolicyTemplate(policy.templateId);
    if (found == nullptr)
        return refused(QStringLiteral("policy.template_not_found"),
                       QStringLiteral("policyTemplateId"), QStringLiteral("is unknown"));
    if (policy.events.isEmpty())
        return invalidField(QStringLiteral("applyingEventIds"), QStringLiteral("is required"));
    for (const QString &id : policy.events) {
        if (std::none_of(found->events.cbegin(), found->events.cend(),
                         [&](const PolicyEvent &event) { return event.id == id; }))
            return refused(QStringLiteral("policy.event_not_in_template"),
                           QStringLiteral("applyingEventIds"),
                           QStringLiteral("names an event that the template does not have"));
    }
    return std::nullopt;
}

//! "<template name> <short id>" for a policy that came without a name.
QString madeUpName(const Policy &policy)
{
    const PolicyTemplate *found = findPolicyTemplate(policy.templateId);
    return QStringLiteral("%1 %2").arg(found->name, policy.id.last(6));
}

Answer registerPolicy(EngineContext &context, const Call &call)
{
    Policy policy{.profileId = call.profileId(),
                  .name = call.text(u"name").trimmed(),
                  .templateId = call.text(u"policyTemplateId"),
                  .events = call.values.value(u"applyingEventIds").toVariant().toStringList(),
                  .configuration = call.values.value(u"configuration").toObject()};
    policy.events.removeDuplicates();
    if (auto fault = templateFault(policy))
        return *fault;
    const QString rules = call.text(u"configurationId");
    if (!rules.isEmpty()) {
        const auto found = findVotingConfiguration(context.store, call.profileId(), rules);
        if (!found)
            return refused(QStringLiteral("voting_configuration.not_found"),
                           QStringLiteral("configurationId"), QStringLiteral("is unknown"));
        policy.configurationId = found->id;
    }
    if (policy.name.size() > 255)
        return invalidField(QStringLiteral("name"),
                            QStringLiteral("must be at most 255 characters"));
    if (findPolicyNamed(context.store, call.profileId(), policy.name))
        return refused(QStringLiteral("policy.name_taken"), QStringLiteral("name"),
                       QStringLiteral("is taken"));
    return Command{[policy](EngineContext &later, const QString &) mutable {
                       policy.id = newId(later.clock.now());
                       policy.createdAt = later.clock.seconds();
                       if (policy.name.isEmpty())
                           policy.name = madeUpName(policy);
                       return addPolicy(later.store, policy)
                                  ? CommandOutcome::succeeded()
                                  : CommandOutcome::failed(QStringLiteral("policy.name_taken"));
                   },
                   {}};
}

using PolicyChange = void (*)(Store &, const QString &id);

Answer changePolicy(EngineContext &context, const Call &call, PolicyChange change)
{
    const QString id = call.text(u"policyId");
    if (!findPolicy(context.store, call.profileId(), id))
        return policyNotFound();
    return Command{[id, owner = call.profileId(), change](EngineContext &later, const QString &) {
                       if (!findPolicy(later.store, owner, id))
                           return CommandOutcome::failed(QStringLiteral("policy.not_found"));
                       change(later.store, id);
                       return CommandOutcome::succeeded();
                   },
                   {}};
}

Answer activate(EngineContext &context, const Call &call)
{
    return changePolicy(context, call,
                        [](Store &store, const QString &id) { setPolicyActive(store, id, true); });
}

Answer deactivate(EngineContext &context, const Call &call)
{
    return changePolicy(context, call,
                        [](Store &store, const QString &id) { setPolicyActive(store, id, false); });
}

Answer deletePolicy(EngineContext &context, const Call &call)
{
    return changePolicy(context, call, removePolicy);
}

Answer listActive(EngineContext &context, const Call &call)
{
    return policyList(context, call, [](const Policy &policy) { return policy.isActive; });
}

Answer listInactive(EngineContext &context, const Call &call)
{
    return policyList(context, call, [](const Policy &policy) { return !policy.isActive; });
}

Answer listRegistered(EngineContext &context, const Call &call)
{
    return policyList(context, call, [](const Policy &) { return true; });
}

Answer retrieve(EngineContext &context, const Call &call)
{
    auto policy = findPolicyNamed(context.store, call.profileId(), call.text(u"name"));
    if (!policy)
        policy = findPolicy(context.store, call.profileId(), call.text(u"name"));
    return policy ? jsonResponse(200, policyJson(*policy)) : policyNotFound();
}

} // namespace

HandlerTable policyHandlers()
{
    return {{EndpointId::PolicyListPolicyTemplates, listTemplates},
            {EndpointId::PolicyRegisterPolicy, registerPolicy},
            {EndpointId::PolicyListActivePolicies, listActive},
            {EndpointId::PolicyListInactivePolicies, listInactive},
            {EndpointId::PolicyActivatePolicy, activate},
            {EndpointId::PolicyDeactivatePolicy, deactivate},
            {EndpointId::PolicyDeletePolicy, deletePolicy},
            {EndpointId::PolicyListRegisteredPolicies, listRegistered},
            {EndpointId::PolicyRetrieveRegisteredPolicy, retrieve}};
}

} // namespace privicore::sandbox
