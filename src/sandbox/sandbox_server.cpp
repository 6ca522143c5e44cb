// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox_server.h"

#include "core/log.h"
#include "sandbox/http_front.h"
#include "sandbox/random.h"
#include "sandbox/realtime_front.h"
#include "sandbox/service.h"
#include "sandbox/store.h"
#include "sandbox/stream_front.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <future>
#include <thread>

namespace privicore::sandbox {

namespace asio = boost::asio;

namespace {

//! Argon2id takes about 50 ms and 64 MiB: two at a time, so that nothing else has to wait.
constexpr std::size_t hashingThreads = 2;

//! @p scheme is "http" or "ws".
QString addressText(const QString &scheme, const DoorSettings &door, int port)
{
    const Address &address = door.address;
    QByteArray host = address.host;
    if (host == "0.0.0.0" || host == "::")
        host = "127.0.0.1";
    if (host.contains(':'))
        host = '[' + host + ']';
    return QStringLiteral("%1://%2:%3")
        .arg(door.tls ? scheme + u's' : scheme, QString::fromLatin1(host), QString::number(port));
}

Unexpected<QString> cannotListen(const Address &address, const QString &reason)
{
    return Unexpected<QString>(QStringLiteral("cannot listen on %1:%2: %3")
                                   .arg(QString::fromLatin1(address.host))
                                   .arg(address.port)
                                   .arg(reason));
}

} // namespace

class SandboxServer::Running
{
public:
    using Started = Expected<ServerAddresses, QString>;

    explicit Running(const ServerOptions &options) : m_options(options) {}

    Started start()
    {
        std::promise<Started> promise;
        std::future<Started> started = promise.get_future();
        m_thread = std::thread([this, &promise] { run(promise); });
        return started.get();
    }

    void stop()
    {
        m_context.stop();
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    //! Everything that touches the store lives and dies on this thread.
    void run(std::promise<Started> &promise)
    {
        try {
            auto store = Store::open(m_options.dataFile);
            if (!store)
                return promise.set_value(Unexpected<QString>(store.error()));
            seedStore(**store, m_options.seed, QDateTime::currentSecsSinceEpoch());
            const QByteArray sandboxKey = randomText(32).toLatin1();
            Service service(**store, executor(),
                            {sandboxKey, QString::fromLatin1(m_options.realtime.host)});
            serve(service, sandboxKey, promise);
        } catch (const StoreError &error) {
            promise.set_value(Unexpected<QString>(QString::fromUtf8(error.what())));
        }
    }

    //! Throws nothing: the service answers for its store.
    void serve(Service &service, const QByteArray &sandboxKey, std::promise<Started> &promise)
    {
        const DoorSettings api = door(m_options.api);
        const DoorSettings channel = door(m_options.realtime);
        const DoorSettings data = door(m_options.streams);
        const auto now = [&] { return service.clock().now(); };
        RealtimeFront realtime(m_context, channel, service.realtime());
        HttpFront http(m_context, api,
                       {[&](const Request &request, const HttpFront::Reply &reply) {
                            service.handle(request, reply);
                        },
                        now});
        StreamFront streams(m_context, data, service.streams(), now);
        const auto apiPort = http.listen();
        if (!apiPort)
            return promise.set_value(cannotListen(api.address, apiPort.error()));
        const auto realtimePort = realtime.listen();
        if (!realtimePort)
            return promise.set_value(cannotListen(channel.address, realtimePort.error()));
        const auto streamPort = streams.listen();
        if (!streamPort)
            return promise.set_value(cannotListen(data.address, streamPort.error()));
        service.setQueuePort(*realtimePort);
        const QString stream = addressText(QStringLiteral("http"), data, *streamPort);
        service.setStreamAddress(stream.section(u':', 0, -2), *streamPort);
        promise.set_value(ServerAddresses{addressText(QStringLiteral("http"), api, *apiPort),
                                          addressText(QStringLiteral("ws"), channel, *realtimePort),
                                          stream, stream, QString::fromLatin1(sandboxKey)});

        asio::steady_timer timer(m_context);
        tickForEver(timer, service);
        m_context.run();
        m_hashing.stop();
        m_hashing.join();
    }

    DoorSettings door(const Address &address) const
    {
        return {address, m_options.tls, m_options.limits};
    }

    Service::Executor executor()
    {
        return {[this](Service::Task task) { asio::post(m_context, std::move(task)); },
                [this](Service::Task work, Service::Task then) {
                    asio::post(m_hashing,
                               [this, work = std::move(work), then = std::move(then)]() mutable {
                                   work();
                                   asio::post(m_context, std::move(then));
                               });
                }};
    }

    static void tickForEver(asio::steady_timer &timer, Service &service)
    {
        timer.expires_after(std::chrono::seconds(1));
        timer.async_wait([&](const boost::system::error_code &error) {
            if (error)
                return;
            service.tick();
            tickForEver(timer, service);
        });
    }

    ServerOptions m_options;
    asio::io_context m_context{1};
    asio::thread_pool m_hashing{hashingThreads};
    std::thread m_thread;
};

SandboxServer::SandboxServer() = default;

SandboxServer::~SandboxServer()
{
    stop();
}

Expected<ServerAddresses, QString> SandboxServer::start(const ServerOptions &options)
{
    m_running = std::make_unique<Running>(options);
    auto started = m_running->start();
    if (!started)
        stop();
    return started;
}

void SandboxServer::stop()
{
    if (!m_running)
        return;
    m_running->stop();
    m_running.reset();
}

} // namespace privicore::sandbox
