// SPDX-License-Identifier: Apache-2.0
#include "sandbox/stream_desk.h"

#include "contract/catalogue.h"
#include "contract/endpoint_id.h"
#include "core/log.h"
#include "sandbox/command_ledger.h"
#include "sandbox/data_token_engine.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

const Endpoint &uploadEndpoint()
{
    return Catalogue::builtIn().endpoint(EndpointId::DataTokenUpstreamFileViaStreamAuth);
}

Response invalidTicket()
{
    return errorResponse(401, QStringLiteral("stream.invalid_ticket"),
                         QStringLiteral("The ticket is unknown, used or too old"));
}

Response storeFailed(const char *reason)
{
    qCWarning(sandboxLog, "the store failed: %s", reason);
    return errorResponse(500, QStringLiteral("server.store_failed"),
                         QStringLiteral("The store failed"));
}

Response tooLarge()
{
    return errorResponse(
        422, QStringLiteral("stream.too_large"),
        QStringLiteral("An upload has at most %1 bytes").arg(StreamDesk::uploadLimit));
}

} // namespace

Expected<std::unique_ptr<StreamDesk::Upload>, Response>
StreamDesk::beginUpload(const QString &ticket, qint64 size)
{
    try {
        auto upload = openUpload(ticket);
        if (upload && size > uploadLimit)
            return Unexpected<Response>(tooLarge());
        return upload;
    } catch (const StoreError &error) {
        return Unexpected<Response>(storeFailed(error.what()));
    }
}

//! Why no data may come with this ticket.
std::optional<Response> StreamDesk::refusal(const QString &ticket,
                                            const std::optional<TokenSpace> &space)
{
    if (!space)
        return invalidTicket();
    if (space->isUsed) {
        // The data came another way: the ticket was not used, but what it is for is gone.
        const auto command = m_context.commands.find(space->commandId);
        return command && command->endpoint != uploadEndpoint().idText ? dataTokenNotFound()
                                                                       : invalidTicket();
    }
    if (!space->isLive(m_context.clock.seconds()))
        return invalidTicket();
    if (space->isStoring || m_uploads->contains(ticket))
        return errorResponse(422, QStringLiteral("data_token.store_pending"),
                             QStringLiteral("Data for this reservation is being stored"));
    if (m_uploads->size() >= mostUploads)
        return errorResponse(503, QStringLiteral("stream.busy"),
                             QStringLiteral("Too many uploads are under way"));
    return std::nullopt;
}

Expected<std::unique_ptr<StreamDesk::Upload>, Response>
StreamDesk::openUpload(const QString &ticket)
{
    const auto space = findTokenSpaceByTicket(m_context.store, ticket);
    if (auto refused = refusal(ticket, space))
        return Unexpected<Response>(*refused);
    return std::unique_ptr<Upload>(new Upload(m_uploads, ticket, m_context.store.folder(),
                                              {newId(m_context.clock.now()), newAtRestKey()}));
}

Response StreamDesk::finishUpload(std::unique_ptr<Upload> upload)
{
    if (upload->size() == 0)
        return invalidField(QStringLiteral("(body)"), QStringLiteral("is required"));
    if (upload->size() > uploadLimit)
        return tooLarge();
    if (!upload->m_writer.finish())
        return storeFailed("an upload cannot be written");
    Response response;
    try {
        response = startUpload(*upload);
    } catch (const StoreError &error) {
        response = storeFailed(error.what());
    }
    if (response.status != 202)
        m_context.store.folder().removeUpload(upload->m_staged.id);
    return response;
}

Response StreamDesk::startUpload(Upload &upload)
{
    const auto space = findTokenSpaceByTicket(m_context.store, upload.m_claim.ticket());
    if (!space || !space->isLive(m_context.clock.seconds()))
        return invalidTicket();
    // Until a command claims it, nothing keeps it from being swept away.
    addStagedUpload(m_context.store, upload.m_staged);
    const Call call{
        uploadEndpoint(),
        {},
        {{QStringLiteral("space"), space->id}, {QStringLiteral("upload"), upload.m_staged.id}},
        Session{.profileId = space->profileId, .isActive = true},
        std::nullopt};
    return m_start(call);
}

Expected<std::unique_ptr<StreamDesk::Download>, Response>
StreamDesk::beginDownload(const QString &ticket)
{
    try {
        return openDownload(ticket);
    } catch (const StoreError &error) {
        return Unexpected<Response>(storeFailed(error.what()));
    }
}

Expected<std::unique_ptr<StreamDesk::Download>, Response>
StreamDesk::openDownload(const QString &ticket)
{
    const auto found = findDownload(m_context, ticket);
    if (!found || m_downloads->contains(ticket))
        return Unexpected<Response>(invalidTicket());
    std::unique_ptr<Download> download(new Download(m_downloads, ticket));
    download->m_requestId = found->requestId;
    const auto blob = findBlob(m_context.store, found->token.blobId);
    for (const BlobSource &source :
         blob ? sourcesOf(m_context.store, *blob) : QList<BlobSource>()) {
        download->m_blob = *blob;
        download->m_pieces = piecesOf(source, *blob);
        download->m_first = download->m_pieces();
        if (download->m_first)
            return download;
    }
    return Unexpected<Response>(
        errorResponse(404, QStringLiteral("storage.unavailable"),
                      QStringLiteral("No storage device that has the data answers")));
}

void StreamDesk::finishDownload(const Download &download)
{
    try {
        endDownload(m_context.store, download.m_requestId);
    } catch (const StoreError &error) {
        storeFailed(error.what());
    }
}

} // namespace privicore::sandbox
