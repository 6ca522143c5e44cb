// SPDX-License-Identifier: Apache-2.0
#include "sandbox/data_exchange_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/data_request_engine.h"
#include "sandbox/data_token_engine.h"
#include "sandbox/json_text.h"
#include "sandbox/new_blob.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/upload_store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

CommandOutcome tokenGone()
{
    return CommandOutcome::failed(QStringLiteral("data_token.not_found"));
}

//! The reservation when the caller's data may come for it now.
Expected<TokenSpace, Response> openSpace(EngineContext &context, const Call &call,
                                         const std::optional<TokenSpace> &space)
{
    if (!space || space->profileId != call.profileId() || !space->isLive(context.clock.seconds()))
        return Unexpected<Response>(dataTokenNotFound());
    if (space->isStoring && space->commandId != call.heldCommand)
        return Unexpected<Response>(
            errorResponse(422, QStringLiteral("data_token.store_pending"),
                          QStringLiteral("Data for this reservation is being stored")));
    return *space;
}

std::shared_ptr<NewBlob> newBlobFor(EngineContext &context, const QString &profileId)
{
    return std::make_shared<NewBlob>(context.store.folder(),
                                     storageNodesOf(context.store, profileId),
                                     newId(context.clock.now()));
}

//! Turns the reservation into a data token, once its data is on a device.
CommandOutcome fulfil(EngineContext &context, const QString &spaceId, const QString &commandId,
                      NewBlob &blob, bool isInline)
{
    const auto space = findTokenSpace(context.store, spaceId);
    const qint64 now = context.clock.seconds();
    if (!space || space->commandId != commandId || !space->isLive(now))
        return tokenGone();
    const CommandOutcome outcome = blob.record(context, space->profileId, isInline);
    if (outcome.state != CommandState::Succeeded)
        return outcome;
    addDataToken(context.store,
                 {.uuid = space->uuid,
                  .profileId = space->profileId,
                  .token = space->token,
                  .context = space->context,
                  .meta = metaSections(fromCompactJson(space->meta.toUtf8()).toObject()),
                  .blobId = blob.id(),
                  .createdAt = now});
    useTokenSpace(context.store, space->id, now);
    countTransaction(context.store, space->profileId, QStringLiteral("exchange"), now);
    return outcome;
}

//! Text as it is kept: what is too long for a message goes out as the bytes that it stands for.
struct KeptText
{
    QByteArray bytes;
    bool isInline = true;

    explicit KeptText(const QString &text)
        : bytes(text.toUtf8()), isInline(bytes.size() <= largestInline)
    {
        const auto decoded =
            QByteArray::fromBase64Encoding(bytes, QByteArray::AbortOnBase64DecodingErrors);
        if (!isInline && decoded && !decoded.decoded.isEmpty())
            bytes = decoded.decoded;
    }
};

Answer exchange(EngineContext &context, const Call &call)
{
    const auto space = openSpace(
        context, call, findTokenSpaceByToken(context.store, call.text(u"temporaryTokenSpace")));
    if (!space)
        return space.error();
    const auto blob = newBlobFor(context, call.profileId());
    const KeptText text(call.text(u"data"));
    return Command{[blob, id = space->id, isInline = text.isInline](EngineContext &later,
                                                                    const QString &commandId) {
                       return fulfil(later, id, commandId, *blob, isInline);
                   },
                   [blob, bytes = text.bytes] { blob->write(onePiece(bytes)); },
                   [id = space->id](EngineContext &now, const QString &commandId, Response &) {
                       claimTokenSpace(now.store, id, commandId);
                   }};
}

//! The bytes have come and wait in a file; see StreamDesk.
Answer takeUpload(EngineContext &context, const Call &call)
{
    const auto space = openSpace(
        context, call, findTokenSpace(context.store, call.others.value(u"space").toString()));
    if (!space)
        return space.error();
    const auto upload = findStagedUpload(context.store, call.others.value(u"upload").toString());
    if (!upload)
        return dataTokenNotFound();
    const auto blob = newBlobFor(context, call.profileId());
    return Command{
        [blob, id = space->id](EngineContext &later, const QString &commandId) {
            return fulfil(later, id, commandId, *blob, false);
        },
        [blob, pieces = piecesOf(context.store.folder(), *upload)] { blob->write(pieces); },
        [id = space->id, upload = *upload](EngineContext &now, const QString &commandId,
                                           Response &) {
            claimTokenSpace(now.store, id, commandId);
            claimStagedUpload(now.store, upload.id, commandId);
        }};
}

//! A section that is given replaces the kept one. The older form of the call has loose fields.
DataToken changedBy(const Call &call, DataToken token)
{
    const QJsonObject sections = metaSections(call.values.value(u"meta").toObject());
    for (auto it = sections.begin(); it != sections.end(); ++it)
        token.meta.insert(it.key(), it.value());
    QJsonObject file = token.meta.value(MetaSection::file).toObject();
    for (const QStringView name : {u"fileName", u"extension", u"path"}) {
        if (call.others.contains(name))
            file.insert(name, call.others.value(name));
    }
    if (call.others.contains(u"size")) // a number, or text of one
        file.insert(u"size", call.others.value(u"size").toVariant().toLongLong());
    if (!file.isEmpty())
        token.meta.insert(MetaSection::file, file);
    if (call.others.value(u"context").isString())
        token.context = call.others.value(u"context").toString();
    return token;
}

CommandOutcome replace(EngineContext &context, const Call &call, qint64 seq, NewBlob *blob,
                       bool isInline)
{
    const auto current = findDataTokenBySeq(context.store, seq);
    if (!current)
        return tokenGone();
    DataToken changed = changedBy(call, *current);
    if (blob != nullptr) {
        const CommandOutcome outcome = blob->record(context, changed.profileId, isInline);
        if (outcome.state != CommandState::Succeeded)
            return outcome;
        changed.blobId = blob->id();
    }
    updateDataToken(context.store, changed);
    if (blob != nullptr)
        dropBlob(context, current->blobId);
    countTransaction(context.store, changed.profileId, QStringLiteral("update"),
                     context.clock.seconds());
    return CommandOutcome::succeeded();
}

Answer update(EngineContext &context, const Call &call)
{
    const auto token = findOwnDataToken(context.store, call.profileId(), call.text(u"dataToken"));
    if (!token)
        return dataTokenNotFound();
    if (compactJson(changedBy(call, *token).meta).size() > largestTokenMeta)
        return invalidField(QStringLiteral("meta"), QStringLiteral("is too large"));
    Call kept = call;
    kept.values.remove(u"data");
    if (!call.has(u"data"))
        return Command{[kept, seq = token->seq](EngineContext &later, const QString &) {
            return replace(later, kept, seq, nullptr, false);
        }};
    const auto blob = newBlobFor(context, call.profileId());
    const KeptText text(call.text(u"data"));
    return Command{[blob, kept, seq = token->seq, isInline = text.isInline](EngineContext &later,
                                                                            const QString &) {
                       return replace(later, kept, seq, blob.get(), isInline);
                   },
                   [blob, bytes = text.bytes] { blob->write(onePiece(bytes)); }};
}

Answer remove(EngineContext &context, const Call &call)
{
    const auto token = findOwnDataToken(context.store, call.profileId(), call.text(u"token"));
    if (!token)
        return dataTokenNotFound();
    return Command{[seq = token->seq](EngineContext &later, const QString &) {
        const auto current = findDataTokenBySeq(later.store, seq);
        if (!current)
            return tokenGone();
        removeDataToken(later.store, seq);
        dropBlob(later, current->blobId);
        countTransaction(later.store, current->profileId, QStringLiteral("delete"),
                         later.clock.seconds());
        return CommandOutcome::succeeded();
    }};
}

} // namespace

HandlerTable dataExchangeHandlers()
{
    return {{EndpointId::DataTokenExchangeDataForToken, exchange},
            {EndpointId::DataTokenUpstreamFileViaStreamAuth, takeUpload},
            {EndpointId::DataTokenRequestDataViaToken, requestData},
            {EndpointId::DataTokenUpdateDataToken, update},
            {EndpointId::DataTokenDeleteData, remove}};
}

} // namespace privicore::sandbox
