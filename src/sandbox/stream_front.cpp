// SPDX-License-Identifier: Apache-2.0
#include "sandbox/stream_front.h"

#include "sandbox/body_reader.h"
#include "sandbox/host_rule.h"
#include "sandbox/listener.h"

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <QLocale>

#include <array>

namespace privicore::sandbox {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using tcp = asio::ip::tcp;

constexpr std::size_t headerLimit = 16 * 1024;
constexpr std::chrono::seconds pieceLimit{30}; //!< for each piece that is read or sent
constexpr std::chrono::seconds lingerLimit{2};

QByteArray bytesOf(beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

Response malformed()
{
    return errorResponse(400, QStringLiteral("request.malformed"),
                         QStringLiteral("This is not an HTTP request for this server"));
}

Response wrongMethod()
{
    Response response = errorResponse(405, QStringLiteral("request.wrong_method"),
                                      QStringLiteral("Data is sent by POST and fetched by GET"));
    response.headers.append(Response::Header{"Allow", "GET, POST, PUT"});
    return response;
}

struct Shared
{
    StreamDesk &desk;
    std::function<QDateTime()> now;
    HostRule rule;
    int connections = 0;
};

//! @p Stream is a TCP stream, or one that is layered on it.
template <class Stream>
class StreamConnection final : public std::enable_shared_from_this<StreamConnection<Stream>>
{
public:
    StreamConnection(tcp::socket socket, std::shared_ptr<Shared> shared)
        : m_stream(std::move(socket)), m_buffer(StreamFront::pieceSize), m_shared(std::move(shared))
    {
        ++m_shared->connections;
        m_parser.header_limit(headerLimit);
        // What is too large is told from what is no HTTP, so the limit is looked at here.
        m_parser.body_limit(boost::none);
    }
    ~StreamConnection() { --m_shared->connections; }
    StreamConnection(const StreamConnection &) = delete;
    StreamConnection &operator=(const StreamConnection &) = delete;

    void start()
    {
        setLimit(pieceLimit);
        http::async_read_header(
            m_stream, m_buffer, m_parser,
            [self = this->shared_from_this()](const error_code &error, std::size_t) {
                if (!error)
                    self->onHeader();
                else if (isParseFailure(error))
                    self->send(malformed());
            });
    }

private:
    static bool isParseFailure(const error_code &error)
    {
        return error.category() == http::make_error_code(http::error::bad_method).category()
               && error != http::error::end_of_stream && error != http::error::partial_message;
    }

    void setLimit(std::chrono::seconds limit)
    {
        beast::get_lowest_layer(m_stream).expires_after(limit);
    }

    void onHeader()
    {
        const auto &header = m_parser.get();
        if (header.target().empty() || header.target().front() != '/'
            || header.count(http::field::host) != 1)
            return send(malformed());
        if (!m_shared->rule.allows(bytesOf(header[http::field::host])))
            return send(errorResponse(421, QStringLiteral("request.wrong_host"),
                                      QStringLiteral("This server does not answer to this name")));
        if (header.count(http::field::origin) != 0)
            return send(errorResponse(403, QStringLiteral("request.cross_origin"),
                                      QStringLiteral("This server does not answer web pages")));
        const QByteArray target = bytesOf(header.target());
        const qsizetype mark = target.indexOf('?');
        const QString ticket =
            readForm(mark < 0 ? QByteArray() : target.sliced(mark + 1)).value(u"auth").toString();
        if (header.method() == http::verb::get)
            return beginDownload(ticket);
        if (header.method() != http::verb::post && header.method() != http::verb::put)
            return send(wrongMethod());
        beginUpload(ticket, beast::iequals(header[http::field::expect], "100-continue"));
    }

    void beginUpload(const QString &ticket, bool waits)
    {
        const auto size = m_parser.content_length();
        auto upload = m_shared->desk.beginUpload(ticket, size ? static_cast<qint64>(*size) : -1);
        if (!upload)
            return send(upload.error());
        m_upload = std::move(*upload);
        if (!waits)
            return readPiece();
        m_out = "HTTP/1.1 100 Continue\r\n\r\n";
        write([](StreamConnection &self) { self.readPiece(); });
    }

    void readPiece()
    {
        auto &body = m_parser.get().body();
        body.data = m_piece.data();
        body.size = m_piece.size();
        setLimit(pieceLimit);
        http::async_read(m_stream, m_buffer, m_parser,
                         [self = this->shared_from_this()](const error_code &error, std::size_t) {
                             self->onPiece(error);
                         });
    }

    //! A sender that goes away takes what it has sent with it.
    void onPiece(const error_code &error)
    {
        if (error && error != http::error::need_buffer) {
            m_upload.reset();
            if (isParseFailure(error))
                send(malformed());
            return;
        }
        const std::size_t count = m_piece.size() - m_parser.get().body().size;
        const bool isKept =
            m_upload->write(QByteArray(m_piece.data(), static_cast<qsizetype>(count)));
        if (!isKept || m_parser.is_done() || m_upload->size() > StreamDesk::uploadLimit)
            return send(m_shared->desk.finishUpload(std::move(m_upload)));
        readPiece();
    }

    void beginDownload(const QString &ticket)
    {
        auto download = m_shared->desk.beginDownload(ticket);
        if (!download)
            return send(download.error());
        m_download = std::move(*download);
        m_out = head(200, "application/octet-stream", m_download->size());
        write([](StreamConnection &self) { self.sendPiece(); });
    }

    void sendPiece()
    {
        const auto piece = m_download->next();
        // The length that was announced tells the client that something is missing.
        if (!piece)
            return;
        if (piece->isEmpty()) {
            m_shared->desk.finishDownload(*m_download);
            m_download.reset();
            return end();
        }
        m_out = *piece;
        write([](StreamConnection &self) { self.sendPiece(); });
    }

    void send(const Response &response)
    {
        m_out = head(response.status, "application/json", response.body.size(), response.headers)
                + response.body;
        write([](StreamConnection &self) { self.end(); });
    }

    QByteArray head(int status, const QByteArray &type, qint64 size,
                    const QList<Response::Header> &headers = {}) const
    {
        QByteArray text =
            "HTTP/1.1 " + QByteArray::number(status) + ' '
            + bytesOf(http::obsolete_reason(static_cast<http::status>(status))) + "\r\nDate: "
            + QLocale::c().toString(m_shared->now(), u"ddd, dd MMM yyyy HH:mm:ss").toLatin1()
            + " GMT\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(size)
            + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
              "Connection: close\r\n";
        for (const auto &[name, value] : headers)
            text += name + ": " + value + "\r\n";
        return text + "\r\n";
    }

    void write(void (*then)(StreamConnection &))
    {
        setLimit(pieceLimit);
        const asio::const_buffer bytes(m_out.constData(), static_cast<std::size_t>(m_out.size()));
        asio::async_write(
            m_stream, bytes,
            [self = this->shared_from_this(), then](const error_code &error, std::size_t) {
                if (!error)
                    then(*self);
            });
    }

    //! Reads what is still coming, so that closing does not reset the connection before the client
    //! has read its answer.
    void end()
    {
        error_code ignored;
        beast::get_lowest_layer(m_stream).socket().shutdown(tcp::socket::shutdown_send, ignored);
        setLimit(lingerLimit);
        linger();
    }

    void linger()
    {
        m_stream.async_read_some(asio::buffer(m_piece), [self = this->shared_from_this()](
                                                            const error_code &error, std::size_t) {
            if (!error)
                self->linger();
        });
    }

    Stream m_stream;
    beast::flat_buffer m_buffer;
    http::request_parser<http::buffer_body> m_parser;
    std::array<char, StreamFront::pieceSize> m_piece;
    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<StreamDesk::Upload> m_upload;
    std::unique_ptr<StreamDesk::Download> m_download;
    QByteArray m_out;
};

} // namespace

class StreamFront::Door final : public Listener<StreamConnection<beast::tcp_stream>, Shared>
{
public:
    using Listener::Listener;
};

StreamFront::StreamFront(asio::io_context &context, const Address &address, StreamDesk &desk,
                         std::function<QDateTime()> now)
    : m_door(std::make_shared<Door>(
        context, address,
        std::make_shared<Shared>(Shared{desk, std::move(now), HostRule(address.host)})))
{
}

StreamFront::~StreamFront() = default;

Expected<int, QString> StreamFront::listen()
{
    return m_door->listen();
}

} // namespace privicore::sandbox
