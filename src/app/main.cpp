// SPDX-License-Identifier: Apache-2.0
#include "app/app_services.h"
#include "app/command_line.h"
#include "app/head_start.h"
#include "app/main_window.h"
#include "app/sign_in_page.h"
#include "app/windows.h"
#include "security/process_hardening.h"
#include "widgets/icons.h"

#include <QApplication>
#include <QFile>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace privicore;

namespace {

constexpr int usageError = 2;
constexpr qint64 longestPassword = 4096;

//! One line from standard input, without its end.
SecretString readPassword()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    QByteArray line = input.readLine(longestPassword);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    SecretString password = SecretString::fromUtf8(line);
    wipe(line);
    return password;
}

int print(FILE *stream, const QString &text)
{
    QTextStream(stream) << text << (text.endsWith(u'\n') ? "" : "\n");
    return stream == stderr ? usageError : 0;
}

QStringList wordsOf(int argc, char *argv[])
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    return words;
}

//! "-platform", "-style" and the like.
bool hasToolkitOptions(const QStringList &words)
{
    return std::any_of(words.cbegin(), words.cend(), [](const QString &word) {
        return word.startsWith(u'-') && !word.startsWith(u"--");
    });
}

//! The exit code when the command line is answered with text alone.
std::optional<int> answerWithoutWindow(const Expected<CommandLine, QString> &line)
{
    if (!line)
        return print(stderr, line.error());
    switch (line->request) {
    case CommandLine::Request::ShowHelp:
        return print(stdout, commandLineHelp());
    case CommandLine::Request::ShowVersion:
        return print(stdout,
                     QStringLiteral("privicore-console ") + QStringLiteral(PRIVICORE_VERSION));
    case CommandLine::Request::Run:
        break;
    }
    return std::nullopt;
}

//! The connection that the command line asks for, or nothing for the last one used.
Expected<QUuid, QString> wantedConnection(const CommandLine &line, ConnectionStore &store)
{
    if (line.isForThisRun()) {
        Connection connection{.id = QUuid::createUuid(),
                              .name = line.api.authority(),
                              .api = line.api,
                              .realtime = line.realtime,
                              .upload = line.upload,
                              .download = line.download,
                              .kind = Connection::Kind::ThisRunOnly};
        if (!store.addForThisRun(connection))
            return Unexpected(QCoreApplication::translate(
                "Main", "The addresses must be https and wss, or http and ws on this computer."));
        return connection.id;
    }
    if (line.fresh)
        return Connection::localSandbox().id;
    if (line.connection.isEmpty())
        return store.lastUsed();
    if (const auto found = store.findByName(line.connection))
        return found->id;
    return Unexpected(QCoreApplication::translate("Main", "There is no connection named %1.")
                          .arg(line.connection));
}

void openFirstConnection(const CommandLine &line, AppServices &services, MainWindow &window,
                         SecretString password)
{
    const auto wanted = wantedConnection(line, services.connections);
    if (!wanted) {
        print(stderr, wanted.error());
        return QCoreApplication::exit(usageError);
    }
    if (line.fresh)
        window.signInFlow().startSandboxOver();
    window.signInPage().selectConnection(*wanted);
    if (!line.userName.isEmpty())
        window.signInPage().setUserName(line.userName);
    if (!password.isEmpty())
        window.signInPage().signInWith(std::move(password));
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
    // Help and mistakes are told without a display too; Qt's own options need its parser first.
    const QStringList words = wordsOf(argc, argv);
    if (!hasToolkitOptions(words)) {
        if (const auto exitCode = answerWithoutWindow(parseCommandLine(words)))
            return *exitCode;
    }
    takeHeadStart();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("privicore-console"));
    QApplication::setApplicationVersion(QStringLiteral(PRIVICORE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("com.privicore.Console"));

    const auto line = parseCommandLine(QApplication::arguments().mid(1));
    if (const auto exitCode = answerWithoutWindow(line))
        return *exitCode;

    AppServices services;
    Theme theme;
    theme.setChoice(themeChoiceOf(services.settings.value(QStringLiteral("theme")).toString()));
    // After the portal's answer, and before the first secret comes in, whichever is earlier.
    QObject::connect(&theme, &Theme::desktopAnswered, &theme, [] { forbidInspection(); });
    QApplication::setWindowIcon(applicationIcon());
    Windows windows(services, theme);
    MainWindow &window = windows.open(line->panel);
    QObject::connect(&window.signInFlow(), &SignInFlow::stageChanged, &theme,
                     [] { forbidInspection(); });

    SecretString password = line->passwordFromStdin ? readPassword() : SecretString();
    services.connections.load().then(
        &window, [&, password = std::move(password)](const Result<Done> &) mutable {
            openFirstConnection(*line, services, window, std::move(password));
        });
    return QApplication::exec();
}
