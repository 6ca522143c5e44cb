// SPDX-License-Identifier: Apache-2.0
#include "sandbox/profile_store.h"

#include "sandbox/store.h"

namespace privicore::sandbox {

QString foldedName(const QString &username)
{
    return username.trimmed().toCaseFolded();
}

std::optional<ProfileLogin> findLogin(Store &store, const QString &username)
{
    const auto row = store.one(u"SELECT id, password_hash FROM profile WHERE username_folded = ?",
                               {foldedName(username)});
    if (!row)
        return std::nullopt;
    return ProfileLogin{row->text(0), row->bytes(1)};
}

bool addProfile(Store &store, const QString &id, const QString &username,
                const QByteArray &passwordHash, qint64 now)
{
    return store.execute(u"INSERT INTO profile(id, username, username_folded, password_hash,"
                         u" created_at) VALUES (?, ?, ?, ?, ?)"
                         u" ON CONFLICT(username_folded) DO NOTHING",
                         {id, username, foldedName(username), passwordHash, now})
           == 1;
}

QString usernameOf(Store &store, const QString &profileId)
{
    const auto row = store.one(u"SELECT username FROM profile WHERE id = ?", {profileId});
    return row ? row->text(0) : QString();
}

std::optional<ProfileKey> currentKey(Store &store, const QString &profileId)
{
    const auto row = store.one(u"SELECT signed_key, created_at FROM public_key"
                               u" WHERE profile_id = ? AND superseded_at IS NULL",
                               {profileId});
    if (!row)
        return std::nullopt;
    return ProfileKey{row->text(0), row->number(1)};
}

bool registerKey(Store &store, const QString &profileId, const QString &signedKey, qint64 now)
{
    if (store.one(u"SELECT 1 FROM public_key WHERE signed_key = ? AND profile_id <> ?",
                  {signedKey, profileId}))
        return false;
    const auto current = currentKey(store, profileId);
    if (current && current->signedKey == signedKey)
        return true;
    store.execute(u"UPDATE public_key SET superseded_at = ?"
                  u" WHERE profile_id = ? AND superseded_at IS NULL",
                  {now, profileId});
    store.execute(u"INSERT INTO public_key(profile_id, signed_key, created_at) VALUES (?, ?, ?)",
                  {profileId, signedKey, now});
    return true;
}

} // namespace privicore::sandbox
