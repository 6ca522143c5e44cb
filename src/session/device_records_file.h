// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/device_records.h"

namespace privicore {

//! The file behind a DeviceLedger. Both functions block: for a worker thread. NotFound when there
//! is no file yet.
Result<DeviceRecords> readDeviceRecords(const QString &path);

//! Adds @p records to what the file holds, in one step and readable by its owner only, so that
//! neither a crash nor a second console loses anything. A file of a newer program stays as it is
//! (Conflict); a damaged one is kept beside under the ending ".damaged".
Result<Done> mergeIntoFile(const QString &path, DeviceRecords records);

} // namespace privicore
