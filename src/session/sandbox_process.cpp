// SPDX-License-Identifier: Apache-2.0
#include "session/sandbox_process.h"

#include <QFile>
#include <QProcessEnvironment>

#include <csignal>
#include <cstring>
#include <spawn.h>
#include <vector>

namespace privicore {

namespace {

QList<QByteArray> cleanEnvironment()
{
    QList<QByteArray> result{QByteArrayLiteral("PATH=/usr/bin:/bin")};
    const QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    static const QStringList passedOn{
        QStringLiteral("HOME"),     QStringLiteral("LANG"), QStringLiteral("LANGUAGE"),
        QStringLiteral("LC_ALL"),   QStringLiteral("TZ"),   QStringLiteral("TMPDIR"),
        QStringLiteral("LC_CTYPE"),
    };
    for (const QString &name : passedOn) {
        if (all.contains(name))
            result.append((name + u'=' + all.value(name)).toLocal8Bit());
    }
    return result;
}

//! The array of C strings that exec takes; points into @p strings.
std::vector<char *> pointersInto(QList<QByteArray> &strings)
{
    std::vector<char *> pointers;
    for (QByteArray &string : strings)
        pointers.push_back(string.data());
    pointers.push_back(nullptr);
    return pointers;
}

struct SpawnSetup
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;

    explicit SpawnSetup(const SandboxProcess &process)
    {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, process.input.get(), STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, process.output.get(), STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&files, process.log.get(), STDERR_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);

        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK
                                                  | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnSetup()
    {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    Q_DISABLE_COPY_MOVE(SpawnSetup)
};

} // namespace

Result<pid_t> spawnSandbox(const SandboxProcess &process)
{
    const QByteArray program = QFile::encodeName(process.program);
    QList<QByteArray> arguments{program};
    for (const QString &argument : process.arguments)
        arguments.append(QFile::encodeName(argument));
    QList<QByteArray> environment = cleanEnvironment();

    const SpawnSetup setup(process);
    pid_t child = 0;
    const int error = posix_spawn(&child, program.constData(), &setup.files, &setup.attributes,
                                  pointersInto(arguments).data(), pointersInto(environment).data());
    if (error != 0)
        return failure(
            {.kind = ApiError::Kind::Storage,
             .detail = QStringLiteral("%1 cannot be started: %2")
                           .arg(process.program, QString::fromLocal8Bit(std::strerror(error)))});
    return child;
}

} // namespace privicore
