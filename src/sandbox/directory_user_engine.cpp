// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_user_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/directory_access.h"
#include "sandbox/directory_devices.h"
#include "sandbox/password.h"
#include "sandbox/profile_store.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <QSet>

#include <memory>

namespace privicore::sandbox {

namespace {

constexpr qsizetype mostProfiles = 100;

struct NewPassword
{
    SecretString text;
    QByteArray hash = QByteArray(""); //!< one that matches nothing, until it is made
};

Answer createUser(EngineContext &context, const Call &call)
{
    const QString username = call.text(u"username").trimmed();
    if (username.isEmpty())
        return invalidField(QStringLiteral("username"), QStringLiteral("is required"));
    const DirectoryUser draft{.username = username,
                              .givenName = call.text(u"givenName"),
                              .familyName = call.text(u"familyName"),
                              .isCreated = true,
                              .isAwaitingPassword = !call.has(u"password")};
    auto password = std::make_shared<NewPassword>();
    password->text = SecretString::fromText(call.text(u"password"));
    return commandOfOwner(context, call, [&](const Directory &directory) {
        Command command;
        command.execute = [draft, password, directoryId = directory.id](EngineContext &later,
                                                                        const QString &) {
            DirectoryUser user = draft;
            user.directoryId = directoryId;
            user.profileId = newId(later.clock.now());
            user.createdAt = later.clock.seconds();
            if (!addProfile(later.store, user.profileId, user.username, password->hash,
                            user.createdAt))
                return CommandOutcome::failed(QStringLiteral("profile.username_taken"));
            addDirectoryUser(later.store, user);
            return CommandOutcome{CommandState::Succeeded,
                                  QJsonObject{{QStringLiteral("directoryId"), directoryId},
                                              {QStringLiteral("profileId"), user.profileId}}};
        };
        if (!draft.isAwaitingPassword)
            command.prepare = [password] { password->hash = hashPassword(password->text); };
        return command;
    });
}

Answer updateUser(EngineContext &context, const Call &call)
{
    if (!call.has(u"givenName") && !call.has(u"familyName"))
        return invalidField(QStringLiteral("givenName"),
                            QStringLiteral("or familyName is required"));
    return commandOfOwner(context, call, [&](const Directory &directory) -> Answer {
        auto user = findDirectoryUser(context.store, directory.id, idOf(call, u"profileId"));
        if (!user)
            return directoryProfileNotFound();
        return Command{[id = directory.id, profileId = user->profileId,
                        values = call.values](EngineContext &later, const QString &) {
                           auto current = findDirectoryUser(later.store, id, profileId);
                           current->givenName =
                               values.value(u"givenName").toString(current->givenName);
                           current->familyName =
                               values.value(u"familyName").toString(current->familyName);
                           updateDirectoryUser(later.store, *current);
                           return CommandOutcome::succeeded();
                       },
                       {}};
    });
}

//! Whoever holds a token of the profile is out: this is a reset by somebody else.
void resetPassword(EngineContext &context, DirectoryUser user, const QByteArray &hash)
{
    const qint64 now = context.clock.seconds();
    context.store.execute(u"UPDATE profile SET password_hash = ? WHERE id = ?",
                          {hash, user.profileId});
    context.store.execute(
        u"UPDATE token SET revoked_at = ? WHERE profile_id = ? AND revoked_at IS NULL",
        {now, user.profileId});
    context.store.execute(
        u"UPDATE oauth_grant SET revoked_at = ? WHERE profile_id = ? AND revoked_at IS NULL",
        {now, user.profileId});
    user.isAwaitingPassword = false;
    updateDirectoryUser(context.store, user);
    context.sessionsEnded = true;
}

Answer setPassword(EngineContext &context, const Call &call)
{
    return commandOfOwner(context, call, [&](const Directory &directory) -> Answer {
        const auto user = findDirectoryUser(context.store, directory.id, idOf(call, u"profileId"));
        if (!user)
            return directoryProfileNotFound();
        auto password = std::make_shared<NewPassword>();
        password->text = SecretString::fromText(call.text(u"password"));
        return Command{
            [user = *user, password](EngineContext &later, const QString &) {
                if (!user.isCreated)
                    return CommandOutcome::failed(QStringLiteral("directory.profile_not_managed"));
                resetPassword(later,
                              *findDirectoryUser(later.store, user.directoryId, user.profileId),
                              password->hash);
                return CommandOutcome::succeeded();
            },
            [password] { password->hash = hashPassword(password->text); }};
    });
}

QJsonObject userJson(const DirectoryUser &user)
{
    return {{QStringLiteral("profileId"), user.profileId},
            {QStringLiteral("directoryId"), user.directoryId},
            {QStringLiteral("username"), user.username},
            {QStringLiteral("givenName"), user.givenName},
            {QStringLiteral("familyName"), user.familyName},
            {QStringLiteral("role"), QStringLiteral("member")},
            {QStringLiteral("origin"), originName(user)},
            {QStringLiteral("status"), userStatusName(user)},
            {QStringLiteral("createdAt"), wireTime(user.createdAt)}};
}

//! The owner is no user, but it is known.
std::optional<QJsonObject> profileJson(Store &store, const Directory &directory,
                                       const QString &profileId)
{
    if (const auto user = findDirectoryUser(store, directory.id, profileId))
        return userJson(*user);
    if (profileId != directory.ownerId)
        return std::nullopt;
    QJsonObject owner = userJson({.directoryId = directory.id,
                                  .profileId = profileId,
                                  .username = usernameOf(store, profileId),
                                  .createdAt = directory.createdAt});
    owner.insert(QStringLiteral("role"), QStringLiteral("owner"));
    owner.insert(QStringLiteral("origin"), QJsonValue::Null);
    return owner;
}

Answer retrieveProfile(EngineContext &context, const Call &call)
{
    const auto access = accessTo(context.store, call.profileId(), idOf(call, u"directoryId"));
    if (!access)
        return directoryNotFound();
    const QString profileId = idOf(call, u"profileId");
    const bool maySee = access->isOwner || profileId == call.profileId();
    auto shown = maySee ? profileJson(context.store, access->directory, profileId) : std::nullopt;
    if (!shown)
        return directoryProfileNotFound();
    QJsonArray devices;
    for (const Device &device : directoryDevices(context.store, access->directory, profileId))
        devices.append(QJsonObject{{QStringLiteral("deviceIdentifier"), device.identifier},
                                   {QStringLiteral("name"), device.name},
                                   {QStringLiteral("status"), directoryDeviceStatus(device)}});
    shown->insert(QStringLiteral("devices"), devices);
    return jsonResponse(200, *shown);
}

Answer listUsers(EngineContext &context, const Call &call)
{
    return queryOfOwner(context, call, [&](const Directory &directory) {
        const Page page = pageOf(call);
        const QString status = call.text(u"status");
        QJsonArray items;
        for (const DirectoryUser &user : directoryUsers(context.store, directory.id, status, page))
            items.append(userJson(user));
        return pageResponse(items, directoryUserCount(context.store, directory.id, status), page);
    });
}

//! Who is behind the ids, for lists of devices and ballots. What is not in the directory is left
//! out.
Answer profilesInfo(EngineContext &context, const Call &call)
{
    const QJsonArray wanted = call.values.value(u"profileIds").toArray();
    const QString field = QStringLiteral("profileIds");
    if (wanted.isEmpty() || wanted.size() > mostProfiles)
        return invalidField(field, QStringLiteral("must be 1 to 100 ids"));
    for (const QJsonValue &id : wanted) {
        if (!looksLikeId(id.toString()))
            return invalidField(field, QStringLiteral("has something that is not an id"));
    }
    const auto access = accessTo(context.store, call.profileId(), idOf(call, u"directoryId"));
    if (!access)
        return directoryNotFound();
    QJsonArray items;
    QSet<QString> seen;
    for (const QJsonValue &one : wanted) {
        const QString id = one.toString().toLower();
        const auto shown =
            seen.contains(id) ? std::nullopt : profileJson(context.store, access->directory, id);
        seen.insert(id);
        if (!shown)
            continue;
        QJsonObject card;
        for (const char *name : {"profileId", "givenName", "familyName", "role"})
            card.insert(QLatin1String(name), shown->value(QLatin1String(name)));
        items.append(card);
    }
    return jsonResponse(200, QJsonObject{{QStringLiteral("items"), items}});
}

} // namespace

HandlerTable directoryUserHandlers()
{
    return {{EndpointId::DirectoryCreateDirectoryUser, createUser},
            {EndpointId::DirectoryUpdateUserInformation, updateUser},
            {EndpointId::DirectorySetProfilePassword, setPassword},
            {EndpointId::DirectoryRetrieveDirectoryProfile, retrieveProfile},
            {EndpointId::DirectoryListDirectoryUsers, listUsers},
            {EndpointId::DirectoryDirectoryProfilesInfo, profilesInfo}};
}

} // namespace privicore::sandbox
