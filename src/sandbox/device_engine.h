// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! The device group: devices ask, are approved, configured and removed.
HandlerTable deviceHandlers();

} // namespace privicore::sandbox
