// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! The utility group: is the server alive, how did a command end.
HandlerTable utilityHandlers();

} // namespace privicore::sandbox
