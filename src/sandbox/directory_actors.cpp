// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_actors.h"

#include "sandbox/directory_invite_engine.h"
#include "sandbox/invite_store.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

Response inviteeAccepts(EngineContext &context, const QJsonObject &fields)
{
    const QString id = fields.value(u"inviteId").toString().toLower();
    const auto invite = findInvite(context.store, id, context.clock.seconds());
    if (!invite)
        return errorResponse(404, QStringLiteral("directory.invite_not_found"),
                             QStringLiteral("There is no such invite"));
    Transaction transaction(context.store);
    const CommandOutcome outcome = processInvite(
        context, {id, invite->profileId, QStringLiteral("accept"),
                  fields.value(u"givenName").toString(), fields.value(u"familyName").toString()});
    if (outcome.state == CommandState::Failed)
        return errorResponse(410, outcome.body.toString(),
                             QStringLiteral("The invite is %1").arg(invite->status));
    transaction.commit();
    return jsonResponse(200, outcome.body);
}

} // namespace privicore::sandbox
