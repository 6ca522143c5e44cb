// SPDX-License-Identifier: Apache-2.0
#include "session/connection_file.h"

#include "core/whole_file.h"
#include "session/connection_json.h"
#include "session/user_folders.h"

#include <QFileInfo>
#include <QLockFile>

namespace privicore {

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

ApiError storageError(const QString &detail)
{
    return {.kind = ApiError::Kind::Storage, .detail = detail};
}

QString problemOf(const ConnectionFile::Contents &contents)
{
    switch (contents.state) {
    case ConnectionFile::State::Damaged:
        return QStringLiteral("the connection file is damaged: ") + contents.problem;
    case ConnectionFile::State::Newer:
        return QStringLiteral("the connection file is of a newer program: ") + contents.problem;
    case ConnectionFile::State::Unreadable:
        return QStringLiteral("the connection file cannot be read: ") + contents.problem;
    case ConnectionFile::State::Good:
        break;
    }
    return {};
}

} // namespace

ConnectionFile::Contents ConnectionFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {{}, State::Unreadable, file.errorString()};
    if (file.size() > largestFile)
        return {{}, State::Damaged, QStringLiteral("too large")};
    return connectionsFromJson(file.readAll());
}

Result<ConnectionDocument>
ConnectionFile::update(const std::function<void(ConnectionDocument &)> &change) const
{
    if (auto made = makePrivateFolder(QFileInfo(m_path).path()); !made)
        return failure(std::move(made).error());
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(std::chrono::milliseconds(std::chrono::seconds(3)).count()))
        return failure(storageError(QStringLiteral("another program holds the connection file")));
    Contents contents = read();
    if (contents.state != State::Good)
        return failure(storageError(problemOf(contents)));
    change(contents.document);
    return write(contents.document);
}

Result<ConnectionDocument> ConnectionFile::write(const ConnectionDocument &document) const
{
    if (auto written = replaceFile(m_path, connectionsToJson(document)); !written)
        return failure(storageError(QStringLiteral("the connection file cannot be written: ")
                                    + written.error().detail));
    return document;
}

} // namespace privicore
