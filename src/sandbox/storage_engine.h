// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Devices with the role of storing.
HandlerTable storageHandlers();

//! A simulated device goes away ("online": false) or comes back.
Response switchStorage(EngineContext &context, const QJsonObject &fields);

} // namespace privicore::sandbox
