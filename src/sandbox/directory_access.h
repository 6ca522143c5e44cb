// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/directory_store.h"
#include "sandbox/engine.h"

//! Who may do what in a directory. To strangers it does not exist. A member learns of what is the
//! owner's alone only that it is: with 404 from a query, and with a command that fails before
//! anything inside of the directory is looked at.
namespace privicore::sandbox {

struct DirectoryAccess
{
    Directory directory;
    bool isOwner = false;
};

//! Nothing for a directory that is unknown or that the caller is no part of.
std::optional<DirectoryAccess> accessTo(Store &store, const QString &profileId,
                                        const QString &directoryId);

Response directoryNotFound();
//! For a profile that is not in the directory.
Response directoryProfileNotFound();

//! A command of the owner of the directory that directoryId names.
Answer commandOfOwner(EngineContext &context, const Call &call,
                      const std::function<Answer(const Directory &)> &answer);
//! A query of the same.
Answer queryOfOwner(EngineContext &context, const Call &call,
                    const std::function<Answer(const Directory &)> &answer);

//! An id in the spelling that the store has.
QString idOf(const Call &call, QStringView name);

} // namespace privicore::sandbox
