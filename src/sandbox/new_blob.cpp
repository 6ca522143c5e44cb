// SPDX-License-Identifier: Apache-2.0
#include "sandbox/new_blob.h"

#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <algorithm>

namespace privicore::sandbox {

namespace {

QByteArray labelOf(const QString &blobId)
{
    return blobId.toLatin1();
}

CommandOutcome nobodyHasIt(bool isAnybodyThere)
{
    return CommandOutcome::failed(isAnybodyThere ? QStringLiteral("storage.unavailable")
                                                 : QStringLiteral("storage.no_device"));
}

} // namespace

Pieces onePiece(const QByteArray &data)
{
    return [data, isGiven = false]() mutable {
        return std::optional<QByteArray>(std::exchange(isGiven, true) ? QByteArray() : data);
    };
}

Checksum::Checksum()
{
    crypto_generichash_init(&m_state, nullptr, 0, crypto_generichash_BYTES);
}

void Checksum::add(const QByteArray &piece)
{
    crypto_generichash_update(&m_state, reinterpret_cast<const unsigned char *>(piece.constData()),
                              static_cast<unsigned long long>(piece.size()));
    m_size += piece.size();
}

QByteArray Checksum::result()
{
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash_final(&m_state, reinterpret_cast<unsigned char *>(hash.data()),
                             crypto_generichash_BYTES);
    return hash;
}

NewBlob::NewBlob(StorageFolder folder, QList<StorageNode> nodes, QString id, Durability durability)
    : m_folder(std::move(folder)), m_nodes(std::move(nodes)), m_durability(durability)
{
    m_blob.id = std::move(id);
}

NewBlob::~NewBlob()
{
    for (const QString &device : m_holders)
        m_folder.removeCopy(device, m_blob.id);
}

bool NewBlob::write(const Pieces &pieces)
{
    std::vector<std::pair<QString, std::unique_ptr<SealedWriter>>> writers;
    for (const StorageNode &node : m_nodes) {
        if (node.isOnline)
            writers.emplace_back(node.device, std::make_unique<SealedWriter>(
                                                  m_folder.copyPlace(node.device, m_blob.id),
                                                  node.key, labelOf(m_blob.id), m_durability));
    }
    Checksum checksum;
    for (auto piece = pieces(); !piece || !piece->isEmpty(); piece = pieces()) {
        if (!piece)
            return false;
        checksum.add(*piece);
        for (const auto &[device, writer] : writers)
            writer->write(*piece);
    }
    for (const auto &[device, writer] : writers) {
        if (writer->finish())
            m_holders.append(device);
    }
    m_blob.size = checksum.size();
    m_blob.checksum = checksum.result();
    return true;
}

CommandOutcome NewBlob::record(EngineContext &context, const QString &profileId, bool isInline)
{
    const QList<StorageNode> nodes = storageNodesOf(context.store, profileId);
    QStringList devices;
    for (const StorageNode &node : nodes) {
        if (node.isOnline && m_holders.contains(node.device))
            devices.append(node.device);
    }
    if (devices.isEmpty())
        return nobodyHasIt(!nodes.isEmpty());
    m_blob.profileId = profileId;
    m_blob.isInline = isInline;
    m_blob.createdAt = context.clock.seconds();
    keep(context.store, devices);
    return CommandOutcome::succeeded();
}

void NewBlob::recordAll(Store &store, const QString &profileId, bool isInline, qint64 createdAt)
{
    m_blob.profileId = profileId;
    m_blob.isInline = isInline;
    m_blob.createdAt = createdAt;
    keep(store, m_holders);
}

void NewBlob::keep(Store &store, const QStringList &devices)
{
    addBlob(store, m_blob);
    for (const QString &device : devices)
        addCopy(store, device, m_blob.id);
    m_holders.removeIf([&](const QString &device) { return devices.contains(device); });
}

QList<BlobSource> sourcesOf(Store &store, const Blob &blob)
{
    return sourcesAmong(storageNodesOf(store, blob.profileId), store, blob);
}

QList<BlobSource> sourcesAmong(const QList<StorageNode> &nodes, Store &store, const Blob &blob)
{
    const QStringList holders = copiesOf(store, blob.id);
    QList<BlobSource> sources;
    for (const StorageNode &node : nodes) {
        if (node.isOnline && holders.contains(node.device))
            sources.append({node.device, store.folder().copyPlace(node.device, blob.id), node.key});
    }
    return sources;
}

Pieces piecesOf(const BlobSource &source, const Blob &blob)
{
    return [reader = std::make_shared<SealedReader>(source.path, source.key, labelOf(blob.id))] {
        return reader->next();
    };
}

bool isWhole(const BlobSource &source, const Blob &blob)
{
    const Pieces pieces = piecesOf(source, blob);
    Checksum checksum;
    for (auto piece = pieces(); !piece || !piece->isEmpty(); piece = pieces()) {
        if (!piece)
            return false;
        checksum.add(*piece);
    }
    return checksum.size() == blob.size && checksum.result() == blob.checksum;
}

bool copyBlob(const StorageFolder &folder, const StorageNode &to, const BlobSource &from,
              const Blob &blob)
{
    const Pieces pieces = piecesOf(from, blob);
    SealedWriter writer(folder.copyPlace(to.device, blob.id), to.key, labelOf(blob.id));
    for (auto piece = pieces(); !piece || !piece->isEmpty(); piece = pieces()) {
        if (!piece || !writer.write(*piece))
            return false;
    }
    return writer.finish();
}

void dropBlob(EngineContext &context, const QString &blobId)
{
    const auto blob = findBlob(context.store, blobId);
    if (!blob || !removeUnusedBlob(context.store, blobId))
        return;
    for (const BlobSource &source : sourcesOf(context.store, *blob)) {
        removeCopy(context.store, source.device, blobId);
        context.droppedCopies.append({source.device, blobId});
    }
}

} // namespace privicore::sandbox
