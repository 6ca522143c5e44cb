// SPDX-License-Identifier: Apache-2.0
#include "sandbox/upload_store.h"

#include "sandbox/store.h"

namespace privicore::sandbox {

void addStagedUpload(Store &store, const StagedUpload &upload)
{
    store.execute(u"INSERT INTO staged_upload(id, command_id, at_rest_key) VALUES (?, '', ?)",
                  {upload.id, upload.key});
}

std::optional<StagedUpload> findStagedUpload(Store &store, const QString &id)
{
    const auto row = store.one(u"SELECT at_rest_key FROM staged_upload WHERE id = ?", {id});
    return row ? std::optional<StagedUpload>({id, row->bytes(0)}) : std::nullopt;
}

void claimStagedUpload(Store &store, const QString &id, const QString &commandId)
{
    store.execute(u"UPDATE staged_upload SET command_id = ? WHERE id = ?", {commandId, id});
}

void dropDeadUploads(Store &store)
{
    const auto dead = store.all(u"SELECT id FROM staged_upload WHERE NOT EXISTS"
                                u" (SELECT 1 FROM command WHERE id = command_id AND state = 1)");
    for (const Row &row : dead) {
        store.folder().removeUpload(row.text(0));
        store.execute(u"DELETE FROM staged_upload WHERE id = ?", {row.text(0)});
    }
}

Pieces piecesOf(const StorageFolder &folder, const StagedUpload &upload)
{
    return
        [reader = std::make_shared<SealedReader>(folder.uploadPlace(upload.id), upload.key,
                                                 upload.id.toLatin1())] { return reader->next(); };
}

} // namespace privicore::sandbox
