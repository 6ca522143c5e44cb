// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Devices, storage and votes of the people of a directory.
HandlerTable directoryDeviceHandlers();

} // namespace privicore::sandbox
