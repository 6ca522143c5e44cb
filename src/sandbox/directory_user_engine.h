// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Directory users: making them, their names and passwords, and reading them.
HandlerTable directoryUserHandlers();

} // namespace privicore::sandbox
