// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_store.h"

#include "sandbox/json_text.h"
#include "sandbox/store.h"

namespace privicore::sandbox {

namespace {

//! What directoryFrom() reads.
QString selectDirectories(const QString &condition)
{
    return QStringLiteral("SELECT id, owner_id, name, short_name, meta, created_at FROM directory"
                          " WHERE ")
           + condition;
}

Directory directoryFrom(const Row &row)
{
    return {.id = row.text(0),
            .ownerId = row.text(1),
            .name = row.text(2),
            .shortName = row.text(3),
            .meta = fromCompactJson(row.bytes(4)).toObject(),
            .createdAt = row.number(5)};
}

//! What userFrom() reads.
QString selectUsers(const QString &condition)
{
    return QStringLiteral("SELECT u.directory_id, u.profile_id, p.username, u.given_name,"
                          " u.family_name, u.origin, u.status, u.created_at"
                          " FROM directory_user u JOIN profile p ON p.id = u.profile_id WHERE ")
           + condition;
}

DirectoryUser userFrom(const Row &row)
{
    return {.directoryId = row.text(0),
            .profileId = row.text(1),
            .username = row.text(2),
            .givenName = row.text(3),
            .familyName = row.text(4),
            .isCreated = row.text(5) == u"created",
            .isAwaitingPassword = row.text(6) == u"awaiting-password",
            .createdAt = row.number(7)};
}

QList<DirectoryUser> usersFrom(const QList<Row> &rows)
{
    QList<DirectoryUser> users;
    for (const Row &row : rows)
        users.append(userFrom(row));
    return users;
}

//! The store takes a null text for NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace

bool addDirectory(Store &store, const Directory &directory)
{
    return store.execute(u"INSERT INTO directory(id, owner_id, name, short_name,"
                         u" short_name_folded, meta, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                         u" ON CONFLICT(short_name_folded) DO NOTHING",
                         {directory.id, directory.ownerId, directory.name, directory.shortName,
                          directory.shortName.toLower(),
                          QString::fromUtf8(compactJson(directory.meta)), directory.createdAt})
           == 1;
}

std::optional<Directory> findDirectory(Store &store, const QString &id)
{
    const auto row = store.one(selectDirectories(QStringLiteral("id = ?")), {id});
    return row ? std::optional<Directory>(directoryFrom(*row)) : std::nullopt;
}

void setDirectoryMeta(Store &store, const QString &id, const QJsonObject &meta)
{
    store.execute(u"UPDATE directory SET meta = ? WHERE id = ?",
                  {QString::fromUtf8(compactJson(meta)), id});
}

QList<Directory> ownedDirectories(Store &store, const QString &ownerId, const Page &page)
{
    QList<Directory> directories;
    for (const Row &row : store.all(selectDirectories(QStringLiteral(
                                        "owner_id = ? ORDER BY created_at, id LIMIT ? OFFSET ?")),
                                    QVariantList{ownerId} + page.window()))
        directories.append(directoryFrom(row));
    return directories;
}

qint64 ownedDirectoryCount(Store &store, const QString &ownerId)
{
    return store.one(u"SELECT count(*) FROM directory WHERE owner_id = ?", {ownerId})->number(0);
}

QString originName(const DirectoryUser &user)
{
    return user.isCreated ? QStringLiteral("created") : QStringLiteral("invited");
}

QString userStatusName(const DirectoryUser &user)
{
    return user.isAwaitingPassword ? QStringLiteral("awaiting-password") : QStringLiteral("active");
}

void addDirectoryUser(Store &store, const DirectoryUser &user)
{
    store.execute(u"INSERT INTO directory_user(directory_id, profile_id, given_name, family_name,"
                  u" origin, status, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                  {user.directoryId, user.profileId, notNull(user.givenName),
                   notNull(user.familyName), originName(user), userStatusName(user),
                   user.createdAt});
}

void updateDirectoryUser(Store &store, const DirectoryUser &user)
{
    store.execute(u"UPDATE directory_user SET given_name = ?, family_name = ?, status = ?"
                  u" WHERE directory_id = ? AND profile_id = ?",
                  {notNull(user.givenName), notNull(user.familyName), userStatusName(user),
                   user.directoryId, user.profileId});
}

std::optional<DirectoryUser> findDirectoryUser(Store &store, const QString &directoryId,
                                               const QString &profileId)
{
    const auto row =
        store.one(selectUsers(QStringLiteral("u.directory_id = ? AND u.profile_id = ?")),
                  {directoryId, profileId});
    return row ? std::optional<DirectoryUser>(userFrom(*row)) : std::nullopt;
}

QList<DirectoryUser> directoryUsers(Store &store, const QString &directoryId, const QString &status,
                                    const Page &page)
{
    return usersFrom(
        store.all(selectUsers(QStringLiteral("u.directory_id = ? AND (? = '' OR u.status = ?)"
                                             " ORDER BY u.created_at, u.profile_id"
                                             " LIMIT ? OFFSET ?")),
                  QVariantList{directoryId, notNull(status), notNull(status)} + page.window()));
}

qint64 directoryUserCount(Store &store, const QString &directoryId, const QString &status)
{
    return store
        .one(u"SELECT count(*) FROM directory_user WHERE directory_id = ?"
             u" AND (? = '' OR status = ?)",
             {directoryId, notNull(status), notNull(status)})
        ->number(0);
}

QList<DirectoryUser> memberships(Store &store, const QString &profileId, const Page &page)
{
    return usersFrom(store.all(selectUsers(QStringLiteral("u.profile_id = ? ORDER BY u.created_at,"
                                                          " u.directory_id LIMIT ? OFFSET ?")),
                               QVariantList{profileId} + page.window()));
}

qint64 membershipCount(Store &store, const QString &profileId)
{
    return store.one(u"SELECT count(*) FROM directory_user WHERE profile_id = ?", {profileId})
        ->number(0);
}

} // namespace privicore::sandbox
