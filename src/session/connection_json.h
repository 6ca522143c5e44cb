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

} // namespace privicore
