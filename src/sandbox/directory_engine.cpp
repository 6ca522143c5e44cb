// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/directory_access.h"
#include "sandbox/invite_store.h"
#include "sandbox/json_text.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <algorithm>

namespace privicore::sandbox {

namespace {

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

Answer registerDirectory(EngineContext &, const Call &call)
{
    const QString name = call.text(u"directoryName").trimmed();
    if (name.isEmpty() || hasControlCharacter(name))
        return invalidField(QStringLiteral("directoryName"),
                            QStringLiteral("must be text without control characters"));
    Directory draft{.ownerId = call.profileId(),
                    .name = name,
                    .shortName = call.text(u"directoryShortName").toLower()};
    return Command{[draft](EngineContext &context, const QString &) mutable {
                       draft.id = newId(context.clock.now());
                       draft.createdAt = context.clock.seconds();
                       if (!addDirectory(context.store, draft))
                           return CommandOutcome::failed(
                               QStringLiteral("directory.short_name_taken"));
                       return CommandOutcome{
                           CommandState::Succeeded,
                           QJsonObject{{QStringLiteral("directoryId"), draft.id},
                                       {QStringLiteral("directoryShortName"), draft.shortName}}};
                   },
                   {}};
}

QJsonObject directoryJson(const Directory &directory, bool isOwner)
{
    return {{QStringLiteral("directoryId"), directory.id},
            {QStringLiteral("directoryName"), directory.name},
            {QStringLiteral("directoryShortName"), directory.shortName},
            {QStringLiteral("role"), isOwner ? QStringLiteral("owner") : QStringLiteral("member")},
            {QStringLiteral("createdAt"), wireTime(directory.createdAt)},
            {QStringLiteral("meta"), directory.meta}};
}

Answer retrieveOwned(EngineContext &context, const Call &call)
{
    const Page page = pageOf(call);
    QJsonArray items;
    for (const Directory &one : ownedDirectories(context.store, call.profileId(), page))
        items.append(directoryJson(one, true));
    return pageResponse(items, ownedDirectoryCount(context.store, call.profileId()), page);
}

Answer retrieveAssigned(EngineContext &context, const Call &call)
{
    const Page page = pageOf(call);
    QJsonArray items;
    for (const DirectoryUser &user : memberships(context.store, call.profileId(), page)) {
        QJsonObject item = directoryJson(*findDirectory(context.store, user.directoryId), false);
        item.insert(QStringLiteral("origin"), originName(user));
        item.insert(QStringLiteral("assignedAt"), wireTime(user.createdAt));
        items.append(item);
    }
    return pageResponse(items, membershipCount(context.store, call.profileId()), page);
}

//! Members do not learn how many there are.
Answer retrieveDirectory(EngineContext &context, const Call &call)
{
    const auto access = accessTo(context.store, call.profileId(), idOf(call, u"directoryId"));
    if (!access)
        return directoryNotFound();
    QJsonObject shown = directoryJson(access->directory, access->isOwner);
    shown.insert(QStringLiteral("ownerProfileId"), access->directory.ownerId);
    if (access->isOwner) {
        shown.insert(QStringLiteral("userCount"),
                     directoryUserCount(context.store, access->directory.id));
        shown.insert(
            QStringLiteral("pendingInviteCount"),
            pendingInviteCount(context.store, access->directory.id, context.clock.seconds()));
    }
    return jsonResponse(200, shown);
}

int depthOf(const QJsonValue &value)
{
    int deepest = 0;
    for (const QJsonValue &item : value.toArray())
        deepest = std::max(deepest, depthOf(item));
    for (const QJsonValue &member : value.toObject())
        deepest = std::max(deepest, depthOf(member));
    return value.isArray() || value.isObject() ? deepest + 1 : 0;
}

Answer storeMeta(EngineContext &context, const Call &call)
{
    const QJsonObject meta = call.values.value(u"meta").toObject();
    if (compactJson(meta).size() > largestDirectoryMeta)
        return invalidField(QStringLiteral("meta"), QStringLiteral("is too large"));
    if (depthOf(meta) > deepestDirectoryMeta)
        return invalidField(QStringLiteral("meta"), QStringLiteral("is nested too deeply"));
    return commandOfOwner(context, call, [&](const Directory &directory) {
        return Command{[meta, id = directory.id](EngineContext &later, const QString &) {
                           setDirectoryMeta(later.store, id, meta);
                           return CommandOutcome::succeeded();
                       },
                       {}};
    });
}

} // namespace

HandlerTable directoryHandlers()
{
    return {{EndpointId::DirectoryRegisterDirectory, registerDirectory},
            {EndpointId::DirectoryRetrieveOwnedDirectories, retrieveOwned},
            {EndpointId::DirectoryRetrieveAssignedDirectories, retrieveAssigned},
            {EndpointId::DirectoryRetrieveDirectory, retrieveDirectory},
            {EndpointId::DirectoryStoreDirectoryMetaInformation, storeMeta}};
}

} // namespace privicore::sandbox
