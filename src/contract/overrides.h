// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/catalogue.h"

namespace privicore {

//! @p base with an operator's changes for a server that differs from it:
//!
//!     {"schema": 1, "endpoints": {"device.approve": {
//!         "method": "PUT", "path": "/device/accept", "parameters": {"deviceIdentifier": "id"}}}}
//!
//! Method, path and the names that parameters are sent under can be changed, and nothing else:
//! neither host nor authentication, effect or what is secret. No call can be made to arrive as
//! another one. The errors are all that there are, in the order of the file's member names, each
//! with @p file in it.
Expected<Catalogue, QList<CatalogueError>>
withOverrides(const Catalogue &base, const QByteArray &json, const QString &file);

} // namespace privicore
