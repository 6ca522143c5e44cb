// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/devices/device_dialog.h"
#include "session/device_commands.h"

#include <memory>

namespace Ui {
class RejectDialog;
}

namespace privicore {

//! Rejects one device, with a note that stays on this computer.
class RejectDialog final : public DeviceDialog
{
    Q_OBJECT

public:
    //! @p connectionName is named on the button where it is not empty.
    RejectDialog(const DeviceRow &row, DeviceCommands commands, const QString &connectionName,
                 QWidget *parent);
    ~RejectDialog() override;
    Q_DISABLE_COPY_MOVE(RejectDialog)

protected:
    void updateControls() override;
    void send() override;

private:
    std::unique_ptr<Ui::RejectDialog> m_ui;
    DeviceCommands m_commands;
};

} // namespace privicore
