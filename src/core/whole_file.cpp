// SPDX-License-Identifier: Apache-2.0
#include "core/whole_file.h"

#include <QSaveFile>

#include <cerrno>

namespace privicore {

Result<Done> replaceFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    errno = 0;
    // commit() alone takes half a file for a whole one when the disk is full: what it writes last
    // it does not look at.
    const bool isWritten = file.open(QIODevice::WriteOnly)
                           && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                           && file.write(bytes) == bytes.size() && file.flush();
    const int problem = errno;
    if (isWritten && file.commit())
        return Done{};
    const bool hasWords = file.error() != QFileDevice::NoError
                          && file.error() != QFileDevice::WriteError
                          && file.error() != QFileDevice::UnspecifiedError;
    return failure(
        {.kind = ApiError::Kind::Storage,
         .detail = hasWords || problem == 0 ? file.errorString() : qt_error_string(problem)});
}

} // namespace privicore
