// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/connection_file.h"

#include <QByteArray>

namespace privicore {

//! The written form of a document, with its schema version.
QByteArray connectionsToJson(const ConnectionDocument &document);

//! Reads the written form back. A connection with faults, a repeated id or an unknown word
//! damages the whole: guessing what was meant could send a token to the wrong place.
ConnectionFile::Contents connectionsFromJson(const QByteArray &bytes);

//! The form in which connections are handed from one person to another: no ids, no names of
//! people, nothing that is kept in a keyring, no production mark that is switched off.
QByteArray sharedConnectionsToJson(const QList<Connection> &connections);

//! Reads that form back. The connections have no ids yet, and may have faults. MalformedReply
//! names the place that is wrong; Validation for the form of a newer program.
Result<QList<Connection>> sharedConnectionsFromJson(const QByteArray &bytes);

} // namespace privicore
