// SPDX-License-Identifier: Apache-2.0
#include "contract/override_file.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace privicore {

namespace {

constexpr qint64 largestFile = 256 * 1024;

QString faultOf(const struct stat &found)
{
    if (!S_ISREG(found.st_mode))
        return QStringLiteral("is not a regular file");
    if (found.st_uid != geteuid() && found.st_uid != 0)
        return QStringLiteral("belongs to somebody else");
    if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return QStringLiteral("can be written by others");
    if (found.st_size > largestFile)
        return QStringLiteral("is larger than %1 KiB").arg(largestFile / 1024);
    return {};
}

} // namespace

Expected<std::optional<QByteArray>, CatalogueError> readOverrideFile(const QString &path)
{
    const auto refuse = [&](const QString &reason) {
        return Unexpected(CatalogueError{path, QStringLiteral("$"), reason});
    };
    // Looked at once it is open, so that it cannot be exchanged between; a pipe does not block.
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        const int error = errno;
        struct stat link = {};
        if (error == ENOENT && lstat(QFile::encodeName(path).constData(), &link) != 0)
            return std::optional<QByteArray>();
        return refuse(QStringLiteral("cannot be opened: %1").arg(qt_error_string(error)));
    }
    QFile file;
    struct stat found = {};
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return refuse(QStringLiteral("cannot be read"));
    }
    if (fstat(fd, &found) != 0)
        return refuse(QStringLiteral("cannot be looked at: %1").arg(qt_error_string(errno)));
    if (const QString fault = faultOf(found); !fault.isEmpty())
        return refuse(fault);
    const QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return refuse(QStringLiteral("cannot be read: %1").arg(file.errorString()));
    if (bytes.size() > largestFile) // it has grown meanwhile
        return refuse(QStringLiteral("is larger than %1 KiB").arg(largestFile / 1024));
    return std::optional(bytes);
}

} // namespace privicore
