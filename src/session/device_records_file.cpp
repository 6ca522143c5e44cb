// SPDX-License-Identifier: Apache-2.0
#include "session/device_records_file.h"

#include "core/whole_file.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace privicore {

namespace {

constexpr int lockPatienceMs = 5'000; // the other console holds it for the time of one write

Unexpected<ApiError> storageFailure(const QString &detail)
{
    return failure({.kind = ApiError::Kind::Storage, .detail = detail});
}

} // namespace

Result<DeviceRecords> readDeviceRecords(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure({.kind = ApiError::Kind::NotFound});
    if (!file.open(QIODevice::ReadOnly))
        return storageFailure(file.errorString());
    return decodeDeviceRecords(file.readAll());
}

Result<Done> mergeIntoFile(const QString &path, DeviceRecords records)
{
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return storageFailure(QStringLiteral("the folder cannot be made"));
    QLockFile lock(path + QStringLiteral(".lock"));
    if (!lock.tryLock(lockPatienceMs))
        return storageFailure(QStringLiteral("another program holds the file"));

    const Result<DeviceRecords> before = readDeviceRecords(path);
    if (before)
        records.merge(*before);
    else if (before.error().kind == ApiError::Kind::MalformedReply)
        QFile::rename(path, path + QStringLiteral(".damaged"));
    else if (before.error().kind != ApiError::Kind::NotFound)
        return failure(before.error());
    return replaceFile(path, encodeDeviceRecords(records));
}

} // namespace privicore
