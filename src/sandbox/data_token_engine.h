// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/data_token_store.h"
#include "sandbox/engine.h"

namespace privicore::sandbox {

inline constexpr qsizetype largestTokenMeta = 65536; //!< bytes of compact JSON

//! Data tokens but for their data: reserving, listing, reading and describing.
HandlerTable dataTokenHandlers();

//! Also for what belongs to somebody else.
Response dataTokenNotFound();

} // namespace privicore::sandbox
