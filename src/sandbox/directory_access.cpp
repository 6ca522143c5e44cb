// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_access.h"

#include "sandbox/store.h"

namespace privicore::sandbox {

std::optional<DirectoryAccess> accessTo(Store &store, const QString &profileId,
                                        const QString &directoryId)
{
    const auto directory = findDirectory(store, directoryId);
    if (!directory)
        return std::nullopt;
    const bool isOwner = directory->ownerId == profileId;
    if (!isOwner && !findDirectoryUser(store, directoryId, profileId))
        return std::nullopt;
    return DirectoryAccess{*directory, isOwner};
}

Response directoryNotFound()
{
    return errorResponse(404, QStringLiteral("directory.not_found"),
                         QStringLiteral("There is no such directory"));
}

Response directoryProfileNotFound()
{
    return errorResponse(404, QStringLiteral("directory.profile_not_found"),
                         QStringLiteral("There is no such profile in the directory"));
}

Answer commandOfOwner(EngineContext &context, const Call &call,
                      const std::function<Answer(const Directory &)> &answer)
{
    const auto access = accessTo(context.store, call.profileId(), idOf(call, u"directoryId"));
    if (!access)
        return directoryNotFound();
    if (access->isOwner)
        return answer(access->directory);
    return Command{[](EngineContext &, const QString &) {
                       return CommandOutcome::failed(QStringLiteral("profile.not_an_owner"));
                   },
                   {}};
}

Answer queryOfOwner(EngineContext &context, const Call &call,
                    const std::function<Answer(const Directory &)> &answer)
{
    const auto access = accessTo(context.store, call.profileId(), idOf(call, u"directoryId"));
    return access && access->isOwner ? answer(access->directory) : directoryNotFound();
}

QString idOf(const Call &call, QStringView name)
{
    return call.text(name).toLower();
}

} // namespace privicore::sandbox
