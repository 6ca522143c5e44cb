// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_invite_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/directory_access.h"
#include "sandbox/invite_store.h"
#include "sandbox/profile_store.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

//! Id of the profile that is meant; empty when there is none.
QString invitedProfile(Store &store, const Call &call)
{
    if (call.has(u"username")) {
        const auto login = findLogin(store, call.text(u"username"));
        return login ? login->profileId : QString();
    }
    const QString id = idOf(call, u"profileId");
    return usernameOf(store, id).isEmpty() ? QString() : id;
}

CommandOutcome invite(EngineContext &context, const Directory &directory, const QString &profileId)
{
    const qint64 now = context.clock.seconds();
    if (profileId == directory.ownerId || findDirectoryUser(context.store, directory.id, profileId))
        return CommandOutcome::failed(QStringLiteral("directory.already_member"));
    if (hasPendingInvite(context.store, directory.id, profileId, now))
        return CommandOutcome::failed(QStringLiteral("directory.invite_already_pending"));
    if (invitesSince(context.store, directory.ownerId, now - 3600) >= mostInvitesAnHour)
        return CommandOutcome::failed(QStringLiteral("directory.too_many_invites"));
    const Invite made{.id = newId(context.clock.now()),
                      .directoryId = directory.id,
                      .profileId = profileId,
                      .invitedBy = directory.ownerId,
                      .createdAt = now,
                      .expiresAt = now + inviteLifetime};
    addInvite(context.store, made);
    return {CommandState::Succeeded,
            QJsonObject{{QStringLiteral("inviteId"), made.id},
                        {QStringLiteral("expiresAt"), wireTime(made.expiresAt)}}};
}

Answer inviteProfile(EngineContext &context, const Call &call)
{
    if (call.has(u"profileId") == call.has(u"username"))
        return invalidField(QStringLiteral("profileId"),
                            QStringLiteral("or username must be sent, and not both"));
    return commandOfOwner(context, call, [&](const Directory &directory) -> Answer {
        const QString profileId = invitedProfile(context.store, call);
        if (profileId.isEmpty())
            return errorResponse(404, QStringLiteral("profile.not_found"),
                                 QStringLiteral("There is no such profile"));
        return Command{[directory, profileId](EngineContext &later, const QString &) {
                           return invite(later, directory, profileId);
                       },
                       {}};
    });
}

QJsonObject inviteJson(Store &store, const Invite &invite)
{
    const auto directory = findDirectory(store, invite.directoryId);
    const QJsonValue processedAt = invite.processedAt == 0
                                       ? QJsonValue(QJsonValue::Null)
                                       : QJsonValue(wireTime(invite.processedAt));
    return {{QStringLiteral("inviteId"), invite.id},
            {QStringLiteral("directoryId"), invite.directoryId},
            {QStringLiteral("directoryName"), directory->name},
            {QStringLiteral("directoryShortName"), directory->shortName},
            {QStringLiteral("profileId"), invite.profileId},
            {QStringLiteral("username"), usernameOf(store, invite.profileId)},
            {QStringLiteral("invitedBy"), invite.invitedBy},
            {QStringLiteral("status"), invite.status},
            {QStringLiteral("createdAt"), wireTime(invite.createdAt)},
            {QStringLiteral("expiresAt"), wireTime(invite.expiresAt)},
            {QStringLiteral("processedAt"), processedAt}};
}

//! Of a directory for its owner, and without one the caller's own inbox.
Answer listInvites(EngineContext &context, const Call &call)
{
    const qint64 now = context.clock.seconds();
    const Page page = pageOf(call);
    const auto list = [&](const InviteFilter &filter) {
        QJsonArray items;
        for (const Invite &one : invitesMatching(context.store, filter, now, page))
            items.append(inviteJson(context.store, one));
        return pageResponse(items, inviteCount(context.store, filter, now), page);
    };
    if (!call.has(u"directoryId"))
        return list({{}, call.profileId(), call.text(u"status")});
    return queryOfOwner(context, call, [&](const Directory &directory) {
        return list({directory.id, {}, call.text(u"status")});
    });
}

Answer processInvitation(EngineContext &context, const Call &call)
{
    const InviteDecision decision{idOf(call, u"inviteId"), call.profileId(), call.text(u"action"),
                                  call.text(u"givenName"), call.text(u"familyName")};
    if (decision.action != u"accept" && (call.has(u"givenName") || call.has(u"familyName")))
        return invalidField(QStringLiteral("givenName"),
                            QStringLiteral("and familyName belong to accept alone"));
    const auto found = findInvite(context.store, decision.inviteId, context.clock.seconds());
    const auto directory = found ? findDirectory(context.store, found->directoryId) : std::nullopt;
    if (!directory
        || (found->profileId != call.profileId() && directory->ownerId != call.profileId()))
        return errorResponse(404, QStringLiteral("directory.invite_not_found"),
                             QStringLiteral("There is no such invite"));
    return Command{[decision](EngineContext &later, const QString &) {
                       return processInvite(later, decision);
                   },
                   {}};
}

//! Empty when the profile may do this to the invite as it is.
QString decisionFault(const Invite &invite, const InviteDecision &decision)
{
    const bool isInvitee = invite.profileId == decision.profileId;
    if (decision.action == u"revoke" && isInvitee)
        return QStringLiteral("profile.not_an_owner");
    if (decision.action != u"revoke" && !isInvitee)
        return QStringLiteral("profile.not_an_invitee");
    if (invite.status == u"expired")
        return QStringLiteral("directory.invite_expired");
    return invite.isPending() ? QString() : QStringLiteral("directory.invite_not_pending");
}

QString statusAfter(const QString &action)
{
    if (action == u"accept")
        return QStringLiteral("accepted");
    return action == u"decline" ? QStringLiteral("declined") : QStringLiteral("revoked");
}

} // namespace

CommandOutcome processInvite(EngineContext &context, const InviteDecision &decision)
{
    const qint64 now = context.clock.seconds();
    const auto found = findInvite(context.store, decision.inviteId, now);
    if (!found)
        return CommandOutcome::failed(QStringLiteral("directory.invite_not_found"));
    const QString fault = decisionFault(*found, decision);
    if (!fault.isEmpty())
        return CommandOutcome::failed(fault);
    const QString status = statusAfter(decision.action);
    endInvite(context.store, found->id, status, now);
    if (decision.action == u"accept")
        addDirectoryUser(context.store, {.directoryId = found->directoryId,
                                         .profileId = found->profileId,
                                         .givenName = decision.givenName,
                                         .familyName = decision.familyName,
                                         .createdAt = now});
    return {CommandState::Succeeded,
            QJsonObject{{QStringLiteral("inviteId"), found->id},
                        {QStringLiteral("directoryId"), found->directoryId},
                        {QStringLiteral("status"), status}}};
}

HandlerTable directoryInviteHandlers()
{
    return {{EndpointId::DirectoryInviteProfile, inviteProfile},
            {EndpointId::DirectoryListDirectoryInvites, listInvites},
            {EndpointId::DirectoryProcessInvitation, processInvitation}};
}

} // namespace privicore::sandbox
