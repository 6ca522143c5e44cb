// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/new_blob.h"

namespace privicore::sandbox {

//! A whole upload that waits in a file for its command to end.
struct StagedUpload
{
    QString id;
    QByteArray key; //!< seals the file
};

//! No command has it yet.
void addStagedUpload(Store &store, const StagedUpload &upload);
std::optional<StagedUpload> findStagedUpload(Store &store, const QString &id);
void claimStagedUpload(Store &store, const QString &id, const QString &commandId);
//! Removes those whose command is not open any more, and their files.
void dropDeadUploads(Store &store);

Pieces piecesOf(const StorageFolder &folder, const StagedUpload &upload);

} // namespace privicore::sandbox
