// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

//! Profiles and their keys in the store.
namespace privicore::sandbox {

class Store;

struct ProfileLogin
{
    QString profileId;
    QByteArray passwordHash;
};

//! Names are equal without regard to case and to spaces around them.
QString foldedName(const QString &username);

std::optional<ProfileLogin> findLogin(Store &store, const QString &username);
//! False when the name is taken.
bool addProfile(Store &store, const QString &id, const QString &username,
                const QByteArray &passwordHash, qint64 now);

QString usernameOf(Store &store, const QString &profileId);

struct ProfileKey
{
    QString signedKey;
    qint64 createdAt = 0;
};

std::optional<ProfileKey> currentKey(Store &store, const QString &profileId);
//! False when another profile has, or had, the key. The same key again changes nothing.
bool registerKey(Store &store, const QString &profileId, const QString &signedKey, qint64 now);

} // namespace privicore::sandbox
