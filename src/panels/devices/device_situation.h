// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/device_columns.h"

#include <QCoreApplication>

namespace privicore {

enum class DeviceVerb { Approve, Reject, Remove, EditDetails, Request };

//! What decides which actions can be used now.
struct DeviceSituation
{
    Q_DECLARE_TR_FUNCTIONS(DeviceSituation)

public:
    bool isOnline = false; //!< signed in, and the last reading of the list succeeded
    int selected = 0;
    const DeviceRow *row = nullptr; //!< the selected one, when it is one and still listed
    QDateTime approvalClosedUntil;  //!< of that row; invalid when it can be approved
    qsizetype approvable = 0;       //!< of several selected ones: how many can be approved

    //! Why @p verb can't be used now, as a sentence; empty when it can.
    QString obstacle(DeviceVerb verb) const;

private:
    QString obstacleOfRow(DeviceVerb verb) const;
};

} // namespace privicore
