// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/catalogue.h"
#include "widgets/error_text.h"

namespace privicore {

//! Why a connection with these errors in its override file is not opened; @p errors is not empty.
ErrorText overrideErrorText(const QList<CatalogueError> &errors);

} // namespace privicore
