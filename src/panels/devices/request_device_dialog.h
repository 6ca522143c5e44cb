// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/device_commands.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class RequestDeviceDialog;
}

namespace privicore {

//! Requests a new device: asks for its name, follows the command, shows the identifier it made.
class RequestDeviceDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p connectionName is named on the button where it is not empty.
    RequestDeviceDialog(DeviceCommands commands, const QString &connectionName, QWidget *parent);
    ~RequestDeviceDialog() override;
    Q_DISABLE_COPY_MOVE(RequestDeviceDialog)

Q_SIGNALS:
    void requested(const QString &identifier);

private:
    void send();
    void finish(const Result<QString> &identifier);
    void showIdentifier(const QString &identifier);
    void copyIdentifier();
    void updateControls();

    std::unique_ptr<Ui::RequestDeviceDialog> m_ui;
    QPushButton *m_request = nullptr;
    DeviceCommands m_commands;
    bool m_isRunning = false;
    JobScope m_jobs;
};

} // namespace privicore
