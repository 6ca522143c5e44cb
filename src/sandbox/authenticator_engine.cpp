// SPDX-License-Identifier: Apache-2.0
#include "sandbox/authenticator_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/device_change.h"
#include "sandbox/store.h"
#include "sandbox/voting_store.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace privicore::sandbox {

namespace {

Answer registerAuthenticator(EngineContext &context, const Call &call)
{
    const auto rule = [](const Device &device) {
        if (device.state != DeviceState::Approved)
            return QStringLiteral("verified_authenticator.device_not_approved");
        return device.isAuthenticator ? QStringLiteral("verified_authenticator.already_registered")
                                      : QString();
    };
    return changeDevice(context, call, rule, [](EngineContext &later, Device device) {
        device.isAuthenticator = true;
        updateDevice(later.store, device);
    });
}

Answer removeAuthenticator(EngineContext &context, const Call &call)
{
    const auto rule = [](const Device &device) {
        return device.isAuthenticator ? QString()
                                      : QStringLiteral("verified_authenticator.not_registered");
    };
    // Ballots that are out may still be answered, so they stay.
    return changeDevice(context, call, rule, [](EngineContext &later, Device device) {
        device.isAuthenticator = false;
        updateDevice(later.store, device);
    });
}

Answer listAuthenticators(EngineContext &context, const Call &call)
{
    QJsonArray list;
    for (const Device &device : authenticatorsOf(context.store, call.profileId()))
        list.append(QJsonObject{{QStringLiteral("deviceIdentifier"), device.identifier},
                                {QStringLiteral("name"), device.name},
                                {QStringLiteral("createdAt"), wireTime(device.createdAt)}});
    return jsonResponse(200, list);
}

Answer retrieveStrategy(EngineContext &context, const Call &call)
{
    const ProfileStrategy strategy = profileStrategy(context.store, call.profileId());
    return jsonResponse(
        200, QJsonObject{{QStringLiteral("quorumSize"), strategy.rules.quorum},
                         {QStringLiteral("strategy"), strategyName(strategy.rules.strategy)},
                         {QStringLiteral("strategyParams"), strategy.rules.percentage},
                         {QStringLiteral("timeLimit"), strategy.timeLimit},
                         {QStringLiteral("numberOfAttempts"), strategy.attempts}});
}

template <class Change>
Answer changeStrategy(const Call &call, Change change)
{
    return Command{[profileId = call.profileId(), change](EngineContext &context, const QString &) {
                       ProfileStrategy strategy = profileStrategy(context.store, profileId);
                       change(strategy);
                       setProfileStrategy(context.store, profileId, strategy);
                       return CommandOutcome::succeeded();
                   },
                   {}};
}

//! A number that is kept as int; the catalogue has checked its lower limit.
int numberOf(const Call &call, QStringView name)
{
    return static_cast<int>(std::min<qint64>(call.integer(name), std::numeric_limits<int>::max()));
}

Answer setQuorumSize(EngineContext &, const Call &call)
{
    return changeStrategy(call, [size = numberOf(call, u"size")](ProfileStrategy &strategy) {
        strategy.rules.quorum = size;
    });
}

Answer setQuorumStrategy(EngineContext &, const Call &call)
{
    const auto named = strategyFrom(call.text(u"strategy"));
    const double percentage = call.text(u"strategy_params").toDouble();
    return changeStrategy(call, [named, percentage](ProfileStrategy &strategy) {
        strategy.rules.strategy = *named;
        strategy.rules.percentage = percentage;
    });
}

Answer setTimeLimit(EngineContext &, const Call &call)
{
    return changeStrategy(call, [limit = numberOf(call, u"timeLimit")](ProfileStrategy &strategy) {
        strategy.timeLimit = limit;
    });
}

Answer setAttempts(EngineContext &, const Call &call)
{
    return changeStrategy(call, [attempts = numberOf(call, u"numberOfAttempts")](
                                    ProfileStrategy &strategy) { strategy.attempts = attempts; });
}

} // namespace

HandlerTable authenticatorHandlers()
{
    return {{EndpointId::AuthenticatorRegisterAuthenticator, registerAuthenticator},
            {EndpointId::AuthenticatorRemoveAuthenticator, removeAuthenticator},
            {EndpointId::AuthenticatorListVerifiedAuthenticators, listAuthenticators},
            {EndpointId::AuthenticatorRetrieveVotingStrategy, retrieveStrategy},
            {EndpointId::AuthenticatorSetQuorumSize, setQuorumSize},
            {EndpointId::AuthenticatorSetQuorumStrategy, setQuorumStrategy},
            {EndpointId::AuthenticatorSetVotingTimeLimit, setTimeLimit},
            {EndpointId::AuthenticatorSetMaximumVotingAttempts, setAttempts}};
}

} // namespace privicore::sandbox
