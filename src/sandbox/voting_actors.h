// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! The people who hold the authenticators: they answer the ballots that are open, as "vote" says:
//! yes, no, late or never; with "always" also all that will come. Of all authenticators of
//! "username", or of one "deviceIdentifier"; of all polls, or of "poolId".
Response authenticatorsVote(EngineContext &context, const QJsonObject &fields);

} // namespace privicore::sandbox
