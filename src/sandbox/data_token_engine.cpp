// SPDX-License-Identifier: Apache-2.0
#include "sandbox/data_token_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/json_text.h"
#include "sandbox/random.h"
#include "sandbox/storage_store.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>

#include <QSet>

#include <algorithm>
#include <limits>

namespace privicore::sandbox {

namespace {

Answer reserve(EngineContext &, const Call &call)
{
    if (call.text(u"meta").toUtf8().size() > largestTokenMeta)
        return invalidField(QStringLiteral("meta"), QStringLiteral("is too large"));
    TokenSpace draft{.uuid = call.text(u"uuid").toLower(),
                     .profileId = call.profileId(),
                     .context = call.text(u"context")};
    draft.meta += call.text(u"meta");
    if (call.has(u"ttl"))
        draft.ttl = call.integer(u"ttl");
    return Command{[draft](EngineContext &context, const QString &commandId) mutable {
        draft.id = commandId;
        if (draft.uuid.isEmpty())
            draft.uuid = newId(context.clock.now());
        draft.token = randomText(24);
        draft.ticket = randomText(24);
        draft.createdAt = context.clock.seconds();
        draft.expiresAt = draft.createdAt + draft.ttl * 60;
        addTokenSpace(context.store, draft);
        countTransaction(context.store, draft.profileId, QStringLiteral("reserve"),
                         draft.createdAt);
        return CommandOutcome::succeeded();
    }};
}

Answer retrieveTemporary(EngineContext &context, const Call &call)
{
    const auto space =
        findTokenSpace(context.store, call.text(u"token_space_request_id").toLower());
    if (!space || space->profileId != call.profileId() || !space->isLive(context.clock.seconds()))
        return dataTokenNotFound();
    return secretResponse(
        {{QStringLiteral("token"), space->token},
         {QStringLiteral("stream"), space->ticket},
         {QStringLiteral("stream_server_id"), context.streamServer},
         {QStringLiteral("stream_server_port"), context.streamPort},
         {QStringLiteral("uuid"), space->uuid},
         {QStringLiteral("createdAt"), wireTime(space->createdAt)},
         {QStringLiteral("context"), space->context},
         {QStringLiteral("ttl"),
          QJsonObject{{QStringLiteral("minutes"), space->ttl},
                      {QStringLiteral("expiresAt"), wireTime(space->expiresAt)}}}});
}

//! The token that "token" names, or the answer that refuses it: 422 while it has no data.
Expected<DataToken, Response> describedToken(EngineContext &context, const Call &call)
{
    const QString token = call.text(u"token");
    if (auto found = findOwnDataToken(context.store, call.profileId(), token))
        return *found;
    const auto space = findTokenSpaceByToken(context.store, token);
    if (space && space->profileId == call.profileId() && space->isLive(context.clock.seconds()))
        return Unexpected<Response>(
            errorResponse(422, QStringLiteral("data_token.no_data"),
                          QStringLiteral("Nothing has been stored under this token yet")));
    return Unexpected<Response>(dataTokenNotFound());
}

//! In order of the catalogue's parameters, but for the token.
QJsonObject sectionOf(const Call &call, std::initializer_list<const char *> names)
{
    QJsonObject section;
    for (const char *name : names)
        section.insert(QLatin1String(name), call.values.value(QLatin1String(name)));
    return section;
}

Answer configureRisk(EngineContext &context, const Call &call)
{
    const auto token = describedToken(context, call);
    if (!token)
        return token.error();
    QJsonObject section = call.others;
    const QJsonObject named = sectionOf(call, {"classification", "label", "handling"});
    for (auto it = named.begin(); it != named.end(); ++it)
        section.insert(it.key(), it.value());
    if (compactJson(section).size() > largestTokenMeta)
        return invalidField(QStringLiteral("meta"), QStringLiteral("is too large"));
    return Command{[section, seq = token->seq](EngineContext &later, const QString &) {
        auto current = findDataTokenBySeq(later.store, seq);
        if (!current)
            return CommandOutcome::failed(QStringLiteral("data_token.not_found"));
        current->meta.insert(MetaSection::risk, section);
        updateDataToken(later.store, *current);
        return CommandOutcome::succeeded();
    }};
}

Answer configureFile(EngineContext &context, const Call &call)
{
    auto token = describedToken(context, call);
    if (!token)
        return token.error();
    QJsonObject section = sectionOf(call, {"fileName", "extension", "path"});
    section.insert(u"size", call.integer(u"size"));
    if (compactJson(section).size() + call.text(u"context").size() > largestTokenMeta)
        return invalidField(QStringLiteral("meta"), QStringLiteral("is too large"));
    token->meta.insert(MetaSection::file, section);
    token->context = call.text(u"context");
    updateDataToken(context.store, *token);
    return jsonResponse(200, QJsonObject{{QStringLiteral("token"), token->token}});
}

//! Beyond the contract: how many bytes are stored, and how many of the profile's devices have them.
QJsonObject tokenJson(Store &store, const DataToken &token, const QSet<QString> &devices)
{
    const auto blob = findBlob(store, token.blobId);
    const QStringList holders = copiesOf(store, token.blobId);
    return {{QStringLiteral("storedBytes"), blob ? blob->size : 0},
            {QStringLiteral("copies"),
             static_cast<qint64>(
                 std::count_if(holders.cbegin(), holders.cend(),
                               [&](const QString &holder) { return devices.contains(holder); }))},
            {QStringLiteral("storageDevices"), devices.size()},
            {QStringLiteral("uuid"), token.uuid},
            {QStringLiteral("createdAt"), wireTime(token.createdAt)},
            {QStringLiteral("profile"), token.profileId},
            {QStringLiteral("context"), token.context},
            {QStringLiteral("token"), token.token},
            {QStringLiteral("meta"), token.meta}};
}

Answer list(EngineContext &context, const Call &call)
{
    const DataTokenFilter filter{.fileName = call.text(u"filters[meta.file.fileName]"),
                                 .extension = call.text(u"filters[meta.file.extension]"),
                                 .dataType = call.text(u"filters[meta.data.type]"),
                                 .context = call.text(u"filters[context]"),
                                 .token = call.text(u"filters[token]")};
    const Page page = pageOf(call);
    QSet<QString> devices;
    for (const Device &device : storageDevicesOf(context.store, call.profileId()))
        devices.insert(device.identifier);
    QJsonArray items;
    for (const DataToken &token : dataTokens(context.store, call.profileId(), filter, page))
        items.append(tokenJson(context.store, token, devices));
    return pageResponse(items, dataTokenCount(context.store, call.profileId(), filter), page);
}

//! Seconds since 1970; @p otherwise for a parameter that is absent, nothing for one that is no
//! time.
std::optional<qint64> timeOf(const Call &call, QStringView name, qint64 otherwise)
{
    if (call.text(name).isEmpty())
        return otherwise;
    QDateTime time = QDateTime::fromString(call.text(name), Qt::ISODate);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.isValid() ? std::optional<qint64>(time.toSecsSinceEpoch()) : std::nullopt;
}

Answer statistics(EngineContext &context, const Call &call)
{
    const auto from = timeOf(call, u"from", 0);
    const auto to = timeOf(call, u"to", std::numeric_limits<qint64>::max());
    if (!from || !to || *from > *to)
        return invalidField(from ? QStringLiteral("to") : QStringLiteral("from"),
                            QStringLiteral("must be a time, and not before 'from'"));
    return jsonResponse(200, transactionCounts(context.store, call.profileId(), *from, *to));
}

} // namespace

Response dataTokenNotFound()
{
    return errorResponse(404, QStringLiteral("data_token.not_found"),
                         QStringLiteral("There is no such data token"));
}

HandlerTable dataTokenHandlers()
{
    return {{EndpointId::DataTokenReserveTokenSpace, reserve},
            {EndpointId::DataTokenRetrieveTemporaryDataToken, retrieveTemporary},
            {EndpointId::DataTokenConfigureInformationSecurityRiskMeta, configureRisk},
            {EndpointId::DataTokenConfigureFileMeta, configureFile},
            {EndpointId::DataTokenListDataTokens, list},
            {EndpointId::DataTokenGetDataTokenTransactionCountStatistics, statistics}};
}

} // namespace privicore::sandbox
