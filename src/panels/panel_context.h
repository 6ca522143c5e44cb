// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore {

class ClipboardGuard;
class DeviceLedger;
class DeviceWatch;
class SandboxControl;
class Session;

//! What every panel works with. All of it outlives the panels.
struct PanelContext
{
    Session &session;
    DeviceLedger &devices;
    DeviceWatch &deviceWatch;
    ClipboardGuard &clipboard;
    SandboxControl *sandbox = nullptr; //!< only on a sandbox connection
    QString connectionName;
    bool isProduction = false; //!< buttons that destroy or approve then name the connection
};

} // namespace privicore
