// SPDX-License-Identifier: Apache-2.0
#include "fuzz/fuzz_target.h"
#include "session/connection_exchange.h"
#include "session/connection_json.h"
#include "session/connection_store.h"

#include <QSet>

using namespace privicore;

namespace {

//! What an import may not do, whatever the file says.
void requireHarmless(const ImportedConnection &imported)
{
    const Connection &connection = imported.connection;
    fuzz::require(!connection.id.isNull() && connection.kind == Connection::Kind::Server);
    fuzz::require(connection.proxy == Connection::Proxy::System && connection.proxyAddress.isEmpty()
                  && connection.proxyUserName.isEmpty() && connection.proxyCredential.isNull()
                  && connection.certificates.isEmpty());
    fuzz::require(connection.isProduction() || isLoopback(connection.api));
    const Connection whole = imported.accepted(true, true);
    fuzz::require(whole.proxyCredential.isNull() && whole.proxyUserName.isEmpty());
}

} // namespace

//! Connections that somebody handed over: read or refused with a place, and never more than they
//! may be when they are added.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const ConnectionStore store(QStringLiteral("/nonexistent/connections.json"));
    const auto read = sharedConnectionsFromJson(fuzz::bytesOf(data, size));
    if (!read) {
        fuzz::require(!read.error().detail.isEmpty());
        return 0;
    }
    QSet<QString> names;
    QList<Connection> kept;
    for (const ImportedConnection &imported : plannedImport(*read, store)) {
        requireHarmless(imported);
        fuzz::require(!names.contains(imported.connection.name.toCaseFolded()));
        names.insert(imported.connection.name.toCaseFolded());
        if (imported.faults.isEmpty())
            kept.append(imported.accepted(true, true));
    }
    const auto again = sharedConnectionsFromJson(sharedConnectionsToJson(kept));
    fuzz::require(again && again->size() == kept.size());
    return 0;
}
