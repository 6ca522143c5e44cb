// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Contract chapter 2, part B: devices ask, are approved, configured and removed.
HandlerTable deviceHandlers();

} // namespace privicore::sandbox
