// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Templates, and policies built from them. What an active policy does to other calls is in
//! gate.h.
HandlerTable policyHandlers();

} // namespace privicore::sandbox
