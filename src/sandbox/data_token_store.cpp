// SPDX-License-Identifier: Apache-2.0
#include "sandbox/data_token_store.h"

#include "sandbox/json_text.h"
#include "sandbox/random.h"
#include "sandbox/store.h"

namespace privicore::sandbox {

namespace {

constexpr QStringView isStoring =
    u"EXISTS (SELECT 1 FROM command WHERE command.id = token_space.command_id AND state = 1)";

std::optional<TokenSpace> spaceWhere(Store &store, QStringView condition, const QVariant &value)
{
    const auto row =
        store.one(QStringLiteral("SELECT id, uuid, profile_id, token, ticket, context, meta, ttl,"
                                 " created_at, expires_at, used_at, command_id, %1"
                                 " FROM token_space WHERE %2")
                      .arg(isStoring, condition),
                  {value});
    if (!row)
        return std::nullopt;
    return TokenSpace{.id = row->text(0),
                      .uuid = row->text(1),
                      .profileId = row->text(2),
                      .token = row->text(3),
                      .ticket = row->text(4),
                      .context = row->text(5),
                      .meta = row->text(6),
                      .ttl = row->number(7),
                      .createdAt = row->number(8),
                      .expiresAt = row->number(9),
                      .isUsed = !row->isNull(10),
                      .commandId = row->text(11),
                      .isStoring = row->number(12) != 0};
}

//! What tokenFrom() reads.
QString selectTokens(const QString &condition)
{
    return QStringLiteral("SELECT seq, uuid, profile_id, token, context, meta, blob_id, created_at"
                          " FROM data_token WHERE ")
           + condition;
}

DataToken tokenFrom(const Row &row)
{
    return {.seq = row.number(0),
            .uuid = row.text(1),
            .profileId = row.text(2),
            .token = row.text(3),
            .context = row.text(4),
            .meta = fromCompactJson(row.bytes(5)).toObject(),
            .blobId = row.text(6),
            .createdAt = row.number(7)};
}

QVariant folded(const DataToken &token, QStringView section, QStringView member)
{
    const QJsonValue value = token.meta.value(section).toObject().value(member);
    return value.isString() ? QVariant(value.toString().toCaseFolded()) : QVariant();
}

//! A condition on data_token and its values.
struct Condition
{
    QString sql = QStringLiteral("profile_id = ?");
    QVariantList values;

    Condition(const QString &profileId, const DataTokenFilter &filter) : values{profileId}
    {
        add(u" AND instr(file_name_folded, ?)", filter.fileName.toCaseFolded());
        add(u" AND extension_folded = ?", filter.extension.toCaseFolded());
        add(u" AND data_type_folded = ?", filter.dataType.toCaseFolded());
        add(u" AND instr(context_folded, ?)", filter.context.toCaseFolded());
        if (!filter.token.isEmpty()) {
            sql += u" AND token_hash = ?";
            values.append(tokenHash(filter.token));
        }
    }

private:
    void add(QStringView term, const QString &value)
    {
        if (value.isEmpty())
            return;
        sql += term;
        values.append(value);
    }
};

} // namespace

void addTokenSpace(Store &store, const TokenSpace &space)
{
    store.execute(u"INSERT INTO token_space(id, uuid, profile_id, token, token_hash, ticket,"
                  u" ticket_hash, context, meta, ttl, created_at, expires_at)"
                  u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  {space.id, space.uuid, space.profileId, space.token, tokenHash(space.token),
                   space.ticket, tokenHash(space.ticket), space.context, space.meta, space.ttl,
                   space.createdAt, space.expiresAt});
}

std::optional<TokenSpace> findTokenSpace(Store &store, const QString &id)
{
    return spaceWhere(store, u"id = ?", id);
}

std::optional<TokenSpace> findTokenSpaceByToken(Store &store, const QString &token)
{
    return spaceWhere(store, u"token_hash = ?", tokenHash(token));
}

std::optional<TokenSpace> findTokenSpaceByTicket(Store &store, const QString &ticket)
{
    return spaceWhere(store, u"ticket_hash = ?", tokenHash(ticket));
}

void claimTokenSpace(Store &store, const QString &id, const QString &commandId)
{
    store.execute(u"UPDATE token_space SET command_id = ? WHERE id = ?", {commandId, id});
}

void useTokenSpace(Store &store, const QString &id, qint64 now)
{
    store.execute(u"UPDATE token_space SET used_at = ? WHERE id = ?", {now, id});
}

void dropDeadTokenSpaces(Store &store, qint64 now)
{
    store.execute(
        QStringLiteral("DELETE FROM token_space WHERE expires_at <= ? AND NOT %1").arg(isStoring),
        {now});
}

QJsonObject metaSections(const QJsonObject &meta)
{
    QJsonObject sections;
    for (const QStringView name : {MetaSection::file, MetaSection::data, MetaSection::risk}) {
        if (meta.value(name).isObject())
            sections.insert(name, meta.value(name));
    }
    return sections;
}

void addDataToken(Store &store, const DataToken &token)
{
    store.execute(u"INSERT INTO data_token(uuid, profile_id, token, token_hash, context, meta,"
                  u" context_folded, file_name_folded, extension_folded, data_type_folded,"
                  u" blob_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  {token.uuid, token.profileId, token.token, tokenHash(token.token), token.context,
                   QString::fromUtf8(compactJson(token.meta)), token.context.toCaseFolded(),
                   folded(token, MetaSection::file, u"fileName"),
                   folded(token, MetaSection::file, u"extension"),
                   folded(token, MetaSection::data, u"type"), token.blobId, token.createdAt});
}

std::optional<DataToken> findOwnDataToken(Store &store, const QString &profileId,
                                          const QString &token)
{
    const auto row = store.one(selectTokens(QStringLiteral("token_hash = ? AND profile_id = ?")),
                               {tokenHash(token), profileId});
    return row ? std::optional<DataToken>(tokenFrom(*row)) : std::nullopt;
}

std::optional<DataToken> findDataTokenBySeq(Store &store, qint64 seq)
{
    const auto row = store.one(selectTokens(QStringLiteral("seq = ?")), {seq});
    return row ? std::optional<DataToken>(tokenFrom(*row)) : std::nullopt;
}

void updateDataToken(Store &store, const DataToken &token)
{
    store.execute(u"UPDATE data_token SET context = ?, meta = ?, context_folded = ?,"
                  u" file_name_folded = ?, extension_folded = ?, data_type_folded = ?, blob_id = ?"
                  u" WHERE seq = ?",
                  {token.context, QString::fromUtf8(compactJson(token.meta)),
                   token.context.toCaseFolded(), folded(token, MetaSection::file, u"fileName"),
                   folded(token, MetaSection::file, u"extension"),
                   folded(token, MetaSection::data, u"type"), token.blobId, token.seq});
}

void removeDataToken(Store &store, qint64 seq)
{
    store.execute(u"DELETE FROM data_token WHERE seq = ?", {seq});
}

QList<DataToken> dataTokens(Store &store, const QString &profileId, const DataTokenFilter &filter,
                            const Page &page)
{
    const Condition condition(profileId, filter);
    QList<DataToken> tokens;
    for (const Row &row : store.all(
             selectTokens(condition.sql + QStringLiteral(" ORDER BY seq DESC LIMIT ? OFFSET ?")),
             condition.values + page.window()))
        tokens.append(tokenFrom(row));
    return tokens;
}

qint64 dataTokenCount(Store &store, const QString &profileId, const DataTokenFilter &filter)
{
    const Condition condition(profileId, filter);
    return store
        .one(QStringLiteral("SELECT count(*) FROM data_token WHERE ") + condition.sql,
             condition.values)
        ->number(0);
}

void countTransaction(Store &store, const QString &profileId, const QString &kind, qint64 at)
{
    store.execute(u"INSERT INTO data_transaction(profile_id, kind, at) VALUES (?, ?, ?)",
                  {profileId, kind, at});
}

QJsonObject transactionCounts(Store &store, const QString &profileId, qint64 from, qint64 to)
{
    QJsonObject counts;
    for (const char *kind : {"total", "reserve", "exchange", "request", "update", "delete"})
        counts.insert(QLatin1String(kind), 0);
    qint64 total = 0;
    for (const Row &row : store.all(u"SELECT kind, count(*) FROM data_transaction"
                                    u" WHERE profile_id = ? AND at >= ? AND at < ? GROUP BY kind",
                                    {profileId, from, to})) {
        counts.insert(row.text(0), row.number(1));
        total += row.number(1);
    }
    counts.insert(u"total", total);
    return counts;
}

} // namespace privicore::sandbox
