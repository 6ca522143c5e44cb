// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/device_columns.h"

#include <QList>

namespace privicore {

//! Another device whose name can be taken for that of the one to be approved.
struct LookAlike
{
    QString shownName;
    DeviceStatus status = DeviceStatus::NotTold;
    bool isSameName = false; //!< to the character

    bool operator==(const LookAlike &) const = default;
};

//! What is to be decided, as it stands at one moment.
struct ApprovalCase
{
    DeviceRow row;
    QList<LookAlike> lookAlikes;
    bool isListed = true; //!< false once the server does not list it any more
    bool isOnline = true; //!< false while nobody is signed in

    bool operator==(const ApprovalCase &) const = default;
};

//! The devices of @p rows whose names can be taken for @p row's, itself not counted. For any
//! thread.
QList<LookAlike> findLookAlikes(const DeviceRow &row, const QList<DeviceRow> &rows);

} // namespace privicore
