// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

inline constexpr qsizetype largestDirectoryMeta = 65536; //!< bytes of compact JSON
inline constexpr int deepestDirectoryMeta = 8;

//! Directories themselves: making, listing and reading them, and their information.
HandlerTable directoryHandlers();

} // namespace privicore::sandbox
