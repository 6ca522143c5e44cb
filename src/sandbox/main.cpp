// SPDX-License-Identifier: Apache-2.0
#include "core/log.h"
#include "sandbox/options.h"
#include "sandbox/sandbox_server.h"
#include "sandbox/store.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

using namespace privicore::sandbox;

namespace {

constexpr int usageError = 2;

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

int complain(const QString &reason, int exitCode)
{
    print(stderr, QStringLiteral("privicore-sandbox: %1\n").arg(reason));
    return exitCode;
}

//! Blocks the signals that end the program in every thread, and gives them as a descriptor.
int endSignals()
{
    sigset_t signalsToEnd;
    sigemptyset(&signalsToEnd);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signalsToEnd, number);
    pthread_sigmask(SIG_BLOCK, &signalsToEnd, nullptr);
    return ::signalfd(-1, &signalsToEnd, SFD_CLOEXEC);
}

//! True at the end of standard input; what comes before it is of no interest.
bool inputEnded()
{
    std::array<char, 256> ignored{};
    const ssize_t count = ::read(STDIN_FILENO, ignored.data(), ignored.size());
    return count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN);
}

void waitForTheEnd(int signalDescriptor, bool endsWithParent)
{
    std::array<pollfd, 2> watched{
        {{signalDescriptor, POLLIN, 0}, {endsWithParent ? STDIN_FILENO : -1, POLLIN, 0}}};
    while (::poll(watched.data(), watched.size(), -1) >= 0 || errno == EINTR) {
        if (watched[0].revents != 0)
            return;
        if (watched[1].revents != 0 && inputEnded()) {
            // At once: a console that opens the pipe from now on finds nobody, and starts another
            // sandbox instead of joining one that is about to go.
            ::close(STDIN_FILENO);
            return;
        }
    }
}

QString readyLine(const ServerAddresses &addresses)
{
    const QJsonObject line{{QStringLiteral("api"), addresses.api},
                           {QStringLiteral("realtime"), addresses.realtime},
                           {QStringLiteral("upload"), addresses.upload},
                           {QStringLiteral("download"), addresses.download},
                           {QStringLiteral("sandboxKey"), addresses.sandboxKey}};
    return QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) + u'\n';
}

int serve(ProgramOptions options)
{
    if (options.tls) {
        auto tls = loadTls(*options.tls);
        if (!tls)
            return complain(tls.error(), usageError);
        options.server.tls = std::move(*tls);
    }
    const int signalDescriptor = endSignals();
    // A pipe can get a new writer between poll and read, which would then wait and hear no signal.
    if (options.endsWithParent)
        ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
    std::signal(SIGPIPE, SIG_IGN);
    SandboxServer server;
    const auto addresses = server.start(options.server);
    if (!addresses)
        return complain(addresses.error(), EXIT_FAILURE);
    print(stdout, readyLine(*addresses));
    waitForTheEnd(signalDescriptor, options.endsWithParent);
    server.stop();
    return EXIT_SUCCESS;
}

int showDemoPassword(const QString &file)
{
    const auto store = Store::openReadOnly(file);
    if (!store)
        return complain(store.error(), EXIT_FAILURE);
    const QString password = demoPassword(**store);
    if (password.isEmpty())
        return complain(QStringLiteral("%1: has no demonstration profile").arg(file), EXIT_FAILURE);
    print(stdout, password + u'\n');
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto options = parseOptions(application.arguments().mid(1));
    if (!options)
        return complain(options.error(), usageError);
    switch (options->action) {
    case ProgramOptions::Action::ShowHelp:
        print(stdout, usageText());
        return EXIT_SUCCESS;
    case ProgramOptions::Action::ShowVersion:
        print(stdout, QStringLiteral("privicore-sandbox " PRIVICORE_VERSION "\n"));
        return EXIT_SUCCESS;
    case ProgramOptions::Action::ShowDemoPassword:
        return showDemoPassword(options->passwordFile);
    case ProgramOptions::Action::Serve:
        break;
    }
    return serve(*options);
}
