// SPDX-License-Identifier: Apache-2.0
#include "session/sandbox_rendezvous.h"

#include "session/sandbox_process.h"
#include "session/user_folders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

namespace privicore {

namespace {

constexpr std::chrono::milliseconds lookInterval{10};
constexpr mode_t ownerOnly = S_IRUSR | S_IWUSR;
constexpr qint64 largestLog = 1024 * 1024;

ApiError storageError(const QString &detail)
{
    return {.kind = ApiError::Kind::Storage, .detail = detail};
}

bool hasReader(const UniqueFd &writeEnd)
{
    pollfd look{writeEnd.get(), 0, 0};
    return poll(&look, 1, 0) == 0;
}

UniqueFd openOwn(const QByteArray &name, int flags)
{
    return UniqueFd(open(name.constData(), flags | O_CLOEXEC | O_NOFOLLOW, ownerOnly));
}

} // namespace

SandboxRendezvous::SandboxRendezvous(const SandboxSettings &settings, StopSignal &stop)
    : m_settings(settings), m_stop(stop), m_deadline(Clock::now() + settings.limit)
{
}

Result<SandboxShare> SandboxRendezvous::join()
{
    return enter(false);
}

Result<SandboxShare> SandboxRendezvous::joinFresh()
{
    return enter(true);
}

Result<SandboxShare> SandboxRendezvous::enter(bool fresh)
{
    if (!QFileInfo(m_settings.program).isAbsolute())
        return failure(storageError(QStringLiteral("the sandbox program has no absolute path")));
    for (const QString &folder : {m_settings.runtimeFolder, m_settings.stateFolder}) {
        if (auto made = makePrivateFolder(folder); !made)
            return failure(std::move(made).error());
    }
    const auto lock = lockForStarting();
    if (!lock)
        return failure(lock.error());
    while (true) {
        if (UniqueFd hold = openRunning()) {
            if (fresh)
                return failure({.kind = ApiError::Kind::Conflict,
                                .detail = QStringLiteral("the sandbox is in use")});
            auto share = awaitReady(std::move(hold), 0);
            if (share || share.error().kind != ApiError::Kind::Network)
                return share;
        } else if (UniqueFd output = lockOutput()) {
            if (auto removed = fresh ? removeData() : Done{}; !removed)
                return failure(std::move(removed).error());
            return startServer(std::move(output));
        }
        if (auto again = pause(); !again) // one that was there is still ending
            return failure(std::move(again).error());
    }
}

Result<UniqueFd> SandboxRendezvous::lockForStarting()
{
    UniqueFd lock = openOwn(fileName("sandbox.lock"), O_RDWR | O_CREAT);
    if (!lock)
        return failure(storageError(QStringLiteral("the sandbox's lock cannot be opened")));
    while (flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        if (auto again = pause(); !again)
            return failure(std::move(again).error());
    }
    return lock;
}

UniqueFd SandboxRendezvous::openRunning() const
{
    UniqueFd hold = openOwn(fileName("sandbox.fifo"), O_WRONLY | O_NONBLOCK);
    struct stat found = {};
    if (!hold || fstat(hold.get(), &found) != 0 || !S_ISFIFO(found.st_mode))
        return {};
    return hold;
}

Result<SandboxShare> SandboxRendezvous::awaitReady(UniqueFd hold, pid_t child)
{
    while (true) {
        QFile output(QFile::decodeName(fileName("sandbox.json")));
        if (output.open(QIODevice::ReadOnly)) {
            const QByteArray line = output.readLine(64 * 1024);
            if (!hasReader(hold))
                return failure({.kind = ApiError::Kind::Network,
                                .detail = QStringLiteral("the sandbox has ended")});
            if (line.endsWith('\n')) {
                auto endpoint = sandboxEndpointFromJson(line);
                if (!endpoint)
                    return failure(std::move(endpoint).error());
                return SandboxShare{std::move(hold), child, std::move(*endpoint)};
            }
        }
        if (auto again = pause(); !again)
            return failure(std::move(again).error());
    }
}

Result<UniqueFd> SandboxRendezvous::makeFifo() const
{
    const QByteArray name = fileName("sandbox.fifo");
    struct stat found = {};
    if (lstat(name.constData(), &found) == 0 && !S_ISFIFO(found.st_mode))
        unlink(name.constData());
    if (mkfifo(name.constData(), ownerOnly) != 0 && errno != EEXIST)
        return failure(storageError(QStringLiteral("the sandbox's pipe cannot be made")));
    // Opening the read end without waiting for a writer, which comes next. The sandbox is to
    // wait in its reads, so the flag is taken off again.
    UniqueFd readEnd = openOwn(name, O_RDONLY | O_NONBLOCK);
    if (!readEnd || fcntl(readEnd.get(), F_SETFL, 0) != 0)
        return failure(storageError(QStringLiteral("the sandbox's pipe cannot be opened")));
    return readEnd;
}

UniqueFd SandboxRendezvous::lockOutput() const
{
    UniqueFd output = openOwn(fileName("sandbox.json"), O_RDWR | O_CREAT | O_APPEND);
    if (!output || flock(output.get(), LOCK_EX | LOCK_NB) != 0 || ftruncate(output.get(), 0) != 0)
        return {};
    return output;
}

Result<SandboxShare> SandboxRendezvous::startServer(UniqueFd output)
{
    auto input = makeFifo();
    if (!input)
        return failure(std::move(input).error());
    UniqueFd hold = openRunning();
    const QString logFile = m_settings.stateFolder + QStringLiteral("/sandbox.log");
    const int startOver = QFileInfo(logFile).size() > largestLog ? O_TRUNC : 0;
    UniqueFd log = openOwn(QFile::encodeName(logFile), O_WRONLY | O_CREAT | O_APPEND | startOver);
    if (!hold || !log)
        return failure(storageError(QStringLiteral("the sandbox's files cannot be opened")));

    const QString loopback = QStringLiteral("127.0.0.1:0");
    auto child =
        spawnSandbox({.program = m_settings.program,
                      .arguments = {QStringLiteral("--api"), loopback, QStringLiteral("--realtime"),
                                    loopback, QStringLiteral("--data"),
                                    m_settings.stateFolder + QStringLiteral("/sandbox.db"),
                                    QStringLiteral("--seed"), QStringLiteral("demo"),
                                    QStringLiteral("--with-parent")},
                      .input = std::move(*input),
                      .output = std::move(output),
                      .log = std::move(log)});
    if (!child)
        return failure(std::move(child).error());
    auto share = awaitReady(std::move(hold), *child);
    if (share)
        return share;
    kill(*child, SIGKILL);
    waitpid(*child, nullptr, 0);
    if (share.error().kind == ApiError::Kind::Network)
        return failure(storageError(
            QStringLiteral("the sandbox ended before it was ready; see %1").arg(logFile)));
    return share;
}

Result<Done> SandboxRendezvous::removeData() const
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"}) {
        QFile file(m_settings.stateFolder + QStringLiteral("/sandbox.db")
                   + QLatin1StringView(suffix));
        if (file.exists() && !file.remove())
            return failure(storageError(QStringLiteral("the sandbox's data cannot be removed: ")
                                        + file.errorString()));
    }
    QDir stored(m_settings.stateFolder + QStringLiteral("/sandbox.db.storage"));
    if (!stored.removeRecursively())
        return failure(storageError(QStringLiteral("the sandbox's stored data cannot be removed")));
    return Done{};
}

Result<Done> SandboxRendezvous::pause()
{
    if (Clock::now() >= m_deadline)
        return failure({.kind = ApiError::Kind::Timeout,
                        .detail = QStringLiteral("the sandbox was not ready in time")});
    if (!m_stop.wait(lookInterval))
        return failure(ApiError::cancelled());
    return Done{};
}

QByteArray SandboxRendezvous::fileName(const char *name) const
{
    return QFile::encodeName(m_settings.runtimeFolder) + '/' + name;
}

} // namespace privicore
