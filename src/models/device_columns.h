// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/device_api.h"
#include "models/column.h"

namespace privicore {

//! Who asked for a device, as far as this console can tell.
enum class DeviceOrigin {
    NotKnown, //!< what this console did before has not been read yet
    FromHere,
    NotFromHere,
};

//! A device as the table shows it. In shownName and shownIdentifier, a device that is not proved to
//! be approved lacks the characters that a comparison asks for.
struct DeviceRow
{
    Device device; //!< the identifier whole: nothing is shown from here
    //! Tells rows apart without telling the identifier: models hand keys to whoever asks.
    QString rowKey;
    QString shownName;
    QString shownIdentifier;
    //! What is proved: the server's word, a role, or an approval that was acknowledged here.
    DeviceStatus status = DeviceStatus::NotTold;
    DeviceOrigin origin = DeviceOrigin::NotKnown;
    QDateTime requestedAt; //!< of a device requested from here
    QString running;       //!< source text of the command that runs; empty when none does

    const QString &key() const { return rowKey; }
    bool isPending() const { return status != DeviceStatus::Approved; }
    bool operator==(const DeviceRow &) const = default;
};

//! "Pending" and so on: source text, to be translated in the context "Tables".
const char *deviceStatusText(DeviceStatus status);

//! name, status, roles, identifier, requested, score, created.
QList<Column<DeviceRow>> deviceColumns();

//! What a cell shows of a device's name: a substitute for an empty one.
QString nameOrSubstitute(const QString &name, const Wording &wording);

} // namespace privicore
