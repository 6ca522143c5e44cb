// SPDX-License-Identifier: Apache-2.0
#include "sandbox/voting_configuration_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/device_store.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/voting_store.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace privicore::sandbox {

namespace {

QString nameTakenKey()
{
    return QStringLiteral("voting_configuration.name_taken");
}

Response notFound()
{
    return errorResponse(404, QStringLiteral("voting_configuration.not_found"),
                         QStringLiteral("There is no such voting configuration"));
}

Response nameTaken()
{
    return errorResponse(422, nameTakenKey(), QStringLiteral("name is taken"),
                         {{QStringLiteral("name"), QJsonArray{QStringLiteral("is taken")}}});
}

//! Puts the fields of @p call in place of those of @p configuration.
void apply(VotingConfiguration &configuration, const Call &call)
{
    configuration.name = call.text(u"name").trimmed();
    if (call.has(u"timeLimit"))
        configuration.timeLimit = static_cast<int>(
            std::min<qint64>(call.integer(u"timeLimit"), std::numeric_limits<int>::max()));
    if (call.has(u"strategy"))
        configuration.strategy =
            strategyFrom(call.text(u"strategy")).value_or(configuration.strategy);
    if (call.has(u"percentageRequired"))
        configuration.percentage = static_cast<int>(call.integer(u"percentageRequired"));
    if (configuration.strategy != VotingStrategy::MinimumPercentage)
        configuration.percentage.reset();
    if (call.has(u"deviceIdentifiers")) {
        configuration.devices = call.values.value(u"deviceIdentifiers").toVariant().toStringList();
        configuration.devices.removeDuplicates();
    }
}

//! What a configuration lacks, as the answer to send.
std::optional<Response> faultOf(EngineContext &context, const VotingConfiguration &configuration)
{
    if (configuration.name.isEmpty())
        return invalidField(QStringLiteral("name"), QStringLiteral("is required"));
    if (configuration.strategy == VotingStrategy::MinimumPercentage && !configuration.percentage)
        return invalidField(QStringLiteral("percentageRequired"),
                            QStringLiteral("is required for a minimum percentage"));
    for (const QString &identifier : configuration.devices) {
        const auto device = findOwnDevice(context.store, configuration.profileId, identifier);
        if (!device || !device->isAuthenticator)
            return invalidField(QStringLiteral("deviceIdentifiers"),
                                QStringLiteral("names a device that is no authenticator"));
    }
    const auto namesake =
        findVotingConfiguration(context.store, configuration.profileId, configuration.name);
    if (namesake && namesake->name == configuration.name && namesake->id != configuration.id)
        return nameTaken();
    return std::nullopt;
}

Answer registerConfiguration(EngineContext &context, const Call &call)
{
    VotingConfiguration configuration{.profileId = call.profileId()};
    apply(configuration, call);
    if (auto fault = faultOf(context, configuration))
        return *fault;
    return Command{[configuration](EngineContext &later, const QString &) mutable {
                       configuration.id = newId(later.clock.now());
                       configuration.createdAt = later.clock.seconds();
                       return addVotingConfiguration(later.store, configuration)
                                  ? CommandOutcome::succeeded()
                                  : CommandOutcome::failed(nameTakenKey());
                   },
                   {}};
}

//! The id selects where it is sent, and the name is then the new one; else the name selects.
Answer updateConfiguration(EngineContext &context, const Call &call)
{
    const QString selector = call.text(call.has(u"id") ? u"id" : u"name");
    auto configuration = findVotingConfiguration(context.store, call.profileId(), selector);
    if (!configuration)
        return notFound();
    const QString oldName = configuration->name;
    apply(*configuration, call);
    if (!call.has(u"id"))
        configuration->name = oldName;
    if (auto fault = faultOf(context, *configuration))
        return *fault;
    return Command{[changed = *configuration](EngineContext &later, const QString &) {
                       return updateVotingConfiguration(later.store, changed)
                                  ? CommandOutcome::succeeded()
                                  : CommandOutcome::failed(nameTakenKey());
                   },
                   {}};
}

QJsonObject configurationJson(const VotingConfiguration &configuration)
{
    const double percentage =
        configuration.percentage.value_or(usualPercentage(configuration.strategy));
    return {
        {QStringLiteral("id"), configuration.id},
        {QStringLiteral("name"), configuration.name},
        {QStringLiteral("timeLimit"), configuration.timeLimit},
        {QStringLiteral("strategy"), strategyName(configuration.strategy)},
        {QStringLiteral("percentageRequired"), percentage},
        {QStringLiteral("deviceIdentifiers"), QJsonArray::fromStringList(configuration.devices)}};
}

Answer listConfigurations(EngineContext &context, const Call &call)
{
    QJsonArray list;
    for (const VotingConfiguration &one : votingConfigurationsOf(context.store, call.profileId()))
        list.append(configurationJson(one));
    return jsonResponse(200, list);
}

Answer retrieveConfiguration(EngineContext &context, const Call &call)
{
    const auto found = findVotingConfiguration(context.store, call.profileId(), call.text(u"name"));
    return found ? jsonResponse(200, configurationJson(*found)) : notFound();
}

} // namespace

HandlerTable votingConfigurationHandlers()
{
    return {{EndpointId::AuthenticatorRegisterVotingConfiguration, registerConfiguration},
            {EndpointId::AuthenticatorUpdateVotingConfiguration, updateConfiguration},
            {EndpointId::AuthenticatorListVotingConfigurations, listConfigurations},
            {EndpointId::AuthenticatorRetrieveVotingConfiguration, retrieveConfiguration}};
}

} // namespace privicore::sandbox
