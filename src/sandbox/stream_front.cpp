// SPDX-License-Identifier: Apache-2.0
#include "sandbox/stream_front.h"

#include "sandbox/body_reader.h"
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

struct State : DoorState
{
    StreamDesk &desk;
    std::function<QDateTime()> now;
};

template <class Stream>
class StreamConnection final : public std::enable_shared_from_this<StreamConnection<Stream>>
{
public:
    StreamConnection(tcp::socket socket, std::shared_ptr<State> state)
        : m_stream(makeStream<Stream>(std::move(socket), state->tls)),
          m_buffer(StreamFront::pieceSize), m_state(std::move(state))
    {
        ++m_state->connections;
        m_parser.header_limit(headerLimit);
        // What is too large is told from what is no HTTP, so the limit is looked at here.
        m_parser.body_limit(boost::none);
    }
    ~StreamConnection() { --m_state->connections; }
    StreamConnection(const StreamConnection &) = delete;
    StreamConnection &operator=(const StreamConnection &) = delete;

    void start()
    {
        setLimit(m_state->limits.handshake);
        beginStream(m_stream, [self = this->shared_from_this()] { self->readHeader(); });
    }

private:
    void readHeader()
    {
        setLimit(m_state->limits.transfer);
        http::async_read_header(
            m_stream, m_buffer, m_parser,
            [self = this->shared_from_this()](const error_code &error, std::size_t) {
                if (!error)
                    self->onHeader();
                else if (isParseFailure(error))
                    self->send(malformed());
            });
    }

    static bool isParseFailure(const error_code &error)
    {
        return error.category() == http::make_error_code(http::error::bad_method).category()
               && error != http::error::end_of_stream && error != http::error::partial_message;
    }

    void setLimit(std::chrono::milliseconds limit)
    {
        beast::get_lowest_layer(m_stream).expires_after(limit);
    }

    void onHeader()
    {
        const auto &header = m_parser.get();
        if (header.target().empty() || header.target().front() != '/'
            || header.count(http::field::host) != 1)
            return send(malformed());
        if (!m_state->rule.allows(bytesOf(header[http::field::host])))
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
        auto upload = m_state->desk.beginUpload(ticket, size ? static_cast<qint64>(*size) : -1);
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
        setLimit(m_state->limits.transfer);
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
            return send(m_state->desk.finishUpload(std::move(m_upload)));
        readPiece();
    }

    void beginDownload(const QString &ticket)
    {
        auto download = m_state->desk.beginDownload(ticket);
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
            m_state->desk.finishDownload(*m_download);
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
            + QLocale::c().toString(m_state->now(), u"ddd, dd MMM yyyy HH:mm:ss").toLatin1()
            + " GMT\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(size)
            + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
              "Connection: close\r\n";
        for (const auto &[name, value] : headers)
            text += name + ": " + value + "\r\n";
        return text + "\r\n";
    }

    void write(void (*then)(StreamConnection &))
    {
        setLimit(m_state->limits.transfer);
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
        setLimit(m_state->limits.linger);
        endStream(m_stream, [self = this->shared_from_this()] { self->linger(); });
    }

    void linger()
    {
        beast::get_lowest_layer(m_stream).async_read_some(
            asio::buffer(m_piece),
            [self = this->shared_from_this()](const error_code &error, std::size_t) {
                if (!error)
                    self->linger();
            });
    }

    Stream m_stream;
    beast::flat_buffer m_buffer;
    http::request_parser<http::buffer_body> m_parser;
    std::array<char, StreamFront::pieceSize> m_piece;
    std::shared_ptr<State> m_state;
    std::unique_ptr<StreamDesk::Upload> m_upload;
    std::unique_ptr<StreamDesk::Download> m_download;
    QByteArray m_out;
};

} // namespace

StreamFront::StreamFront(asio::io_context &context, const DoorSettings &settings, StreamDesk &desk,
                         std::function<QDateTime()> now)
    : m_door(makeDoor<StreamConnection>(
        context, settings.address,
        std::make_shared<State>(State{DoorState(settings), desk, std::move(now)})))
{
}

StreamFront::~StreamFront() = default;

Expected<int, QString> StreamFront::listen()
{
    return m_door->listen();
}

} // namespace privicore::sandbox
