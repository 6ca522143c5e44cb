// SPDX-License-Identifier: Apache-2.0
#include "sandbox/held_commands.h"

#include "contract/catalogue.h"
#include "contract/endpoint_id.h"
#include "sandbox/device_store.h"
#include "sandbox/json_text.h"
#include "sandbox/operation_attributes.h"
#include "sandbox/policy_store.h"
#include "sandbox/policy_templates.h"
#include "sandbox/polls.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/voting_rules.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>

#include <algorithm>

namespace privicore::sandbox {

namespace {

bool hasPassword(const Endpoint &endpoint)
{
    return std::any_of(
        endpoint.parameters.cbegin(), endpoint.parameters.cend(), [](const Parameter &parameter) {
            return parameter.secret && parameter.name.endsWith(u"password", Qt::CaseInsensitive);
        });
}

QByteArray asText(const Call &call)
{
    return compactJson(QJsonObject{{QStringLiteral("endpoint"), call.endpoint.idText},
                                   {QStringLiteral("values"), call.values},
                                   {QStringLiteral("others"), call.others},
                                   {QStringLiteral("profile"), call.profileId()},
                                   {QStringLiteral("token"), call.session->tokenId}});
}

std::optional<Call> fromText(const QByteArray &text)
{
    const QJsonObject fields = fromCompactJson(text).toObject();
    const Endpoint *endpoint = Catalogue::builtIn().find(fields.value(u"endpoint").toString());
    if (endpoint == nullptr)
        return std::nullopt;
    return Call{*endpoint, fields.value(u"values").toObject(), fields.value(u"others").toObject(),
                Session{.tokenId = fields.value(u"token").toInteger(),
                        .profileId = fields.value(u"profile").toString(),
                        .isActive = true},
                std::nullopt};
}

//! A parameter of the template narrows a policy where it is set.
bool fitsParameters(const Policy &policy, const PolicyTemplate &base, const QJsonObject &attributes)
{
    return std::all_of(base.configuration.cbegin(), base.configuration.cend(),
                       [&](const QString &name) {
                           const QString wanted = policy.configuration.value(name).toString();
                           return wanted.isEmpty() || wanted == attributes.value(name).toString();
                       });
}

bool matches(const Policy &policy, const PolicyEvent &event, const QJsonObject &attributes)
{
    const PolicyTemplate *base = findPolicyTemplate(policy.templateId);
    return policy.isActive && base != nullptr && policy.events.contains(event.id)
           && fitsParameters(policy, *base, attributes);
}

QJsonObject shownAttributes(const Policy &policy, const QJsonObject &attributes)
{
    QJsonObject shown;
    for (const QString &name : findPolicyTemplate(policy.templateId)->votingAttributes) {
        if (attributes.contains(name))
            shown.insert(name, attributes.value(name));
    }
    return shown;
}

} // namespace

QStringList HeldCommands::policiesFor(const Call &call) const
{
    const PolicyEvent *event = eventOf(call.endpoint.id);
    if (event == nullptr || !call.session)
        return {};
    const QList<Policy> policies = policiesOf(m_context.store, call.profileId());
    if (policies.isEmpty()
        || (call.endpoint.id == EndpointId::AuthenticatorRegisterAuthenticator
            && authenticatorsOf(m_context.store, call.profileId()).isEmpty()))
        return {};
    const QJsonObject attributes = operationAttributes(m_context, call);
    QStringList ids;
    for (const Policy &policy : policies) {
        if (matches(policy, *event, attributes))
            ids.append(policy.id);
    }
    return ids;
}

void HeldCommands::hold(const QString &commandId, const Call &call, const QStringList &policies)
{
    const bool isWritten = !hasPassword(call.endpoint);
    if (!isWritten)
        m_unwritten.emplace(commandId, call);
    const QJsonArray rest = QJsonArray::fromStringList(policies.mid(1));
    m_context.store.execute(
        u"INSERT INTO held_command(command_id, profile_id, call, event, policies, poll_id)"
        u" VALUES (?, ?, ?, ?, ?, '')",
        {commandId, call.profileId(),
         isWritten ? QVariant(QString::fromUtf8(asText(call))) : QVariant(),
         eventOf(call.endpoint.id)->id, QString::fromUtf8(compactJson(rest))});
    openPollFor(commandId, call, policies.first());
}

void HeldCommands::openPollFor(const QString &commandId, const Call &call, const QString &policyId)
{
    const auto policy = findPolicy(m_context.store, call.profileId(), policyId);
    const PolicyEvent *event = eventOf(call.endpoint.id);
    const QJsonObject attributes = operationAttributes(m_context, call);
    const QString subject = operationSubject(attributes);
    Poll draft{.id = newId(m_context.clock.now()),
               .profileId = call.profileId(),
               .commandId = commandId,
               .title = event->label,
               .question = subject.isEmpty() ? event->label + u'?'
                                             : QStringLiteral("%1: %2?").arg(event->label, subject),
               .event = event->name,
               .attributes = shownAttributes(*policy, attributes)};
    applyRules(m_context.store, draft,
               findVotingConfiguration(m_context.store, call.profileId(), policy->configurationId));
    m_context.store.execute(u"UPDATE held_command SET poll_id = ? WHERE command_id = ?",
                            {draft.id, commandId});
    openPoll(m_context, draft);
}

HeldCommands::Decision HeldCommands::advance(const QString &commandId)
{
    const auto row = m_context.store.one(
        u"SELECT profile_id, policies, poll_id FROM held_command WHERE command_id = ?",
        {commandId});
    auto poll = row ? findPoll(m_context.store, row->text(2)) : std::nullopt;
    while (poll && !poll->nextPollId.isEmpty())
        poll = findPoll(m_context.store, poll->nextPollId);
    if (!poll)
        return {};
    m_context.store.execute(u"UPDATE held_command SET poll_id = ? WHERE command_id = ?",
                            {poll->id, commandId});
    if (poll->isOpen())
        return {};
    if (poll->outcome.status != PollOutcome::Status::Approved)
        return {Step::Denied, failureKey(poll->outcome)};

    const auto call = find(commandId);
    QStringList rest = fromCompactJson(row->bytes(1)).toVariant().toStringList();
    while (call && !rest.isEmpty()) {
        const QString next = rest.takeFirst();
        const auto policy = findPolicy(m_context.store, row->text(0), next);
        if (!policy || !policy->isActive)
            continue;
        m_context.store.execute(
            u"UPDATE held_command SET policies = ? WHERE command_id = ?",
            {QString::fromUtf8(compactJson(QJsonArray::fromStringList(rest))), commandId});
        openPollFor(commandId, *call, next);
        return {};
    }
    return {Step::Runs, {}};
}

QString HeldCommands::pollOf(const QString &commandId) const
{
    const auto row =
        m_context.store.one(u"SELECT poll_id FROM held_command WHERE command_id = ?", {commandId});
    return row ? row->text(0) : QString();
}

std::optional<Call> HeldCommands::find(const QString &commandId) const
{
    const auto unwritten = m_unwritten.find(commandId);
    if (unwritten != m_unwritten.end())
        return unwritten->second;
    const auto row =
        m_context.store.one(u"SELECT call FROM held_command WHERE command_id = ?", {commandId});
    return row ? fromText(row->bytes(0)) : std::nullopt;
}

std::optional<Call> HeldCommands::take(const QString &commandId)
{
    auto call = find(commandId);
    m_unwritten.erase(commandId);
    return call;
}

QStringList HeldCommands::waiting() const
{
    QStringList ids;
    for (const Row &row : m_context.store.all(u"SELECT command_id FROM held_command"))
        ids.append(row.text(0));
    return ids;
}

} // namespace privicore::sandbox
