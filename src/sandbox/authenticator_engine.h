// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Who votes, and by which rules unless a voting configuration says otherwise.
HandlerTable authenticatorHandlers();

} // namespace privicore::sandbox
