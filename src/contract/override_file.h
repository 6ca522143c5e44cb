// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/catalogue.h"

#include <optional>

namespace privicore {

//! What stands in an override file; none when there is no such file. Fails unless it is a regular
//! file of this person or of root that nobody else may write, of at most 256 KiB. Blocks: for a
//! worker thread.
Expected<std::optional<QByteArray>, CatalogueError> readOverrideFile(const QString &path);

} // namespace privicore
