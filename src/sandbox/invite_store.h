// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/paging.h"

#include <QList>
#include <QString>

#include <optional>

//! Invites into directories.
namespace privicore::sandbox {

class Store;

inline constexpr qint64 inviteLifetime = 7LL * 86400; //!< seconds
inline constexpr int mostInvitesAnHour = 60;          //!< for each owner

struct Invite
{
    QString id;
    QString directoryId;
    QString profileId;
    QString invitedBy;
    QString status = QStringLiteral("pending"); //!< as it is now: "expired" without being touched
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
    qint64 processedAt = 0; //!< 0 before it is

    bool isPending() const { return status == u"pending"; }
};

void addInvite(Store &store, const Invite &invite);
std::optional<Invite> findInvite(Store &store, const QString &id, qint64 now);
bool hasPendingInvite(Store &store, const QString &directoryId, const QString &profileId,
                      qint64 now);
qint64 pendingInviteCount(Store &store, const QString &directoryId, qint64 now);
qint64 invitesSince(Store &store, const QString &senderId, qint64 since);
void endInvite(Store &store, const QString &id, const QString &status, qint64 now);

//! Newest first. Of a directory, or where that is empty, addressed to a profile; @p status may be
//! empty.
struct InviteFilter
{
    QString directoryId;
    QString profileId;
    QString status;
};

QList<Invite> invitesMatching(Store &store, const InviteFilter &filter, qint64 now,
                              const Page &page);
qint64 inviteCount(Store &store, const InviteFilter &filter, qint64 now);

} // namespace privicore::sandbox
