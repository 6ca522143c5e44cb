// SPDX-License-Identifier: Apache-2.0
#include "sandbox/demo_account.h"

#include "sandbox/directory_store.h"
#include "sandbox/invite_store.h"
#include "sandbox/profile_store.h"
#include "sandbox/random.h"

#include <array>

namespace privicore::sandbox {

namespace {

constexpr qint64 day = 86400;

constexpr std::array<const char *, 15> givenNames{"Amara",  "Jonas",  "Mei",   "Lucía", "Noah",
                                                  "Ingrid", "Tomasz", "Priya", "Elif",  "Oliver",
                                                  "Sofia",  "Kwame",  "Hanna", "Yusuf", "Chiara"};
constexpr std::array<const char *, 11> familyNames{"Okafor", "Weber",   "Tanaka",   "Romero",
                                                   "Dubois", "Solberg", "Kowal",    "Nair",
                                                   "Demir",  "Hansen",  "Lindqvist"};

QString idAt(qint64 seconds)
{
    return newId(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC));
}

QString addPerson(Store &store, int index, qint64 at)
{
    const QString id = idAt(at);
    addProfile(store, id, QStringLiteral("person%1@example.org").arg(index + 1, 2, 10, QChar(u'0')),
               QByteArray(""), at);
    return id;
}

void addUsers(Store &store, const Directory &directory, int first, int count)
{
    for (int i = first; i < first + count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const qint64 at = directory.createdAt + (i - first + 1) * 3 * day;
        addDirectoryUser(
            store, {.directoryId = directory.id,
                    .profileId = addPerson(store, i, at),
                    .givenName = QString::fromUtf8(givenNames.at(index % givenNames.size())),
                    .familyName = QString::fromUtf8(familyNames.at(index * 7 % familyNames.size())),
                    .isCreated = i % 4 != 0,
                    .isAwaitingPassword = i % 12 == 5,
                    .createdAt = at});
    }
}

void addInvites(Store &store, const Directory &directory, int first, qint64 now)
{
    int index = first;
    for (const char *status : {"pending", "pending", "declined", "revoked"}) {
        const qint64 at = now - (index - first + 1) * day;
        const Invite invite{.id = idAt(at),
                            .directoryId = directory.id,
                            .profileId = addPerson(store, index, at),
                            .invitedBy = directory.ownerId,
                            .createdAt = at,
                            .expiresAt = at + inviteLifetime};
        addInvite(store, invite);
        if (qstrcmp(status, "pending") != 0)
            endInvite(store, invite.id, QString::fromLatin1(status), at + 3600);
        ++index;
    }
}

} // namespace

void addDemoDirectories(Store &store, const QString &ownerId, qint64 now)
{
    struct Draft
    {
        const char *name;
        const char *shortName;
        int people;
        int age; //!< days
    };
    constexpr std::array<Draft, 3> drafts{{{"Northwind Clinic", "northwind", 38, 380},
                                           {"Harbour Legal", "harbour", 17, 200},
                                           {"Field Team", "field", 5, 30}}};
    constexpr int peopleInAll = 60;
    int first = 0;
    for (const Draft &draft : drafts) {
        const Directory directory{.id = idAt(now - draft.age * day),
                                  .ownerId = ownerId,
                                  .name = QString::fromLatin1(draft.name),
                                  .shortName = QString::fromLatin1(draft.shortName),
                                  .createdAt = now - draft.age * day};
        addDirectory(store, directory);
        addUsers(store, directory, first, draft.people);
        addInvites(store, directory, peopleInAll + first, now);
        first += draft.people;
    }
}

} // namespace privicore::sandbox
