// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/device_store.h"
#include "sandbox/engine.h"

//! Commands on one of the caller's devices, for all groups that have some.
namespace privicore::sandbox {

//! A reason against what is asked for, as a key; empty for none.
using DeviceRule = std::function<QString(const Device &)>;
using DeviceChange = std::function<void(EngineContext &, Device)>;

Response deviceNotFound();
Response deviceRefused(const QString &key);

//! The device is the one that deviceIdentifier names. The rule is judged before the 202 where it
//! can be, and again when the command runs: the device may have changed in between.
Answer changeDevice(EngineContext &context, const Call &call, const DeviceRule &rule,
                    const DeviceChange &change);

} // namespace privicore::sandbox
