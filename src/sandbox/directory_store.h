// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/paging.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

//! Directories and their users in the store.
namespace privicore::sandbox {

class Store;

struct Directory
{
    QString id;
    QString ownerId;
    QString name;
    QString shortName; //!< unique whatever its case
    QJsonObject meta;
    qint64 createdAt = 0;
};

//! False when the short name is taken.
bool addDirectory(Store &store, const Directory &directory);
std::optional<Directory> findDirectory(Store &store, const QString &id);
void setDirectoryMeta(Store &store, const QString &id, const QJsonObject &meta);
QList<Directory> ownedDirectories(Store &store, const QString &ownerId, const Page &page);
qint64 ownedDirectoryCount(Store &store, const QString &ownerId);

//! A profile in a directory. Its names are those of this directory only.
struct DirectoryUser
{
    QString directoryId;
    QString profileId;
    QString username;
    QString givenName;
    QString familyName;
    bool isCreated = false;          //!< made by the owner, and else invited
    bool isAwaitingPassword = false; //!< cannot sign in yet
    qint64 createdAt = 0;
};

QString originName(const DirectoryUser &user);
QString userStatusName(const DirectoryUser &user);

void addDirectoryUser(Store &store, const DirectoryUser &user);
//! Stores the names and whether a password is awaited.
void updateDirectoryUser(Store &store, const DirectoryUser &user);
std::optional<DirectoryUser> findDirectoryUser(Store &store, const QString &directoryId,
                                               const QString &profileId);
//! @p status is "active", "awaiting-password" or empty for both.
QList<DirectoryUser> directoryUsers(Store &store, const QString &directoryId, const QString &status,
                                    const Page &page);
qint64 directoryUserCount(Store &store, const QString &directoryId, const QString &status = {});
//! The memberships of a profile, oldest first.
QList<DirectoryUser> memberships(Store &store, const QString &profileId, const Page &page);
qint64 membershipCount(Store &store, const QString &profileId);

} // namespace privicore::sandbox
