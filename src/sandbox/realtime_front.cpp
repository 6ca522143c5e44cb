// SPDX-License-Identifier: Apache-2.0
#include "sandbox/realtime_front.h"

#include "sandbox/listener.h"
#include "sandbox/realtime_hub.h"
#include "sandbox/response.h"

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <deque>

namespace privicore::sandbox {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::system::error_code;
using tcp = asio::ip::tcp;

constexpr std::chrono::seconds idleLimit{60}; //!< a ping goes out at half of it
constexpr std::size_t longestMessage = 64 * 1024;
constexpr std::size_t longestQueue = 20'000; //!< for a client that does not read

struct State : DoorState
{
    RealtimeHub &hub;
};

template <class Stream>
class ChannelConnection final : public std::enable_shared_from_this<ChannelConnection<Stream>>
{
public:
    ChannelConnection(tcp::socket socket, std::shared_ptr<State> state)
        : m_stream(makeStream<Stream>(std::move(socket), state->tls)), m_buffer(longestMessage),
          m_state(std::move(state))
    {
        ++m_state->connections;
    }
    ~ChannelConnection() { --m_state->connections; }
    ChannelConnection(const ChannelConnection &) = delete;
    ChannelConnection &operator=(const ChannelConnection &) = delete;

    void start()
    {
        m_parser.header_limit(16 * 1024);
        m_parser.body_limit(0);
        beast::get_lowest_layer(m_stream).expires_after(m_state->limits.handshake);
        beginStream(m_stream.next_layer(),
                    [self = this->shared_from_this()] { self->readRequest(); });
    }

private:
    void readRequest()
    {
        http::async_read(m_stream.next_layer(), m_buffer, m_parser,
                         [self = this->shared_from_this()](const error_code &error, std::size_t) {
                             if (!error)
                                 self->onRequest();
                         });
    }

    void onRequest()
    {
        const auto &request = m_parser.get();
        const beast::string_view host = request[http::field::host];
        if (!websocket::is_upgrade(request))
            return refuse(errorResponse(426, QStringLiteral("request.upgrade_required"),
                                        QStringLiteral("This port speaks WebSocket")));
        if (request.target() != "/")
            return refuse(errorResponse(404, QStringLiteral("request.unknown_route"),
                                        QStringLiteral("The channel is at /")));
        if (!m_state->rule.allows(QByteArray(host.data(), static_cast<qsizetype>(host.size()))))
            return refuse(errorResponse(421, QStringLiteral("request.wrong_host"),
                                        QStringLiteral("This server has another name")));
        if (request.count(http::field::origin) != 0)
            return refuse(errorResponse(403, QStringLiteral("request.cross_origin"),
                                        QStringLiteral("This server does not answer web pages")));
        accept();
    }

    void refuse(const Response &response)
    {
        const auto status = static_cast<http::status>(response.status);
        m_refusal.result(status);
        m_refusal.version(11);
        m_refusal.keep_alive(false);
        m_refusal.set(http::field::content_type, "application/json");
        if (status == http::status::upgrade_required)
            m_refusal.set(http::field::upgrade, "websocket");
        m_refusal.body() = response.body.toStdString();
        m_refusal.prepare_payload();
        http::async_write(m_stream.next_layer(), m_refusal,
                          [self = this->shared_from_this()](const error_code &, std::size_t) {
                              endStream(self->m_stream.next_layer(), [self] {});
                          });
    }

    void accept()
    {
        beast::get_lowest_layer(m_stream).expires_never();
        m_stream.set_option(
            websocket::stream_base::timeout{m_state->limits.handshake, idleLimit, true});
        m_stream.read_message_max(longestMessage);
        m_stream.text(true);
        m_stream.async_accept(m_parser.get(),
                              [self = this->shared_from_this()](const error_code &error) {
                                  if (!error)
                                      self->onAccepted();
                              });
    }

    void onAccepted()
    {
        m_buffer.consume(m_buffer.size());
        m_id = m_state->hub.attach([weak = this->weak_from_this()](const QByteArray &text) {
            if (const auto self = weak.lock())
                self->send(text);
        });
        read();
    }

    void read()
    {
        m_stream.async_read(
            m_buffer, [self = this->shared_from_this()](const error_code &error, std::size_t) {
                if (error)
                    return self->end();
                self->onMessage();
                self->read();
            });
    }

    void onMessage()
    {
        const auto data = m_buffer.data();
        const QByteArray text(static_cast<const char *>(data.data()),
                              static_cast<qsizetype>(data.size()));
        m_buffer.consume(m_buffer.size());
        m_state->hub.receive(m_id, m_stream.got_text() ? text : QByteArray());
    }

    void send(const QByteArray &text)
    {
        if (m_queue.size() >= longestQueue)
            return beast::get_lowest_layer(m_stream).close();
        m_queue.push_back(text);
        if (m_queue.size() == 1)
            writeNext();
    }

    void writeNext()
    {
        const QByteArray &text = m_queue.front();
        m_stream.async_write(
            asio::buffer(text.constData(), static_cast<std::size_t>(text.size())),
            [self = this->shared_from_this()](const error_code &error, std::size_t) {
                if (error)
                    return self->end();
                self->m_queue.pop_front();
                if (!self->m_queue.empty())
                    self->writeNext();
            });
    }

    void end()
    {
        m_state->hub.detach(m_id);
        beast::get_lowest_layer(m_stream).close();
    }

    websocket::stream<Stream> m_stream;
    beast::flat_buffer m_buffer;
    http::request_parser<http::empty_body> m_parser;
    http::response<http::string_body> m_refusal;
    std::shared_ptr<State> m_state;
    std::deque<QByteArray> m_queue;
    int m_id = 0;
};

} // namespace

RealtimeFront::RealtimeFront(asio::io_context &context, const DoorSettings &settings,
                             RealtimeHub &hub)
    : m_door(makeDoor<ChannelConnection>(context, settings.address,
                                         std::make_shared<State>(State{DoorState(settings), hub})))
{
}

RealtimeFront::~RealtimeFront() = default;

Expected<int, QString> RealtimeFront::listen()
{
    return m_door->listen();
}

} // namespace privicore::sandbox
