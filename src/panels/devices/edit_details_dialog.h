// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/devices/device_dialog.h"
#include "session/device_commands.h"

#include <memory>

namespace Ui {
class EditDetailsDialog;
}

namespace privicore {

//! Changes what the server keeps about a device: its name.
class EditDetailsDialog final : public DeviceDialog
{
    Q_OBJECT

public:
    EditDetailsDialog(const DeviceRow &row, DeviceCommands commands, QWidget *parent);
    ~EditDetailsDialog() override;
    Q_DISABLE_COPY_MOVE(EditDetailsDialog)

protected:
    void updateControls() override;
    void send() override;

private:
    QString newName() const;

    std::unique_ptr<Ui::EditDetailsDialog> m_ui;
    DeviceCommands m_commands;
};

} // namespace privicore
