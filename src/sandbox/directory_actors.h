// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Somebody who was invited says yes: to "inviteId".
Response inviteeAccepts(EngineContext &context, const QJsonObject &fields);

} // namespace privicore::sandbox
