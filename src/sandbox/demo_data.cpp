// SPDX-License-Identifier: Apache-2.0
#include "sandbox/demo_data.h"

#include "sandbox/data_token_store.h"
#include "sandbox/new_blob.h"
#include "sandbox/random.h"
#include "sandbox/store.h"

#include <array>

namespace privicore::sandbox {

namespace {

constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;

struct Document
{
    const char *name;
    const char *extension;
    const char *context;
    const char *type;
    const char *classification; //!< nullptr: nobody has said
    const char *label;
    const char *handling;
};

constexpr std::array<Document, 15> documents{
    {{"Board minutes", "pdf", "board/minutes", "minutes", "secret", "Board only",
      "Do not forward; delete after seven years"},
     {"Salary review", "xlsx", "hr/payroll", "table", "secret", "Personal data",
      "Encrypt; HR only"},
     {"Patient intake form", "pdf", "clinic/intake", "record", "secret", "Health data",
      "Encrypt; clinic staff only"},
     {"Supplier contract", "docx", "legal/contracts", "contract", "confidential", "Legal",
      "Keep for ten years"},
     {"Quarterly figures", "xlsx", "finance/reports", "table", "confidential", "Finance",
      "Not before publication"},
     {"Floor plan", "dwg", "facilities/plans", "drawing", "internal", "Facilities", "None"},
     {"Site survey Osaka", "jpg", "field/surveys", "image", "internal", "Field", "None"},
     {"Incident report", "md", "it/incidents", "report", "confidential", "Security",
      "IT and counsel only"},
     {"Press kit", "zip", "marketing/press", "archive", "public", "Marketing", "None"},
     {"Insurance policy", "pdf", "legal/insurance", "contract", "confidential", "Legal",
      "Keep while it runs"},
     {"Interview notes", "txt", "hr/hiring", "notes", nullptr, nullptr, nullptr},
     {"Lab results", "csv", "clinic/lab", "table", "secret", "Health data",
      "Encrypt; clinic staff only"},
     {"Travel expenses", "csv", "finance/expenses", "table", "internal", "Finance",
      "Keep for ten years"},
     {"Onboarding video", "mp4", "hr/onboarding", "video", "internal", "HR", "None"},
     {"Köln workshop", "pptx", "marketing/events", "slides", nullptr, nullptr, nullptr}}};

constexpr std::array<qint64, 6> sizes{1'870, 9'336, 220, 61'440, 4'410, 7'044};

template <std::size_t N, class T>
const T &pick(const std::array<T, N> &list, int index)
{
    return list.at(static_cast<std::size_t>(index) % N);
}

QString text(const char *value)
{
    return QString::fromUtf8(value);
}

QJsonObject metaOf(const Document &document, const QString &name, qint64 size)
{
    QJsonObject meta{
        {MetaSection::file.toString(),
         QJsonObject{{QStringLiteral("fileName"), name},
                     {QStringLiteral("extension"), text(document.extension)},
                     {QStringLiteral("size"), size},
                     {QStringLiteral("path"), u'/' + text(document.context)}}},
        {MetaSection::data.toString(), QJsonObject{{QStringLiteral("type"), text(document.type)}}}};
    if (document.classification != nullptr)
        meta.insert(MetaSection::risk,
                    QJsonObject{{QStringLiteral("classification"), text(document.classification)},
                                {QStringLiteral("label"), text(document.label)},
                                {QStringLiteral("handling"), text(document.handling)}});
    return meta;
}

DataToken draftOf(int index, const QString &ownerId, qint64 size, qint64 at)
{
    const Document &document = pick(documents, index);
    const int edition = index / static_cast<int>(documents.size()) + 1;
    const QString name = QStringLiteral("%1 %2.%3")
                             .arg(text(document.name))
                             .arg(edition)
                             .arg(text(document.extension));
    return {.uuid = newId(QDateTime::fromSecsSinceEpoch(at, Qt::UTC)),
            .profileId = ownerId,
            .token = randomText(24),
            .context = text(document.context),
            .meta = metaOf(document, name, size),
            .createdAt = at};
}

//! Nobody waits for the disk while a store is made: what is not there after a loss of power is
//! made anew with the store.
QString addData(Store &store, const QString &ownerId, const QList<StorageNode> &nodes, qint64 size,
                qint64 at)
{
    NewBlob blob(store.folder(), nodes, newId(QDateTime::fromSecsSinceEpoch(at, Qt::UTC)),
                 Durability::Process);
    // As a client would have sealed it: nonce, as many bytes as the plaintext, tag.
    constexpr qint64 around = 28;
    const bool isInline = size < 30'000;
    const QByteArray sealed = randomBytes(size + around);
    blob.write(onePiece(isInline ? sealed.toBase64() : sealed));
    blob.recordAll(store, ownerId, isInline, at);
    return blob.id();
}

//! What was done with a token since it came.
void addHistory(Store &store, const QString &ownerId, int index, qint64 at, qint64 now)
{
    countTransaction(store, ownerId, QStringLiteral("reserve"), at - 20);
    countTransaction(store, ownerId, QStringLiteral("exchange"), at);
    for (qint64 when = at + (index % 5 + 1) * 3 * day; when < now; when += (index % 7 + 4) * day)
        countTransaction(store, ownerId, QStringLiteral("request"), when);
    if (index % 4 == 1 && at + 9 * day < now)
        countTransaction(store, ownerId, QStringLiteral("update"), at + 9 * day);
    if (index % 10 == 3)
        countTransaction(store, ownerId, QStringLiteral("delete"), at + hour);
}

} // namespace

void addDemoData(Store &store, const QString &ownerId, qint64 now)
{
    constexpr int count = 50;
    QList<StorageNode> nodes = storageNodesOf(store, ownerId);
    const auto noteAll = [&](qint64 syncedAt) {
        for (StorageNode &node : nodes) {
            if (!node.isOnline)
                continue;
            node.syncedAt = syncedAt;
            updateStorageNode(store, node);
        }
    };
    for (int index = 0; index < count; ++index) {
        // The gaps shrink, so that there is something of today, of this week and of last year.
        const qint64 left = count - index;
        const qint64 at = now - left * left * 3 * hour - (index * 37 % 50) * 60;
        if (index == count - 8 && nodes.size() > 3) {
            noteAll(at - hour);
            nodes.last().isOnline = false;
            updateStorageNode(store, nodes.last());
        }
        const qint64 size = pick(sizes, index);
        DataToken token = draftOf(index, ownerId, size, at);
        token.blobId = addData(store, ownerId, nodes, size, at);
        addDataToken(store, token);
        addHistory(store, ownerId, index, at, now);
    }
    // Came back in the last hour, and nobody has brought it into step.
    if (nodes.size() > 4)
        removeCopy(
            store, nodes.at(1).device,
            findOwnDataToken(store, ownerId, dataTokens(store, ownerId, {}, {1, 1}).first().token)
                ->blobId);
}

void addManyTokens(Store &store, const QString &ownerId, int count, qint64 now)
{
    constexpr int sharers = 512;
    constexpr qsizetype fewNodes = 3;
    const QList<StorageNode> nodes = storageNodesOf(store, ownerId).mid(0, fewNodes);
    QString blobId;
    for (int index = 0; index < count; ++index) {
        const qint64 at = now - (count - index) * 60LL;
        const qint64 size = pick(sizes, index / sharers);
        if (index % sharers == 0)
            blobId = addData(store, ownerId, nodes, size, at);
        DataToken token = draftOf(index, ownerId, size, at);
        token.blobId = blobId;
        addDataToken(store, token);
    }
}

} // namespace privicore::sandbox
