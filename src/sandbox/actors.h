// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"
#include "sandbox/request.h"

namespace privicore::sandbox {

//! Stand-ins for what is outside of the API: a device that comes and asks, a phone that reads a
//! code from the screen, the passing of time. JSON in, JSON out, POST only; the caller has checked
//! the key of /sandbox/...
//!
//!   /sandbox/demo-credentials  {}                        → username, password
//!   /sandbox/device-asks       {username, name?}         → name, deviceIdentifier
//!   /sandbox/device-keys       {deviceIdentifier}        → as device-screen; the device makes its
//!                                                          key and begins to wait for its owner
//!   /sandbox/device-screen     {deviceIdentifier}        → name, deviceIdentifier, keyFingerprint
//!   /sandbox/phone-scans       {qrToken}                 → profileId
//!   /sandbox/qr-state          {qrToken}                 → state
//!   /sandbox/authenticators-vote  {vote, username or deviceIdentifier, poolId?, always?}
//!                                                       → ballots, as a number
//!   /sandbox/invitee-accepts  {inviteId, givenName?, familyName?}
//!                                                       → inviteId, directoryId, status
//!   /sandbox/clock             {advanceSeconds}          → now
Response runActor(EngineContext &context, const Request &request);

} // namespace privicore::sandbox
