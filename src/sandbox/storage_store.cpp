// SPDX-License-Identifier: Apache-2.0
#include "sandbox/storage_store.h"

#include "sandbox/sealed_file.h"
#include "sandbox/store.h"

namespace privicore::sandbox {

namespace {

QString selectBlobs(const QString &condition)
{
    return QStringLiteral("SELECT id, profile_id, size, checksum, is_inline, created_at FROM blob"
                          " WHERE ")
           + condition;
}

Blob blobFrom(const Row &row)
{
    return {.id = row.text(0),
            .profileId = row.text(1),
            .size = row.number(2),
            .checksum = row.bytes(3),
            .isInline = row.number(4) != 0,
            .createdAt = row.number(5)};
}

QStringList firstColumn(const QList<Row> &rows)
{
    QStringList texts;
    texts.reserve(rows.size());
    for (const Row &row : rows)
        texts.append(row.text(0));
    return texts;
}

QVariant numberOrNull(qint64 number)
{
    return number == 0 ? QVariant() : QVariant(number);
}

} // namespace

StorageNode storageNode(Store &store, const QString &device)
{
    const auto row = store.one(u"SELECT at_rest_key, is_online, registered_at, synced_at,"
                               u" sync_command FROM storage_node WHERE device_identifier = ?",
                               {device});
    if (row)
        return {.device = device,
                .key = row->bytes(0),
                .isOnline = row->number(1) != 0,
                .registeredAt = row->number(2),
                .syncedAt = row->number(3),
                .syncCommand = row->text(4)};
    const StorageNode made{.device = device, .key = newAtRestKey()};
    store.execute(u"INSERT INTO storage_node(device_identifier, at_rest_key) VALUES (?, ?)",
                  {device, made.key});
    return made;
}

void updateStorageNode(Store &store, const StorageNode &node)
{
    store.execute(u"UPDATE storage_node SET is_online = ?, registered_at = ?, synced_at = ?,"
                  u" sync_command = ? WHERE device_identifier = ?",
                  {node.isOnline, numberOrNull(node.registeredAt), numberOrNull(node.syncedAt),
                   node.syncCommand, node.device});
}

QList<Device> storageDevicesOf(Store &store, const QString &profileId)
{
    return devicesWhere(
        store,
        QStringLiteral("state = 'approved' AND ((owner_id = ? AND is_storage = 1) OR identifier IN"
                       " (SELECT device_identifier FROM storage_assignment WHERE profile_id = ?))"
                       " ORDER BY seq"),
        {profileId, profileId});
}

QList<StorageNode> storageNodesOf(Store &store, const QString &profileId)
{
    QList<StorageNode> nodes;
    for (const Device &device : storageDevicesOf(store, profileId))
        nodes.append(storageNode(store, device.identifier));
    return nodes;
}

void addBlob(Store &store, const Blob &blob)
{
    store.execute(
        u"INSERT INTO blob(id, profile_id, size, checksum, is_inline, created_at)"
        u" VALUES (?, ?, ?, ?, ?, ?)",
        {blob.id, blob.profileId, blob.size, blob.checksum, blob.isInline, blob.createdAt});
}

std::optional<Blob> findBlob(Store &store, const QString &id)
{
    const auto row = store.one(selectBlobs(QStringLiteral("id = ?")), {id});
    return row ? std::optional<Blob>(blobFrom(*row)) : std::nullopt;
}

bool removeUnusedBlob(Store &store, const QString &id)
{
    return store.execute(u"DELETE FROM blob WHERE id = ?"
                         u" AND NOT EXISTS (SELECT 1 FROM data_token WHERE blob_id = blob.id)",
                         {id})
           == 1;
}

QList<Blob> blobsOf(Store &store, const QString &profileId)
{
    QList<Blob> blobs;
    for (const Row &row : store.all(selectBlobs(QStringLiteral("profile_id = ?")), {profileId}))
        blobs.append(blobFrom(row));
    return blobs;
}

void addCopy(Store &store, const QString &device, const QString &blobId)
{
    store.execute(u"INSERT OR IGNORE INTO blob_copy(device_identifier, blob_id) VALUES (?, ?)",
                  {device, blobId});
}

void removeCopy(Store &store, const QString &device, const QString &blobId)
{
    store.execute(u"DELETE FROM blob_copy WHERE device_identifier = ? AND blob_id = ?",
                  {device, blobId});
}

bool hasCopy(Store &store, const QString &device, const QString &blobId)
{
    return store
        .one(u"SELECT 1 FROM blob_copy WHERE device_identifier = ? AND blob_id = ?",
             {device, blobId})
        .has_value();
}

QStringList copiesOf(Store &store, const QString &blobId)
{
    return firstColumn(
        store.all(u"SELECT device_identifier FROM blob_copy WHERE blob_id = ?", {blobId}));
}

QStringList copiesOn(Store &store, const QString &device)
{
    return firstColumn(
        store.all(u"SELECT blob_id FROM blob_copy WHERE device_identifier = ?", {device}));
}

StorageState storageState(Store &store, const QString &device, const QString &profileId)
{
    const auto row = store.one(u"SELECT count(c.blob_id), total(iif(c.blob_id IS NULL, 0, b.size)),"
                               u" count(*) FROM blob b LEFT JOIN blob_copy c ON c.blob_id = b.id"
                               u" AND c.device_identifier = ? WHERE b.profile_id = ?",
                               {device, profileId});
    return {row->number(0), static_cast<qint64>(row->real(1)), row->number(2) - row->number(0)};
}

} // namespace privicore::sandbox
