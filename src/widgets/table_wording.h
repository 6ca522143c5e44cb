// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "models/wording.h"

namespace privicore {

//! How tables word times and numbers for a person: relative to @p clock, which outlives the table,
//! in cells, absolute on hover, and by the locale.
Wording tableWording(const Clock &clock);

} // namespace privicore
