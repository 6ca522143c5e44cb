// SPDX-License-Identifier: Apache-2.0
#include "support/scripted_server.h"

#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <optional>

namespace privicore::test {

namespace {

//! Takes one whole request out of @p buffer, if there is one.
std::optional<ReceivedRequest> takeRequest(QByteArray &buffer)
{
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    const QList<QByteArray> lines = buffer.first(headEnd).split('\n');
    ReceivedRequest request;
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(std::max<qsizetype>(colon, 0)).trimmed().toLower(),
                               line.sliced(colon + 1).trimmed());
    }
    const qsizetype bodySize = request.headers.value("content-length").toLongLong();
    if (buffer.size() < headEnd + 4 + bodySize)
        return std::nullopt;
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    const QByteArray target = words.value(1);
    const qsizetype mark = target.indexOf('?');
    request.method = words.value(0);
    request.path = mark < 0 ? target : target.first(mark);
    request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1);
    request.body = buffer.sliced(headEnd + 4, bodySize);
    buffer.remove(0, headEnd + 4 + bodySize);
    return request;
}

} // namespace

//! Runs one script on one socket; the socket owns it.
class ScriptedConnection final : public QObject
{
public:
    ScriptedConnection(ScriptedServer &server, QTcpSocket *socket, Script script, int number)
        : QObject(socket), m_server(server), m_socket(socket), m_script(std::move(script)),
          m_number(number)
    {
        connect(socket, &QTcpSocket::readyRead, this, &ScriptedConnection::run);
        connect(socket, &QTcpSocket::bytesWritten, this, &ScriptedConnection::run);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        run();
    }

private:
    using Step = Script::Step;
    using Kind = Script::Step::Kind;

    //! Goes on until a step has to wait for something.
    void run()
    {
        while (!m_waiting && m_next < m_script.m_steps.size()) {
            const Step step = m_script.m_steps.at(m_next);
            if ((step.kind == Kind::ReadRequest && !readRequest())
                || (step.kind == Kind::ReadBytes && !readBytes(step.count))
                || (step.kind == Kind::Flood && !flood(step)))
                return;
            ++m_next;
            perform(step);
        }
    }

    void take(qint64 most)
    {
        const QByteArray bytes = m_socket->read(most);
        m_buffer += bytes;
        m_server.m_bytesTaken += bytes.size();
    }

    bool readRequest()
    {
        take(m_socket->bytesAvailable());
        std::optional<ReceivedRequest> request = takeRequest(m_buffer);
        if (!request)
            return false;
        request->connection = m_number;
        m_request = *request;
        m_server.m_requests.append(*std::move(request));
        Q_EMIT m_server.requestArrived();
        return true;
    }

    bool readBytes(qsizetype count)
    {
        take(count - m_buffer.size());
        return m_buffer.size() >= count;
    }

    bool flood(const Step &step)
    {
        constexpr qint64 mostInTheBuffer = 256 * 1024;
        while (m_flooded < step.count) {
            if (m_socket->bytesToWrite() > mostInTheBuffer)
                return false;
            m_socket->write(step.bytes);
            m_flooded += step.bytes.size();
            m_server.m_bytesFlooded += step.bytes.size();
        }
        return true;
    }

    void perform(const Step &step)
    {
        switch (step.kind) {
        case Kind::ReadRequest:
        case Kind::ReadBytes:
        case Kind::Flood:
            break;
        case Kind::Send:
            m_socket->write(step.bytes);
            break;
        case Kind::Answer:
            m_socket->write(step.answerer(m_request));
            break;
        case Kind::Wait:
            m_waiting = true;
            QTimer::singleShot(step.time, this, [this] {
                m_waiting = false;
                run();
            });
            break;
        case Kind::Close:
            m_waiting = true;
            m_socket->disconnectFromHost();
            break;
        case Kind::Reset:
            m_waiting = true;
            m_socket->abort();
            break;
        case Kind::Repeat:
            m_next = 0;
            break;
        }
    }

    ScriptedServer &m_server;
    QTcpSocket *m_socket;
    Script m_script;
    int m_number = 0;
    qsizetype m_next = 0;
    bool m_waiting = false;
    qint64 m_flooded = 0;
    QByteArray m_buffer;
    ReceivedRequest m_request;
};

ScriptedServer::ScriptedServer(QObject *parent)
    : QObject(parent), m_server(std::make_unique<QTcpServer>())
{
    listen();
}

ScriptedServer::ScriptedServer(const TlsIdentity &identity, QObject *parent) : QObject(parent)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(identity.serverConfiguration());
    m_server = std::move(server);
    listen();
}

ScriptedServer::~ScriptedServer() = default;

void ScriptedServer::listen()
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("The scripted server cannot listen on loopback");
    m_default.readRequest()
        .answer([this](const ReceivedRequest &request) { return answerByHandler(request); })
        .repeat();
}

QUrl ScriptedServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(qobject_cast<QSslServer *>(m_server.get()) ? QStringLiteral("https")
                                                             : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(port());
    url.setPath(path);
    return url;
}

void ScriptedServer::handle(const QByteArray &path, Script::Answerer answerer)
{
    m_handlers.insert(path, std::move(answerer));
}

void ScriptedServer::handle(const QByteArray &path, const QByteArray &answer)
{
    handle(path, [answer](const ReceivedRequest &) { return answer; });
}

int ScriptedServer::arrivals(const QByteArray &path) const
{
    return static_cast<int>(std::count_if(m_requests.cbegin(), m_requests.cend(),
                                          [&](const auto &r) { return r.path == path; }));
}

void ScriptedServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection())
        new ScriptedConnection(*this, socket, nextScript(), ++m_connections);
}

Script ScriptedServer::nextScript()
{
    return m_queue.isEmpty() ? m_default : m_queue.takeFirst();
}

QByteArray ScriptedServer::answerByHandler(const ReceivedRequest &request) const
{
    const auto handler = m_handlers.constFind(request.path);
    return handler == m_handlers.constEnd()
               ? jsonAnswer(404, R"({"code":404,"key":"test.no_handler","message":"no handler"})")
               : (*handler)(request);
}

} // namespace privicore::test
