// SPDX-License-Identifier: Apache-2.0
#include "session/connection_exchange.h"

#include "core/job_worker.h"
#include "core/whole_file.h"
#include "session/connection_json.h"
#include "session/connection_store.h"

#include <QFile>
#include <QSet>

namespace privicore {

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

Unexpected<ApiError> storageFailure(const QString &detail)
{
    return failure({.kind = ApiError::Kind::Storage, .detail = detail});
}

Result<QList<Connection>> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return storageFailure(file.errorString());
    const QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return failure(ApiError::malformed(QStringLiteral("too large")));
    return sharedConnectionsFromJson(bytes);
}

//! @p wanted, or the same with a number when it is taken.
QString freeName(const QString &wanted, const QSet<QString> &taken)
{
    QString name = wanted;
    for (int i = 2; taken.contains(name.toCaseFolded()); ++i)
        name = QStringLiteral("%1 (%2)").arg(wanted).arg(i);
    return name;
}

} // namespace

Connection ImportedConnection::accepted(bool withProxy, bool withCertificates) const
{
    Connection result = connection;
    if (withProxy) {
        result.proxy = offered.proxy;
        result.proxyAddress = offered.proxyAddress;
    }
    if (withCertificates)
        result.certificates = offered.certificates;
    return result;
}

QList<ImportedConnection> plannedImport(const QList<Connection> &offered,
                                        const ConnectionStore &store)
{
    QSet<QString> taken;
    for (const Connection &each : store.connections())
        taken.insert(each.name.trimmed().toCaseFolded());
    QList<ImportedConnection> plan;
    for (const Connection &each : offered) {
        ImportedConnection imported{.connection = each, .offered = each, .faults = {}};
        Connection &connection = imported.connection;
        connection.id = QUuid::createUuid();
        connection.name = freeName(each.name.trimmed(), taken);
        connection.proxy = Connection::Proxy::System;
        connection.proxyAddress.clear();
        connection.proxyUserName.clear();
        connection.proxyCredential = {};
        connection.certificates.clear();
        if (connection.production == false)
            connection.production.reset();
        imported.faults = faultsOf(imported.accepted(true, true));
        taken.insert(connection.name.toCaseFolded());
        plan.append(std::move(imported));
    }
    return plan;
}

Job<Done> exportConnections(const QString &path, const QList<Connection> &connections)
{
    return mapOnWorker(Job<QByteArray>::ready(sharedConnectionsToJson(connections)),
                       [path](const QByteArray &bytes) { return replaceFile(path, bytes); });
}

Job<QList<Connection>> readSharedConnections(const QString &path)
{
    return mapOnWorker(Job<QString>::ready(path), readFile);
}

} // namespace privicore
