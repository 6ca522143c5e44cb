// SPDX-License-Identifier: Apache-2.0
#include "sandbox/policy_templates.h"

#include "contract/endpoint_id.h"

#include <QJsonArray>

#include <map>

namespace privicore::sandbox {

namespace {

PolicyEvent event(const char *id, const char *name, const char *label)
{
    return {QString::fromLatin1(id), QString::fromLatin1(name), QString::fromLatin1(label)};
}

QStringList names(std::initializer_list<const char *> list)
{
    QStringList result;
    for (const char *name : list)
        result.append(QString::fromLatin1(name));
    return result;
}

QList<PolicyTemplate> allTemplates()
{
    return {
        {QStringLiteral("tpl-data-access"),
         QStringLiteral("Data access approval"),
         QStringLiteral("Asks the authenticators before stored data is handed out or changed"),
         {event("101", "data_token.data_requested", "Retrieve data"),
          event("102", "data_token.data_exchanged", "Store data"),
          event("103", "data_token.data_updated", "Replace data"),
          event("104", "data_token.data_deleted", "Delete data")},
         names({"classification", "label", "handling"}),
         names({"requester", "fileName", "classification", "label", "handling"})},
        {QStringLiteral("tpl-device-control"),
         QStringLiteral("Device control"),
         QStringLiteral("Asks the authenticators before a device comes, goes or takes a role"),
         {event("201", "device.unique_identifier_requested", "Register a device"),
          event("202", "device.approved", "Approve a device"),
          event("203", "device.removed", "Remove a device"),
          event("204", "verified_authenticator.registered", "Register an authenticator"),
          event("205", "verified_authenticator.removed", "Remove an authenticator")},
         {},
         names({"requester", "deviceName", "deviceIdentifier"})},
        {QStringLiteral("tpl-account"),
         QStringLiteral("Account protection"),
         QStringLiteral("Asks the authenticators before the password or the rules change"),
         {event("301", "profile.password_changed", "Change the password"),
          event("302", "policy.deactivated", "Deactivate a policy"),
          event("303", "policy.deleted", "Delete a policy"),
          event("304", "voting_strategy.changed", "Change the rules for votes")},
         {},
         names({"requester", "policyName"})},
    };
}

const std::map<EndpointId, const char *> &eventNames()
{
    static const std::map<EndpointId, const char *> table{
        {EndpointId::DataTokenRequestDataViaToken, "data_token.data_requested"},
        {EndpointId::DataTokenExchangeDataForToken, "data_token.data_exchanged"},
        {EndpointId::DataTokenUpstreamFileViaStreamAuth, "data_token.data_exchanged"},
        {EndpointId::DataTokenUpdateDataToken, "data_token.data_updated"},
        {EndpointId::DataTokenDeleteData, "data_token.data_deleted"},
        {EndpointId::DeviceRequestUniqueIdentifier, "device.unique_identifier_requested"},
        {EndpointId::DeviceApprove, "device.approved"},
        {EndpointId::DeviceRemove, "device.removed"},
        {EndpointId::AuthenticatorRegisterAuthenticator, "verified_authenticator.registered"},
        {EndpointId::AuthenticatorRemoveAuthenticator, "verified_authenticator.removed"},
        {EndpointId::ProfileChangePassword, "profile.password_changed"},
        {EndpointId::PolicyDeactivatePolicy, "policy.deactivated"},
        {EndpointId::PolicyDeletePolicy, "policy.deleted"},
        {EndpointId::AuthenticatorSetQuorumSize, "voting_strategy.changed"},
        {EndpointId::AuthenticatorSetQuorumStrategy, "voting_strategy.changed"},
        {EndpointId::AuthenticatorSetVotingTimeLimit, "voting_strategy.changed"},
        {EndpointId::AuthenticatorSetMaximumVotingAttempts, "voting_strategy.changed"},
        {EndpointId::AuthenticatorUpdateVotingConfiguration, "voting_strategy.changed"},
    };
    return table;
}

} // namespace

const QList<PolicyTemplate> &policyTemplates()
{
    static const QList<PolicyTemplate> templates = allTemplates();
    return templates;
}

const PolicyTemplate *findPolicyTemplate(const QString &id)
{
    for (const PolicyTemplate &candidate : policyTemplates()) {
        if (candidate.id == id)
            return &candidate;
    }
    return nullptr;
}

QJsonObject templateJson(const PolicyTemplate &policyTemplate)
{
    QJsonObject events;
    for (const PolicyEvent &one : policyTemplate.events)
        events.insert(one.id, QJsonObject{{one.name, one.label}});
    return {
        {QStringLiteral("name"), policyTemplate.name},
        {QStringLiteral("description"), policyTemplate.description},
        {QStringLiteral("events"), events},
        {QStringLiteral("configuration"), QJsonArray::fromStringList(policyTemplate.configuration)},
        {QStringLiteral("votingAttributes"),
         QJsonArray::fromStringList(policyTemplate.votingAttributes)}};
}

const PolicyEvent *eventOf(EndpointId endpoint)
{
    const auto named = eventNames().find(endpoint);
    if (named == eventNames().end())
        return nullptr;
    for (const PolicyTemplate &candidate : policyTemplates()) {
        for (const PolicyEvent &one : candidate.events) {
            if (one.name == QLatin1String(named->second))
                return &one;
        }
    }
    return nullptr;
}

} // namespace privicore::sandbox
