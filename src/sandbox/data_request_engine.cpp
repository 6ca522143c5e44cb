// SPDX-License-Identifier: Apache-2.0
#include "sandbox/data_request_engine.h"

#include "sandbox/data_exchange_engine.h"
#include "sandbox/data_token_engine.h"
#include "sandbox/new_blob.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

//! What is looked for and found on the devices, between the threads.
struct Search
{
    Blob blob;
    QList<BlobSource> sources;
    bool isFound = false;
    QByteArray content; //!< of inline data

    void run()
    {
        for (const BlobSource &source : std::as_const(sources)) {
            isFound = isWhole(source, blob);
            if (!isFound)
                continue;
            const Pieces pieces = piecesOf(source, blob);
            while (blob.isInline) {
                const auto piece = pieces();
                if (!piece || piece->isEmpty())
                    return;
                content += *piece;
            }
            return;
        }
    }
};

bool isSet(Store &store, const char *setting, bool otherwise)
{
    const QString value = store.setting(QString::fromLatin1(setting));
    return value.isEmpty() ? otherwise : value == u"true";
}

void note(EngineContext &context, qint64 seq, const QString &profileId, const QString &commandId,
          Response &response)
{
    const QString id = newId(context.clock.now());
    context.store.execute(u"INSERT INTO data_request(id, command_id, profile_id, token_seq)"
                          u" VALUES (?, ?, ?, ?)",
                          {id, commandId, profileId, seq});
    response.headers.append(Response::Header{"X-DPT-CAB-REQUEST-ID", id.toLatin1()});
}

QJsonObject dataMessage(const QString &requestId, const DataToken &token, int outputType,
                        const QString &body)
{
    return {{QStringLiteral("type"), QStringLiteral("X-DPT-CAB-REQUEST-ID")},
            {QStringLiteral("id"), requestId},
            {QStringLiteral("data_context"), token.context},
            {QStringLiteral("output_type"), outputType},
            {QStringLiteral("body"), body}};
}

void sendLink(EngineContext &context, const QString &requestId, const DataToken &token)
{
    const QString ticket = randomText(24);
    context.store.execute(
        u"UPDATE data_request SET ticket_hash = ?, expires_at = ? WHERE id = ?",
        {tokenHash(ticket), context.clock.seconds() + downloadLifetime, requestId});
    const QString url = QStringLiteral("%1:%2/?auth=%3")
                            .arg(context.streamServer, QString::number(context.streamPort), ticket);
    context.messages.append({token.profileId, dataMessage(requestId, token, 1, url)});
    if (isSet(context.store, DeliverySetting::announceStream, true))
        context.messages.append({token.profileId,
                                 {{QStringLiteral("type"), QStringLiteral("STREAM-READY")},
                                  {QStringLiteral("id"), requestId},
                                  {QStringLiteral("requestId"), requestId},
                                  {QStringLiteral("streamUrl"), url}}});
}

CommandOutcome handOut(EngineContext &context, const QString &commandId, const Search &search)
{
    const auto row = context.store.one(
        u"SELECT id, token_seq FROM data_request WHERE command_id = ?", {commandId});
    const auto token = row ? findDataTokenBySeq(context.store, row->number(1)) : std::nullopt;
    if (!token)
        return CommandOutcome::failed(QStringLiteral("data_token.not_found"));
    if (!search.isFound)
        return CommandOutcome::failed(QStringLiteral("storage.unavailable"));
    if (search.blob.isInline && !isSet(context.store, DeliverySetting::alwaysLink, false)) {
        context.messages.append({token->profileId, dataMessage(row->text(0), *token, 0,
                                                               QString::fromUtf8(search.content))});
        endDownload(context.store, row->text(0));
    } else {
        sendLink(context, row->text(0), *token);
    }
    countTransaction(context.store, token->profileId, QStringLiteral("request"),
                     context.clock.seconds());
    return CommandOutcome::succeeded();
}

} // namespace

Answer requestData(EngineContext &context, const Call &call)
{
    const auto token = findOwnDataToken(context.store, call.profileId(), call.text(u"token"));
    const auto blob = token ? findBlob(context.store, token->blobId) : std::nullopt;
    if (!blob)
        return dataTokenNotFound();
    const auto search = std::make_shared<Search>(Search{*blob, sourcesOf(context.store, *blob)});
    return Command{[search](EngineContext &later, const QString &commandId) {
                       return handOut(later, commandId, *search);
                   },
                   [search] { search->run(); },
                   [seq = token->seq, profileId = token->profileId](
                       EngineContext &now, const QString &commandId, Response &response) {
                       note(now, seq, profileId, commandId, response);
                   }};
}

std::optional<Download> findDownload(EngineContext &context, const QString &ticket)
{
    const auto row = context.store.one(u"SELECT id, token_seq FROM data_request"
                                       u" WHERE ticket_hash = ? AND expires_at > ?",
                                       {tokenHash(ticket), context.clock.seconds()});
    const auto token = row ? findDataTokenBySeq(context.store, row->number(1)) : std::nullopt;
    if (!token)
        return std::nullopt;
    return Download{row->text(0), *token};
}

void endDownload(Store &store, const QString &requestId)
{
    store.execute(u"DELETE FROM data_request WHERE id = ?", {requestId});
}

void dropDeadRequests(Store &store, qint64 now)
{
    store.execute(u"DELETE FROM data_request WHERE expires_at <= ? OR (expires_at IS NULL AND"
                  u" NOT EXISTS (SELECT 1 FROM command WHERE id = command_id AND state = 1))",
                  {now});
}

} // namespace privicore::sandbox
