// SPDX-License-Identifier: Apache-2.0
#include "sandbox/utility_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/command_ledger.h"
#include "sandbox/store.h"

#include <QJsonArray>

namespace privicore::sandbox {

namespace {

Answer health(EngineContext &context, const Call &)
{
    try {
        context.store.one(u"SELECT count(*) FROM setting");
    } catch (const StoreError &) {
        return errorResponse(503, QStringLiteral("server.store_unavailable"),
                             QStringLiteral("The store cannot be used"));
    }
    return jsonResponse(200, QJsonObject{{QStringLiteral("status"), QStringLiteral("ok")}});
}

Response word(int status, const QString &text)
{
    return jsonResponse(status, QJsonArray{text});
}

Answer commandStatus(EngineContext &context, const Call &call)
{
    const auto record = context.commands.find(call.text(u"commandId"));
    const bool foreign = record && call.session && !record->profileId.isEmpty()
                         && record->profileId != call.session->profileId;
    if (!record || foreign)
        return errorResponse(404, QStringLiteral("command.not_found"),
                             QStringLiteral("There is no such command"));
    switch (record->state) {
    case CommandState::Pending:
        return word(202, QStringLiteral("started"));
    case CommandState::Succeeded:
        return word(200, QStringLiteral("succeeded"));
    case CommandState::Failed:
        break;
    }
    return word(404, QStringLiteral("rejected"));
}

} // namespace

HandlerTable utilityHandlers()
{
    return {{EndpointId::UtilityCheckServerHealth, health},
            {EndpointId::UtilityRequestCommandIdStatus, commandStatus}};
}

} // namespace privicore::sandbox
