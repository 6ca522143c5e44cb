// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

inline constexpr int mostApplications = 100; //!< for each profile

//! The part of the group OAuth Application that profiles call: registering applications, taking
//! over their credentials once, and letting them in.
HandlerTable oauthHandlers();

} // namespace privicore::sandbox
