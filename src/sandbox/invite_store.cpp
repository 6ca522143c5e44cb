// SPDX-License-Identifier: Apache-2.0
#include "sandbox/invite_store.h"

#include "sandbox/store.h"

namespace privicore::sandbox {

namespace {

//! What inviteFrom() reads. The first value is the time.
QString selectInvites(const QString &condition)
{
    return QStringLiteral("SELECT id, directory_id, profile_id, invited_by, now_status, created_at,"
                          " expires_at, processed_at FROM (SELECT *, CASE WHEN status = 'pending'"
                          " AND expires_at <= ? THEN 'expired' ELSE status END AS now_status"
                          " FROM directory_invite) WHERE ")
           + condition;
}

Invite inviteFrom(const Row &row)
{
    return {.id = row.text(0),
            .directoryId = row.text(1),
            .profileId = row.text(2),
            .invitedBy = row.text(3),
            .status = row.text(4),
            .createdAt = row.number(5),
            .expiresAt = row.number(6),
            .processedAt = row.number(7)};
}

struct Condition
{
    QString text;
    QVariantList values;
};

Condition conditionOf(const InviteFilter &filter)
{
    const bool ofDirectory = !filter.directoryId.isEmpty();
    Condition condition{ofDirectory ? QStringLiteral("directory_id = ?")
                                    : QStringLiteral("profile_id = ?"),
                        {ofDirectory ? filter.directoryId : filter.profileId}};
    if (!filter.status.isEmpty()) {
        condition.text += QStringLiteral(" AND now_status = ?");
        condition.values.append(filter.status);
    }
    return condition;
}

} // namespace

void addInvite(Store &store, const Invite &invite)
{
    store.execute(u"INSERT INTO directory_invite(id, directory_id, profile_id, invited_by, status,"
                  u" created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                  {invite.id, invite.directoryId, invite.profileId, invite.invitedBy, invite.status,
                   invite.createdAt, invite.expiresAt});
}

std::optional<Invite> findInvite(Store &store, const QString &id, qint64 now)
{
    const auto row = store.one(selectInvites(QStringLiteral("id = ?")), {now, id});
    return row ? std::optional<Invite>(inviteFrom(*row)) : std::nullopt;
}

bool hasPendingInvite(Store &store, const QString &directoryId, const QString &profileId,
                      qint64 now)
{
    return store
        .one(u"SELECT 1 FROM directory_invite WHERE directory_id = ? AND profile_id = ?"
             u" AND status = 'pending' AND expires_at > ?",
             {directoryId, profileId, now})
        .has_value();
}

qint64 pendingInviteCount(Store &store, const QString &directoryId, qint64 now)
{
    return inviteCount(store, {directoryId, {}, QStringLiteral("pending")}, now);
}

qint64 invitesSince(Store &store, const QString &senderId, qint64 since)
{
    return store
        .one(u"SELECT count(*) FROM directory_invite WHERE invited_by = ? AND created_at > ?",
             {senderId, since})
        ->number(0);
}

void endInvite(Store &store, const QString &id, const QString &status, qint64 now)
{
    store.execute(u"UPDATE directory_invite SET status = ?, processed_at = ? WHERE id = ?",
                  {status, now, id});
}

QList<Invite> invitesMatching(Store &store, const InviteFilter &filter, qint64 now,
                              const Page &page)
{
    const Condition condition = conditionOf(filter);
    QList<Invite> invites;
    for (const Row &row :
         store.all(selectInvites(condition.text
                                 + QStringLiteral(" ORDER BY created_at DESC, id DESC"
                                                  " LIMIT ? OFFSET ?")),
                   QVariantList{now} + condition.values + page.window()))
        invites.append(inviteFrom(row));
    return invites;
}

qint64 inviteCount(Store &store, const InviteFilter &filter, qint64 now)
{
    const Condition condition = conditionOf(filter);
    return store
        .one(QStringLiteral("SELECT count(*) FROM (%1)").arg(selectInvites(condition.text)),
             QVariantList{now} + condition.values)
        ->number(0);
}

} // namespace privicore::sandbox
