// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"
#include "sandbox/data_request_engine.h"
#include "sandbox/upload_store.h"

#include <QSet>

namespace privicore::sandbox {

//! The stream door without its sockets: who may send or fetch data, and what becomes of it. A
//! ticket opens one transfer at a time, and is used up by one that came to its end.
class StreamDesk
{
    Q_DISABLE_COPY_MOVE(StreamDesk)

public:
    static constexpr qint64 uploadLimit = 1024LL * 1024 * 1024; //!< bytes
    static constexpr int mostUploads = 16;

    class Upload;
    class Download;
    //! Starts the command that a call stands for, and gives the answer to it.
    using Start = std::function<Response(const Call &)>;

    StreamDesk(EngineContext &context, Start start) : m_context(context), m_start(std::move(start))
    {
    }

    //! @p size is what the sender announced; -1 for nothing.
    Expected<std::unique_ptr<Upload>, Response> beginUpload(const QString &ticket, qint64 size);
    Response finishUpload(std::unique_ptr<Upload> upload);
    Expected<std::unique_ptr<Download>, Response> beginDownload(const QString &ticket);
    void finishDownload(const Download &download);

private:
    //! Tickets whose transfer is under way; outlives the desk with the last of them.
    using Busy = std::shared_ptr<QSet<QString>>;
    class Claim;

    std::optional<Response> refusal(const QString &ticket, const std::optional<TokenSpace> &space);
    Expected<std::unique_ptr<Upload>, Response> openUpload(const QString &ticket);
    Response startUpload(Upload &upload);
    Expected<std::unique_ptr<Download>, Response> openDownload(const QString &ticket);

    EngineContext &m_context;
    Start m_start;
    Busy m_uploads = std::make_shared<QSet<QString>>();
    Busy m_downloads = std::make_shared<QSet<QString>>();
};

//! Holds a ticket.
class StreamDesk::Claim
{
    Q_DISABLE_COPY_MOVE(Claim)

public:
    Claim(Busy busy, const QString &ticket) : m_busy(std::move(busy)), m_ticket(ticket)
    {
        m_busy->insert(ticket);
    }
    ~Claim() { m_busy->remove(m_ticket); }

    const QString &ticket() const { return m_ticket; }

private:
    Busy m_busy;
    QString m_ticket;
};

//! Data that is coming; nothing is left of it unless it is finished.
class StreamDesk::Upload
{
public:
    //! False when it cannot be kept.
    bool write(const QByteArray &bytes)
    {
        m_size += bytes.size();
        return m_writer.write(bytes);
    }
    qint64 size() const { return m_size; }

private:
    friend class StreamDesk;
    Upload(Busy busy, const QString &ticket, const StorageFolder &folder,
           const StagedUpload &staged)
        : m_claim(std::move(busy), ticket), m_staged(staged),
          m_writer(folder.uploadPlace(staged.id), staged.key, staged.id.toLatin1())
    {
    }

    Claim m_claim;
    StagedUpload m_staged;
    SealedWriter m_writer;
    qint64 m_size = 0;
};

//! Data that is going.
class StreamDesk::Download
{
public:
    qint64 size() const { return m_blob.size; }
    //! Empty at the end, nothing when the device's copy is damaged.
    std::optional<QByteArray> next()
    {
        return m_first ? std::exchange(m_first, std::nullopt) : m_pieces();
    }

private:
    friend class StreamDesk;
    Download(Busy busy, const QString &ticket) : m_claim(std::move(busy), ticket) {}

    Claim m_claim;
    QString m_requestId;
    Blob m_blob;
    Pieces m_pieces;
    std::optional<QByteArray> m_first; //!< read in advance, to know that the copy can be read
};

} // namespace privicore::sandbox
