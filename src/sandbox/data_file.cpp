// SPDX-License-Identifier: Apache-2.0
#include "sandbox/data_file.h"

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace privicore::sandbox {

namespace {

// Places in the header of an SQLite file, from its published format.
constexpr qsizetype headerSize = 100;
constexpr qsizetype userVersionOffset = 60;
constexpr qsizetype applicationIdOffset = 68;

Unexpected<QString> refusal(const QString &path, const QString &reason)
{
    return Unexpected<QString>(QStringLiteral("%1: %2").arg(path, reason));
}

QString systemReason()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

//! Empty when the file may be opened.
QString headerFault(const QByteArray &header)
{
    if (header.size() < headerSize || !header.startsWith(QByteArray("SQLite format 3", 16)))
        return QStringLiteral("is not a data file of this program");
    const auto number = [&](qsizetype offset) {
        return qFromBigEndian<qint32>(header.constData() + offset);
    };
    if (number(applicationIdOffset) != DataFile::applicationId)
        return QStringLiteral("is not a data file of this program");
    if (number(userVersionOffset) > DataFile::schemaVersion)
        return QStringLiteral("was made by a newer version of this program");
    return {};
}

} // namespace

Expected<DataFile, QString> DataFile::claim(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor =
        ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return refusal(path, systemReason());
    DataFile file(descriptor, false);
    struct stat state
    {
    };
    if (::fstat(descriptor, &state) != 0 || !S_ISREG(state.st_mode))
        return refusal(path, QStringLiteral("is not a regular file"));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return refusal(path, QStringLiteral("is in use by another server"));

    QByteArray header(headerSize, Qt::Uninitialized);
    const ssize_t got = ::pread(descriptor, header.data(), static_cast<size_t>(headerSize), 0);
    header.truncate(got > 0 ? got : 0);
    file.m_isNew = state.st_size == 0;
    if (!file.m_isNew) {
        const QString fault = headerFault(header);
        if (!fault.isEmpty())
            return refusal(path, fault);
    }
    if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::fchmod(descriptor, S_IRUSR | S_IWUSR) != 0)
        return refusal(path, systemReason());
    return file;
}

DataFile::DataFile(DataFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_isNew(other.m_isNew)
{
}

DataFile::~DataFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace privicore::sandbox
