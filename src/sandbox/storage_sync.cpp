// SPDX-License-Identifier: Apache-2.0
#include "sandbox/storage_sync.h"

#include "sandbox/directory_devices.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <QSet>

#include <algorithm>

namespace privicore::sandbox {

bool isStorageForSomebody(Store &store, const Device &device)
{
    return device.state == DeviceState::Approved && !storageProfilesOf(store, device).isEmpty();
}

bool isSyncRunning(Store &store, const QString &device)
{
    return store
        .one(u"SELECT 1 FROM storage_node n JOIN command c ON c.id = n.sync_command"
             u" WHERE n.device_identifier = ? AND c.state = 1",
             {device})
        .has_value();
}

StorageSync::StorageSync(Store &store, const Device &device)
    : m_folder(store.folder()), m_node(storageNode(store, device.identifier))
{
    if (!m_node.isOnline)
        return;
    const QStringList held = copiesOn(store, m_node.device);
    QSet<QString> copies(held.cbegin(), held.cend());
    for (const QString &profileId : storageProfilesOf(store, device)) {
        QList<StorageNode> others = storageNodesOf(store, profileId);
        others.removeIf([&](const StorageNode &node) { return node.device == m_node.device; });
        for (const Blob &blob : blobsOf(store, profileId))
            m_jobs.append({blob, copies.remove(blob.id), sourcesAmong(others, store, blob)});
    }
    // What is left belongs to nobody that the device stores for: it is kept where the blob lives.
    for (const QString &blobId : std::as_const(copies)) {
        if (!findBlob(store, blobId))
            m_stale.append(blobId);
    }
}

void StorageSync::run()
{
    for (const Job &job : std::as_const(m_jobs)) {
        if (!isGood(job)) {
            if (!bring(job)) {
                if (job.isHeld)
                    m_lost.append(job.blob.id);
                continue;
            }
            m_delivered.append(job.blob.id);
        }
        ++m_blobs;
        m_bytes += job.blob.size;
    }
}

bool StorageSync::isGood(const Job &job) const
{
    return job.isHeld
           && isWhole({m_node.device, m_folder.copyPlace(m_node.device, job.blob.id), m_node.key},
                      job.blob);
}

bool StorageSync::bring(const Job &job) const
{
    return std::any_of(job.others.cbegin(), job.others.cend(), [&](const BlobSource &source) {
        return isWhole(source, job.blob) && copyBlob(m_folder, m_node, source, job.blob);
    });
}

CommandOutcome StorageSync::record(EngineContext &context)
{
    StorageNode node = storageNode(context.store, m_node.device);
    if (!node.isOnline || !m_node.isOnline)
        return CommandOutcome::failed(QStringLiteral("storage.offline"));
    for (const QString &blobId : std::as_const(m_delivered)) {
        if (findBlob(context.store, blobId))
            addCopy(context.store, node.device, blobId);
        else
            context.droppedCopies.append({node.device, blobId});
    }
    for (const QString &blobId : m_stale + m_lost) {
        removeCopy(context.store, node.device, blobId);
        context.droppedCopies.append({node.device, blobId});
    }
    node.syncedAt = context.clock.seconds();
    updateStorageNode(context.store, node);
    return {CommandState::Succeeded, QJsonObject{{QStringLiteral("deviceIdentifier"), node.device},
                                                 {QStringLiteral("delivered"), m_delivered.size()},
                                                 {QStringLiteral("removed"), m_stale.size()},
                                                 {QStringLiteral("lost"), m_lost.size()},
                                                 {QStringLiteral("blobs"), m_blobs},
                                                 {QStringLiteral("bytes"), m_bytes}}};
}

} // namespace privicore::sandbox
