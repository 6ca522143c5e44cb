// SPDX-License-Identifier: Apache-2.0
#include "session/user_folders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace privicore {

namespace {

const QString folderName = QStringLiteral("privicore-console");

//! The specification ignores relative paths in its variables.
QString folderFrom(const char *variable, const QString &fallback)
{
    const QString base = qEnvironmentVariable(variable);
    return QDir::cleanPath((QDir::isAbsolutePath(base) ? base : fallback) + u'/' + folderName);
}

ApiError storageError(const QString &detail)
{
    return {.kind = ApiError::Kind::Storage, .detail = detail};
}

} // namespace

QString configFolder()
{
    return folderFrom("XDG_CONFIG_HOME", QDir::homePath() + QStringLiteral("/.config"));
}

QString stateFolder()
{
    return folderFrom("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
}

QString runtimeFolder()
{
    const QString user = QString::number(getuid());
    const QString perUser = QStringLiteral("/run/user/") + user;
    if (QDir::isAbsolutePath(qEnvironmentVariable("XDG_RUNTIME_DIR"))
        || QFileInfo(perUser).isWritable())
        return folderFrom("XDG_RUNTIME_DIR", perUser);
    return QDir::tempPath() + u'/' + folderName + u'-' + user;
}

Result<Done> makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return failure(storageError(QStringLiteral("a folder cannot be made: ") + path));
    const QByteArray name = QFile::encodeName(path);
    if (mkdir(name.constData(), S_IRWXU) != 0 && errno != EEXIST)
        return failure(storageError(QStringLiteral("a folder cannot be made: ") + path));
    struct stat found = {};
    if (lstat(name.constData(), &found) != 0 || !S_ISDIR(found.st_mode)
        || found.st_uid != geteuid())
        return failure(storageError(QStringLiteral("not a folder of this person: ") + path));
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0 && chmod(name.constData(), S_IRWXU) != 0)
        return failure(storageError(QStringLiteral("others may enter the folder: ") + path));
    return Done{};
}

} // namespace privicore
