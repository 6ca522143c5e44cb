// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/devices/device_dialog.h"
#include "session/device_commands.h"

#include <memory>

namespace Ui {
class RemoveDialog;
}

namespace privicore {

//! Removes one approved device. Says what goes with it, and where it holds a role asks for the end
//! of its identifier, so that the wrong row is not removed.
class RemoveDialog final : public DeviceDialog
{
    Q_OBJECT

public:
    //! @p connectionName is named on the button where it is not empty.
    RemoveDialog(const DeviceRow &row, DeviceCommands commands, const QString &connectionName,
                 QWidget *parent);
    ~RemoveDialog() override;
    Q_DISABLE_COPY_MOVE(RemoveDialog)

protected:
    void updateControls() override;
    void send() override;

private:
    bool isConfirmed() const;

    std::unique_ptr<Ui::RemoveDialog> m_ui;
    DeviceCommands m_commands;
};

} // namespace privicore
