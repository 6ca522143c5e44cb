// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Polls made by hand, and the state of any poll.
HandlerTable votingHandlers();

} // namespace privicore::sandbox
