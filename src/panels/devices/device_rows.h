// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/device_columns.h"
#include "session/device_ledger.h"

namespace privicore {

//! Joins what the server lists with what this console knows. Identifiers of devices that are not
//! proved to be approved lose the characters that a comparison asks for.
DeviceRow makeDeviceRow(const Device &device, const DeviceKnowledge &knowledge);
//! The same for a list; for any thread.
QList<DeviceRow> makeDeviceRows(const QList<Device> &devices, const DeviceKnowledge &knowledge);

} // namespace privicore
