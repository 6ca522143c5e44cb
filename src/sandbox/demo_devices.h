// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore::sandbox {

class Store;

//! A believable name for the device number @p index, the same for the same number.
QString demoDeviceName(int index);

//! Forty devices that the owner sees, in every state, and a few that were rejected or removed.
void addDemoDevices(Store &store, const QString &ownerId, qint64 now);

//! @p count devices, most of them approved, in one transaction of the caller's.
void addManyDevices(Store &store, const QString &ownerId, int count, qint64 now);

} // namespace privicore::sandbox
