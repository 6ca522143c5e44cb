// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "session/connection.h"

namespace privicore {

class ConnectionStore;

//! A connection that somebody handed over, and what adding it would mean. It never replaces one,
//! and it brings neither a proxy nor certificates unless somebody asked for them: either could
//! lead to another server than its name says.
struct ImportedConnection
{
    //! With an id of its own and a name that is not taken; without the proxy and the certificates;
    //! production unless it is on this computer.
    Connection connection;
    Connection offered; //!< as it was handed over
    QList<ConnectionFault> faults;

    bool isRenamed() const { return connection.name != offered.name; }
    bool bringsProxy() const { return offered.proxy == Connection::Proxy::Manual; }
    bool bringsCertificates() const { return !offered.certificates.isEmpty(); }

    //! What is to be saved, with what was asked for besides.
    Connection accepted(bool withProxy, bool withCertificates) const;

    bool operator==(const ImportedConnection &) const = default;
};

//! What adding @p offered to @p store would mean, one by one, in order.
QList<ImportedConnection> plannedImport(const QList<Connection> &offered,
                                        const ConnectionStore &store);

//! Writes @p connections to hand them over: without ids, sign-ins and passwords, readable by the
//! file's owner only. Storage when the file cannot be written; what was there before is kept then.
Job<Done> exportConnections(const QString &path, const QList<Connection> &connections);

//! Reads what exportConnections() wrote. Storage when the file cannot be read, MalformedReply when
//! it is another kind of file, Validation when it is of a newer program.
Job<QList<Connection>> readSharedConnections(const QString &path);

} // namespace privicore
