// SPDX-License-Identifier: Apache-2.0
#include "sandbox/housekeeping.h"

#include "sandbox/data_request_engine.h"
#include "sandbox/data_token_store.h"
#include "sandbox/storage_store.h"
#include "sandbox/store.h"
#include "sandbox/upload_store.h"

namespace privicore::sandbox {

namespace {

void purgeTokens(Store &store, qint64 before)
{
    store.execute(u"DELETE FROM qr_token WHERE expires_at <= ?", {before});
    store.execute(u"DELETE FROM token WHERE expires_at <= ? OR revoked_at <= ?", {before, before});
    store.execute(u"DELETE FROM oauth_token WHERE expires_at <= ?", {before});
    // A refresh token that comes back must still be noticed, so a grant stays while one may.
    store.execute(u"DELETE FROM oauth_grant WHERE created_at <= ?"
                  u" AND NOT EXISTS (SELECT 1 FROM oauth_token WHERE grant_id = oauth_grant.id)",
                  {before});
    store.execute(u"DELETE FROM oauth_authorization WHERE expires_at <= ?"
                  u" AND NOT EXISTS (SELECT 1 FROM oauth_grant"
                  u"                 WHERE authorization_id = oauth_authorization.id)",
                  {before});
}

//! A nonce is remembered for as long as its client can ask with it.
void purgeNonces(Store &store)
{
    store.execute(u"DELETE FROM oauth_nonce WHERE client_id NOT IN"
                  u" (SELECT client_id FROM oauth_application UNION"
                  u"  SELECT client_id FROM device WHERE client_id IS NOT NULL)");
}

void purgePolls(Store &store, qint64 before)
{
    store.execute(u"DELETE FROM poll WHERE resolved_at <= ?"
                  u" AND id NOT IN (SELECT poll_id FROM held_command)",
                  {before});
}

void purgeNodes(Store &store)
{
    const auto gone = store.all(u"SELECT n.device_identifier FROM storage_node n"
                                u" LEFT JOIN device d ON d.identifier = n.device_identifier"
                                u" WHERE d.state IS NULL OR d.state IN ('rejected', 'removed')");
    for (const Row &row : gone) {
        const QString device = row.text(0);
        for (const QString &blobId : copiesOn(store, device)) {
            store.folder().removeCopy(device, blobId);
            removeCopy(store, device, blobId);
        }
        store.execute(u"DELETE FROM storage_node WHERE device_identifier = ?", {device});
    }
}

} // namespace

void sweepFiles(Store &store)
{
    dropDeadUploads(store);
    store.folder().sweep(
        {[&](const QString &device, const QString &blobId) {
             return hasCopy(store, device, blobId);
         },
         [&](const QString &uploadId) { return findStagedUpload(store, uploadId).has_value(); }});
}

void dropShortLived(Store &store, qint64 now)
{
    dropDeadTokenSpaces(store, now);
    dropDeadRequests(store, now);
    dropDeadUploads(store);
}

void purgeDead(Store &store, qint64 now)
{
    purgeTokens(store, now - deadTokenRetention);
    purgeNonces(store);
    purgePolls(store, now - pollRetention);
    purgeNodes(store);
}

} // namespace privicore::sandbox
