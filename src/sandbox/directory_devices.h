// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/device_store.h"
#include "sandbox/directory_store.h"

//! Devices as a directory shows them: all of the users that its owner made; of those who were
//! invited, only what was made for them here; of the owner, what stores for a user.
namespace privicore::sandbox {

//! Of one profile, or of all where @p profileId is empty, oldest first.
QList<Device> directoryDevices(Store &store, const Directory &directory, const QString &profileId);

//! "requested", "pending" or "approved".
QString directoryDeviceStatus(const Device &device);

//! The profiles that the device stores for.
QStringList storageProfilesOf(Store &store, const Device &device);

//! False when the device stores for the profile already.
bool assignStorage(Store &store, const Device &device, const QString &profileId);

} // namespace privicore::sandbox
