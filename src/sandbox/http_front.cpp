// SPDX-License-Identifier: Apache-2.0
#include "sandbox/http_front.h"

#include "sandbox/listener.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <QLocale>

namespace privicore::sandbox {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using tcp = asio::ip::tcp;

QByteArray bytesOf(beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

asio::const_buffer bufferOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

Response parseFailure(const error_code &error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return errorResponse(431, QStringLiteral("request.header_too_large"),
                             QStringLiteral("The header is too large"));
    if (error == http::error::body_limit)
        return errorResponse(413, QStringLiteral("request.body_too_large"),
                             QStringLiteral("The body is too large"));
    return errorResponse(400, QStringLiteral("request.malformed"),
                         QStringLiteral("This is not an HTTP request"));
}

bool isParseFailure(const error_code &error)
{
    return error.category() == http::make_error_code(http::error::bad_method).category()
           && error != http::error::end_of_stream && error != http::error::partial_message;
}

struct State : DoorState
{
    HttpFront::Hooks hooks;
};

template <class Stream>
class HttpConnection final : public std::enable_shared_from_this<HttpConnection<Stream>>
{
public:
    HttpConnection(tcp::socket socket, std::shared_ptr<State> state)
        : m_stream(makeStream<Stream>(std::move(socket), state->tls)),
          m_timer(m_stream.get_executor()), m_buffer(64 * 1024), m_state(std::move(state))
    {
        ++m_state->connections;
    }
    ~HttpConnection() { --m_state->connections; }
    HttpConnection(const HttpConnection &) = delete;
    HttpConnection &operator=(const HttpConnection &) = delete;

    void start()
    {
        setLimit(m_state->limits.handshake);
        beginStream(m_stream, [self = this->shared_from_this()] { self->readHeader(); });
    }

private:
    void setLimit(std::chrono::milliseconds limit)
    {
        beast::get_lowest_layer(m_stream).expires_after(limit);
    }

    void readHeader()
    {
        m_parser.emplace();
        m_parser->header_limit(HttpFront::headerLimit);
        m_parser->body_limit(HttpFront::bodyLimit);
        setLimit(m_state->limits.idle);
        http::async_read_header(
            m_stream, m_buffer, *m_parser,
            [self = this->shared_from_this()](const error_code &error, std::size_t) {
                self->onHeader(error);
            });
    }

    void onHeader(const error_code &error)
    {
        if (error) {
            if (isParseFailure(error))
                refuse(parseFailure(error));
            return;
        }
        const auto &header = m_parser->get();
        m_isHead = header.method() == http::verb::head;
        m_isOld = header.version() < 11;
        m_keepAlive = header.keep_alive();
        if (auto refusal = headerRefusal(header))
            return refuse(std::move(*refusal));
        setLimit(m_state->limits.transfer);
        if (beast::iequals(header[http::field::expect], "100-continue"))
            return sendContinue();
        readBody();
    }

    template <class Header>
    std::optional<Response> headerRefusal(const Header &header) const
    {
        if (header.target().empty() || header.target().front() != '/'
            || header.count(http::field::host) != 1)
            return errorResponse(400, QStringLiteral("request.malformed"),
                                 QStringLiteral("The target or the Host header is malformed"));
        if (!m_state->rule.allows(bytesOf(header[http::field::host])))
            return errorResponse(421, QStringLiteral("request.wrong_host"),
                                 QStringLiteral("This server does not answer to this name"));
        if (header.count(http::field::origin) != 0)
            return errorResponse(403, QStringLiteral("request.cross_origin"),
                                 QStringLiteral("This server does not answer web pages"));
        return std::nullopt;
    }

    void sendContinue()
    {
        static const QByteArray text = QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n");
        asio::async_write(m_stream, bufferOf(text),
                          [self = this->shared_from_this()](const error_code &error, std::size_t) {
                              if (!error)
                                  self->readBody();
                          });
    }

    void readBody()
    {
        http::async_read(m_stream, m_buffer, *m_parser,
                         [self = this->shared_from_this()](const error_code &error, std::size_t) {
                             if (!error)
                                 self->handle();
                             else if (isParseFailure(error))
                                 self->refuse(parseFailure(error));
                         });
    }

    void handle()
    {
        auto message = m_parser->release();
        const auto header = [&](beast::string_view name) { return bytesOf(message[name]); };
        Request request;
        request.method = bytesOf(message.method_string());
        const QByteArray target = bytesOf(message.target());
        const qsizetype mark = target.indexOf('?');
        request.path = mark < 0 ? target : target.first(mark);
        request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1);
        request.contentType = header("Content-Type");
        request.token = header("X-DPT-AUTHORIZATION");
        request.authorization = header("Authorization");
        request.sandboxKey = header("X-Sandbox-Key");
        request.body =
            QByteArray(message.body().data(), static_cast<qsizetype>(message.body().size()));
        beast::get_lowest_layer(m_stream).expires_never();
        m_state->hooks.handle(request, [self = this->shared_from_this()](Response response) {
            self->sendLater(std::move(response));
        });
    }

    void refuse(Response response)
    {
        m_keepAlive = false;
        send(std::move(response));
    }

    void sendLater(Response response)
    {
        if (response.delay.count() == 0)
            return send(std::move(response));
        m_timer.expires_after(response.delay);
        m_timer.async_wait([self = this->shared_from_this(),
                            response = std::move(response)](const error_code &error) mutable {
            if (!error)
                self->send(std::move(response));
        });
    }

    void send(Response response)
    {
        m_response = std::move(response);
        if (m_isOld && m_response.pieces) {
            // Before HTTP/1.1 there are no pieces, only a length.
            for (QByteArray piece; !(piece = m_response.pieces()).isEmpty();)
                m_response.body += piece;
            m_response.pieces = nullptr;
        }
        m_out = head();
        if (m_isHead)
            m_response.pieces = nullptr;
        else if (m_response.pieces)
            m_out += asChunk(m_response.body);
        else
            m_out += m_response.body;
        write();
    }

    QByteArray head() const
    {
        const auto status = static_cast<http::status>(m_response.status);
        QByteArray text =
            "HTTP/1.1 " + QByteArray::number(m_response.status) + ' '
            + bytesOf(http::obsolete_reason(status)) + "\r\nDate: "
            + QLocale::c().toString(m_state->hooks.now(), u"ddd, dd MMM yyyy HH:mm:ss").toLatin1()
            + " GMT\r\nContent-Type: application/json\r\n"
              "X-Content-Type-Options: nosniff\r\n";
        if (m_response.pieces)
            text += "Transfer-Encoding: chunked\r\n";
        else
            text += "Content-Length: " + QByteArray::number(m_response.body.size()) + "\r\n";
        for (const auto &[name, value] : m_response.headers)
            text += name + ": " + value + "\r\n";
        if (!m_keepAlive)
            text += "Connection: close\r\n";
        else if (m_isOld)
            text += "Connection: keep-alive\r\n";
        return text + "\r\n";
    }

    static QByteArray asChunk(const QByteArray &piece)
    {
        return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    }

    void write()
    {
        setLimit(m_state->limits.transfer);
        asio::async_write(m_stream, bufferOf(m_out),
                          [self = this->shared_from_this()](const error_code &error, std::size_t) {
                              if (!error)
                                  self->onWritten();
                          });
    }

    void onWritten()
    {
        if (m_response.pieces) {
            QByteArray piece;
            try {
                piece = m_response.pieces();
            } catch (const std::exception &) {
                return; // the missing last chunk tells the client
            }
            m_out = asChunk(piece);
            if (piece.isEmpty())
                m_response.pieces = nullptr;
            return write();
        }
        m_response = {};
        if (m_keepAlive)
            return readHeader();
        setLimit(m_state->limits.linger);
        endStream(m_stream, [self = this->shared_from_this()] { self->linger(); });
    }

    //! Reads what is still coming, so that closing does not reset the connection before the client
    //! has read its answer.
    void linger()
    {
        beast::get_lowest_layer(m_stream).async_read_some(
            m_rest.prepare(16 * 1024),
            [self = this->shared_from_this()](const error_code &error, std::size_t) {
                if (!error)
                    self->linger();
            });
    }

    Stream m_stream;
    asio::steady_timer m_timer;
    beast::flat_buffer m_buffer;
    beast::flat_buffer m_rest;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::shared_ptr<State> m_state;
    Response m_response;
    QByteArray m_out;
    bool m_isHead = false;
    bool m_isOld = false;
    bool m_keepAlive = false;
};

} // namespace

HttpFront::HttpFront(asio::io_context &context, const DoorSettings &settings, Hooks hooks)
    : m_door(makeDoor<HttpConnection>(
        context, settings.address,
        std::make_shared<State>(State{DoorState(settings), std::move(hooks)})))
{
}

HttpFront::~HttpFront() = default;

Expected<int, QString> HttpFront::listen()
{
    return m_door->listen();
}

} // namespace privicore::sandbox
