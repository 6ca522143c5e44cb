// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_device_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/device_change.h"
#include "sandbox/directory_access.h"
#include "sandbox/directory_devices.h"
#include "sandbox/json_text.h"
#include "sandbox/polls.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/voting_rules.h"
#include "sandbox/wire_time.h"

#include <algorithm>
#include <limits>

namespace privicore::sandbox {

namespace {

//! The owner consents for the users that it made; the others consent for themselves.
Answer createDevice(EngineContext &context, const Call &call)
{
    return commandOfOwner(context, call, [&](const Directory &directory) -> Answer {
        const auto user = findDirectoryUser(context.store, directory.id, idOf(call, u"profileId"));
        if (!user)
            return directoryProfileNotFound();
        return Command{
            [user = *user, name = call.text(u"deviceName")](EngineContext &later,
                                                            const QString &commandId) {
                const Device device{.identifier = newId(later.clock.now()),
                                    .ownerId = user.profileId,
                                    .commandId = commandId,
                                    .name = name,
                                    .state = user.isCreated ? DeviceState::Approved
                                                            : DeviceState::Identified,
                                    .directoryId = user.directoryId,
                                    .createdAt = later.clock.seconds()};
                addDevice(later.store, device);
                return CommandOutcome{
                    CommandState::Succeeded,
                    QJsonObject{{QStringLiteral("deviceIdentifier"), device.identifier},
                                {QStringLiteral("profileId"), user.profileId},
                                {QStringLiteral("status"), directoryDeviceStatus(device)}}};
            },
            {}};
    });
}

//! The device when it is the owner's, or the user's own and visible.
std::optional<Device> storageCandidate(Store &store, const Directory &directory,
                                       const DirectoryUser &user, const QString &identifier)
{
    if (auto own = findOwnDevice(store, directory.ownerId, identifier))
        return own;
    for (const Device &device : directoryDevices(store, directory, user.profileId)) {
        if (device.identifier == identifier)
            return device;
    }
    return std::nullopt;
}

CommandOutcome addStorageTo(EngineContext &context, const Directory &directory,
                            const DirectoryUser &user, const QString &identifier)
{
    const auto device = storageCandidate(context.store, directory, user, identifier);
    if (!device)
        return CommandOutcome::failed(QStringLiteral("device.not_found"));
    // The data of somebody who was invited must not flow to the owner unasked.
    if (device->ownerId != user.profileId && !user.isCreated)
        return CommandOutcome::failed(QStringLiteral("directory.profile_not_managed"));
    if (device->state != DeviceState::Approved)
        return CommandOutcome::failed(QStringLiteral("device.not_approved"));
    return assignStorage(context.store, *device, user.profileId)
               ? CommandOutcome::succeeded()
               : CommandOutcome::failed(QStringLiteral("storage.already_registered"));
}

Answer addStorage(EngineContext &context, const Call &call)
{
    return commandOfOwner(context, call, [&](const Directory &directory) -> Answer {
        const auto user = findDirectoryUser(context.store, directory.id, idOf(call, u"profileId"));
        if (!user)
            return directoryProfileNotFound();
        const QString identifier = call.text(u"deviceIdentifier");
        if (!storageCandidate(context.store, directory, *user, identifier))
            return deviceNotFound();
        return Command{
            [directory, user = *user, identifier](EngineContext &later, const QString &) {
                return addStorageTo(later, directory, user, identifier);
            },
            {}};
    });
}

QJsonObject deviceJson(const Device &device, const QStringList &storageFor)
{
    QJsonArray roles;
    if (!storageFor.isEmpty())
        roles.append(QStringLiteral("storage"));
    if (device.isAuthenticator)
        roles.append(QStringLiteral("authenticator"));
    return {{QStringLiteral("deviceIdentifier"), device.identifier},
            {QStringLiteral("profileId"), device.ownerId},
            {QStringLiteral("name"), device.name},
            {QStringLiteral("approved"), device.state == DeviceState::Approved ? 1 : 0},
            {QStringLiteral("status"), directoryDeviceStatus(device)},
            {QStringLiteral("roles"), roles},
            {QStringLiteral("storageForProfileIds"), QJsonArray::fromStringList(storageFor)},
            {QStringLiteral("createdAt"), wireTime(device.createdAt)},
            {QStringLiteral("meta"), fromCompactJson(device.meta).toObject()}};
}

//! Members see their own devices only.
Answer listDevices(EngineContext &context, const Call &call)
{
    const auto access = accessTo(context.store, call.profileId(), idOf(call, u"directoryId"));
    if (!access)
        return directoryNotFound();
    QString profileId = idOf(call, u"profileId");
    const bool isKnown = profileId.isEmpty() || profileId == access->directory.ownerId
                         || findDirectoryUser(context.store, access->directory.id, profileId);
    if (!isKnown || (!access->isOwner && !profileId.isEmpty() && profileId != call.profileId()))
        return directoryProfileNotFound();
    if (!access->isOwner)
        profileId = call.profileId();
    const Page page = pageOf(call);
    const QString role = call.text(u"role");
    QJsonArray matching;
    for (const Device &device : directoryDevices(context.store, access->directory, profileId)) {
        const QJsonObject shown = deviceJson(device, storageProfilesOf(context.store, device));
        if (role.isEmpty() || shown.value(u"roles").toArray().contains(role))
            matching.append(shown);
    }
    QJsonArray items;
    const qint64 first = (page.number - 1) * page.size;
    for (qint64 i = first; i < std::min<qint64>(first + page.size, matching.size()); ++i)
        items.append(matching.at(i));
    return pageResponse(items, matching.size(), page);
}

//! All active users and the owner.
QStringList peopleOf(Store &store, const Directory &directory)
{
    QStringList people{directory.ownerId};
    for (const DirectoryUser &user : directoryUsers(store, directory.id, QStringLiteral("active"),
                                                    {1, std::numeric_limits<int>::max()}))
        people.append(user.profileId);
    return people;
}

QStringList authenticatorsOfAll(Store &store, const QStringList &people)
{
    QStringList devices;
    for (const QString &profileId : people) {
        for (const Device &device : authenticatorsOf(store, profileId))
            devices.append(device.identifier);
    }
    return devices;
}

CommandOutcome openDirectoryPoll(EngineContext &context, Poll draft, const QString &commandId,
                                 const QStringList &people)
{
    draft.id = commandId;
    draft.voters = authenticatorsOfAll(context.store, people);
    const qsizetype voters =
        draft.voters.isEmpty()
            ? 0
            : eligibleVoters(context.store, draft.profileId, draft.voters, draft.skipped).size();
    if (voters == 0 || voters < draft.rules.quorum)
        return CommandOutcome::failed(QStringLiteral("voting.no_authenticators"));
    openPoll(context, draft);
    const QJsonValue nonce =
        draft.nonce.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(draft.nonce);
    return {CommandState::Succeeded,
            QJsonObject{{QStringLiteral("poolId"), draft.id}, {QStringLiteral("nonce"), nonce}}};
}

Answer createVotingPool(EngineContext &context, const Call &call)
{
    const QStringList chosen = call.values.value(u"profileIds").toVariant().toStringList();
    if (chosen.size() > 100 || !std::all_of(chosen.cbegin(), chosen.cend(), looksLikeId)
        || (call.has(u"profileIds") && chosen.isEmpty()))
        return invalidField(QStringLiteral("profileIds"), QStringLiteral("must be 1 to 100 ids"));
    return commandOfOwner(context, call, [&](const Directory &directory) -> Answer {
        auto configuration = findVotingConfiguration(context.store, call.profileId(),
                                                     call.text(u"votingConfigurationId"));
        if (!configuration)
            return errorResponse(404, QStringLiteral("voting_configuration.not_found"),
                                 QStringLiteral("There is no such voting configuration"));
        const QStringList all = peopleOf(context.store, directory);
        QStringList people;
        for (const QString &id : chosen.isEmpty() ? all : chosen)
            people.append(id.toLower());
        if (!std::all_of(people.cbegin(), people.cend(),
                         [&](const QString &id) { return all.contains(id); }))
            return directoryProfileNotFound();
        Poll draft{.profileId = call.profileId(),
                   .title = call.text(u"title"),
                   .question = call.text(u"question"),
                   .nonce = call.text(u"nonce"),
                   .skipped =
                       call.values.value(u"skipAuthenticatorDevices").toVariant().toStringList()};
        // Who votes is said by the people, not by the rules.
        configuration->devices.clear();
        applyRules(context.store, draft, configuration);
        return Command{[draft, people](EngineContext &later, const QString &commandId) {
                           return openDirectoryPoll(later, draft, commandId, people);
                       },
                       {}};
    });
}

} // namespace

HandlerTable directoryDeviceHandlers()
{
    return {{EndpointId::DirectoryCreateProfileDevice, createDevice},
            {EndpointId::DirectoryAddStorageDeviceToProfile, addStorage},
            {EndpointId::DirectoryListDirectoryDevices, listDevices},
            {EndpointId::DirectoryCreateDirectoryVotingPool, createVotingPool}};
}

} // namespace privicore::sandbox
