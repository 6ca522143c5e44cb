// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"
#include "sandbox/sealed_file.h"
#include "sandbox/storage_folder.h"
#include "sandbox/storage_store.h"

namespace privicore::sandbox {

//! Pieces of data; an empty one at the end, nothing when the source fails.
using Pieces = std::function<std::optional<QByteArray>()>;
Pieces onePiece(const QByteArray &data);

//! What data is told by.
class Checksum
{
public:
    Checksum();
    void add(const QByteArray &piece);
    qint64 size() const { return m_size; }
    QByteArray result();

private:
    crypto_generichash_state m_state{};
    qint64 m_size = 0;
};

//! Data on its way to the storage devices. Unless it is recorded, its files go with it.
class NewBlob
{
    Q_DISABLE_COPY_MOVE(NewBlob)

public:
    NewBlob(StorageFolder folder, QList<StorageNode> nodes, QString id,
            Durability durability = Durability::Disk);
    ~NewBlob();

    //! Writes a copy for each device; without the store, so that it can run on any thread. False
    //! when the source failed; a device that cannot take its copy is left out.
    bool write(const Pieces &pieces);

    const QString &id() const { return m_blob.id; }

    //! Notes blob and copies in the store; in the transaction of what the data is for. A device
    //! that has gone away since then loses its copy. The failure says why nobody has the data.
    CommandOutcome record(EngineContext &context, const QString &profileId, bool isInline);

    //! The same for what a store begins with.
    void recordAll(Store &store, const QString &profileId, bool isInline, qint64 createdAt);

private:
    void keep(Store &store, const QStringList &devices);

    StorageFolder m_folder;
    QList<StorageNode> m_nodes;
    Durability m_durability;
    Blob m_blob;
    QStringList m_holders; //!< devices that have a file
};

//! Where a copy of a blob is.
struct BlobSource
{
    QString device;
    QString path;
    QByteArray key;
};

//! Devices that store for the blob's profile, answer, and have a copy.
QList<BlobSource> sourcesOf(Store &store, const Blob &blob);
//! The same where the devices of its profile are known already.
QList<BlobSource> sourcesAmong(const QList<StorageNode> &nodes, Store &store, const Blob &blob);
Pieces piecesOf(const BlobSource &source, const Blob &blob);
//! Reads a copy to its end; without the store.
bool isWhole(const BlobSource &source, const Blob &blob);
//! Makes or replaces a device's copy from another one; without the store.
bool copyBlob(const StorageFolder &folder, const StorageNode &to, const BlobSource &from,
              const Blob &blob);

//! After a data token has let go of the blob: removes it from every device that answers. The files
//! go when the transaction is closed.
void dropBlob(EngineContext &context, const QString &blobId);

} // namespace privicore::sandbox
