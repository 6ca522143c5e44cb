// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Named rules for votes. The contract has no call that deletes one.
HandlerTable votingConfigurationHandlers();

} // namespace privicore::sandbox
