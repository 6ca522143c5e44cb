// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! The public key group: the key that makes a profile active, and the server's own.
HandlerTable publicKeyHandlers();

//! Makes the server's own key pair in a new store.
void makeServerKey(Store &store);

} // namespace privicore::sandbox
