// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/catalogue.h"
#include "core/job.h"
#include "session/connection.h"

#include <memory>

namespace privicore {

//! What a connection's server is called by.
struct ConnectionCatalogue
{
    std::shared_ptr<const Catalogue> catalogue; //!< null: the built-in one
    QList<CatalogueError> errors; //!< of the override file; with any, nothing of it is used
};

//! The built-in catalogue with the overrides of @p connection, which are in @p folder in a file
//! that has the connection's id and ".json" for a name. Connections that are not stored have none.
Job<ConnectionCatalogue> catalogueOf(const Connection &connection, const QString &folder);

} // namespace privicore
