// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/device_store.h"

//! Storage devices and what they hold, in the store. A blob that a device of its profile has no
//! copy of is what the device missed; a copy whose blob is gone is what it has yet to remove.
namespace privicore::sandbox {

struct StorageNode
{
    QString device; //!< its identifier
    QByteArray key; //!< seals its files
    bool isOnline = true;
    qint64 registeredAt = 0; //!< 0 for a device that had the role before it was noted
    qint64 syncedAt = 0;     //!< 0 for never
    QString syncCommand;     //!< the last one; empty for none
};

struct Blob
{
    QString id;
    QString profileId;
    qint64 size = 0;
    QByteArray checksum;
    bool isInline = false; //!< text that is handed out in a message
    qint64 createdAt = 0;
};

//! Made at the first call and the same ever after.
StorageNode storageNode(Store &store, const QString &device);
//! Stores everything but the key.
void updateStorageNode(Store &store, const StorageNode &node);

//! Devices that store for @p profileId now, in the order of coming.
QList<Device> storageDevicesOf(Store &store, const QString &profileId);
QList<StorageNode> storageNodesOf(Store &store, const QString &profileId);

void addBlob(Store &store, const Blob &blob);
std::optional<Blob> findBlob(Store &store, const QString &id);
//! Removes the blob unless a data token has it; true when it is gone. Its copies stay.
bool removeUnusedBlob(Store &store, const QString &id);
QList<Blob> blobsOf(Store &store, const QString &profileId);

void addCopy(Store &store, const QString &device, const QString &blobId);
void removeCopy(Store &store, const QString &device, const QString &blobId);
bool hasCopy(Store &store, const QString &device, const QString &blobId);
//! Identifiers of all devices that have a copy.
QStringList copiesOf(Store &store, const QString &blobId);
//! Ids of the copies that a device has.
QStringList copiesOn(Store &store, const QString &device);

//! What the list of storage devices says of one.
struct StorageState
{
    qint64 blobs = 0; //!< copies of blobs of the profile
    qint64 bytes = 0; //!< of these
    qint64 missing = 0;
};
StorageState storageState(Store &store, const QString &device, const QString &profileId);

} // namespace privicore::sandbox
