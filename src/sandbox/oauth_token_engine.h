// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! The part of the group OAuth Application that applications call: from a code to tokens, and from
//! tokens to the next ones. A code or a refresh token that comes back ends its grant, since then
//! two hold it.
HandlerTable oauthTokenHandlers();

} // namespace privicore::sandbox
