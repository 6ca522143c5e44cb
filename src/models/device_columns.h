// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/device_api.h"
#include "models/column.h"

namespace privicore {

//! A row of the table of devices: what the server lists, and what only this console knows.
struct DeviceRow
{
    Device device;
    std::optional<QDateTime> requestedHere; //!< when this console asked for it
    bool isWaiting = false;                 //!< a command for it is under way

    const QString &key() const { return device.identifier; }
    bool operator==(const DeviceRow &) const = default;
};

//! Whether a decision about the device is open. One that the server tells nothing about counts:
//! approval is never assumed.
bool isPending(const Device &device);

//! Whether the characters that are read from a device to compare it are shown before approval.
enum class ComparedCharacters { Shown, HiddenWhilePending };

//! The identifier as it may be shown, copied, exported, read aloud and searched.
QString shownIdentifier(const Device &device, ComparedCharacters compared);

//! name, status, roles, identifier, requested, score, created. Sorted by status, pending devices
//! come first; by requested, those that this console did not ask for.
QList<Column<DeviceRow>> deviceColumns(ComparedCharacters compared);

} // namespace privicore
