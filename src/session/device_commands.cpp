// SPDX-License-Identifier: Apache-2.0
#include "session/device_commands.h"

#include <algorithm>

namespace privicore {

namespace {

const Device *find(const QList<Device> &devices, const QString &identifier)
{
    const auto found = std::find_if(devices.begin(), devices.end(), [&](const Device &device) {
        return device.identifier == identifier;
    });
    return found == devices.end() ? nullptr : &*found;
}

// Finishes a decision exactly once, whatever becomes of the window that waits for it.
struct Ending
{
    DeviceLedger &ledger;
    DeviceDecision decision;
    std::shared_ptr<JobPromise<Done>> promise = std::make_shared<JobPromise<Done>>();

    void acknowledged()
    {
        decision.outcome = DecisionOutcome::Acknowledged;
        ledger.end(decision);
        promise->settle(Done{});
    }
    void failed(const ApiError &error)
    {
        decision.outcome =
            error.kind == ApiError::Kind::OutcomeUnknown || error.kind == ApiError::Kind::Cancelled
                ? DecisionOutcome::Unknown
                : DecisionOutcome::Refused;
        decision.reason = error.serverCode;
        ledger.end(decision);
        promise->fail(error);
    }
};

} // namespace

Job<Done> DeviceCommands::approve(const Device &device, DeviceEvidence evidence)
{
    const QString id = device.identifier;
    return decide(DeviceApi::approve(id),
                  {.action = DeviceAction::Approve,
                   .identifier = id,
                   .name = device.name,
                   .evidence = evidence},
                  [id](const QList<Device> &listed) {
                      const Device *now = find(listed, id);
                      return now && now->status == DeviceStatus::Approved;
                  });
}

Job<Done> DeviceCommands::reject(const Device &device, const QString &note)
{
    const QString id = device.identifier;
    return decide(
        DeviceApi::reject(id),
        {.action = DeviceAction::Reject, .identifier = id, .name = device.name, .note = note},
        [id](const QList<Device> &listed) { return !find(listed, id); });
}

Job<Done> DeviceCommands::remove(const Device &device)
{
    const QString id = device.identifier;
    return decide(DeviceApi::remove(id),
                  {.action = DeviceAction::Remove, .identifier = id, .name = device.name},
                  [id](const QList<Device> &listed) { return !find(listed, id); });
}

Job<Done> DeviceCommands::rename(const Device &device, const QString &name)
{
    const QString id = device.identifier;
    return decide(DeviceApi::rename(id, name),
                  {.action = DeviceAction::Rename, .identifier = id, .name = name},
                  [id, name](const QList<Device> &listed) {
                      const Device *now = find(listed, id);
                      return now && now->name == name;
                  });
}

Job<Done> DeviceCommands::decide(const ApiCall &call, DeviceDecision decision, Proof hasTakenEffect)
{
    decision.at = m_session.clock().now();
    m_ledger.begin(decision.identifier, decision.action);
    auto ending = std::make_shared<Ending>(Ending{m_ledger, std::move(decision)});
    Session &session = m_session;
    DeviceLedger &ledger = m_ledger;
    session.commands().run(call).then(&ledger, [&session, &ledger, ending, hasTakenEffect](
                                                   const Result<CommandOutcome> &outcome) {
        if (outcome)
            return ending->acknowledged();
        if (outcome.error().kind != ApiError::Kind::OutcomeUnknown)
            return ending->failed(outcome.error());
        session.devices().list().then(&ledger, [ending, hasTakenEffect, unknown = outcome.error()](
                                                   const Result<QList<Device>> &listed) {
            if (listed && hasTakenEffect(*listed))
                ending->acknowledged();
            else
                ending->failed(unknown);
        });
    });
    return ending->promise->job();
}

Job<QString> DeviceCommands::request(const QString &name)
{
    auto promise = std::make_shared<JobPromise<QString>>();
    Session &session = m_session;
    DeviceLedger &ledger = m_ledger;
    session.commands()
        .run(DeviceApi::request(name),
             [&ledger, name](const QString &commandId) { ledger.noteRequest(commandId, name); })
        .then(&ledger, [&session, &ledger, promise](const Result<CommandOutcome> &outcome) {
            if (!outcome)
                return promise->fail(outcome.error());
            const QString commandId = outcome->commandId;
            session.devices().identifierOf(commandId).then(
                &ledger, [&ledger, promise, commandId](Result<QString> identifier) {
                    if (identifier)
                        ledger.noteIdentifier(commandId, *identifier);
                    promise->settle(std::move(identifier));
                });
        });
    return promise->job();
}

} // namespace privicore
