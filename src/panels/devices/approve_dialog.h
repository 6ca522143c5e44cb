// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/devices/approval_case.h"
#include "panels/devices/deaf_moment.h"
#include "panels/devices/device_dialog.h"
#include "session/device_commands.h"

#include <memory>

namespace Ui {
class ApproveDialog;
}

namespace privicore {

//! Approves one device after a person has compared it, or has said that it can't be compared.
//! Shows what is known of the request, and keeps an approval from happening by accident.
class ApproveDialog final : public DeviceDialog
{
    Q_OBJECT

public:
    //! @p connectionName is named on the button where it is not empty. Approve listens only when
    //! @p deafFor has passed since the dialog opened, regained focus or showed something new.
    ApproveDialog(const ApprovalCase &approval, DeviceCommands commands, DeviceLedger &ledger,
                  const QString &connectionName, std::chrono::milliseconds deafFor,
                  QWidget *parent);
    ~ApproveDialog() override;
    Q_DISABLE_COPY_MOVE(ApproveDialog)

    //! The case as it stands now; does nothing when nothing has changed.
    void setCase(const ApprovalCase &approval);

protected:
    bool event(QEvent *event) override;
    void updateControls() override;
    void send() override;

private:
    void showCase();
    void showLookAlikes();
    void showComparison();
    void setComparing(bool comparing);
    void takeWrongEntry();
    //! Why Approve does not work at present; empty when it does.
    QString obstacle() const;
    QString closedText() const;

    std::unique_ptr<Ui::ApproveDialog> m_ui;
    DeviceCommands m_commands;
    DeviceLedger &m_ledger;
    ApprovalCase m_case;
    DeviceComparison m_comparison;
    DeafMoment m_deafMoment;
    bool m_isComparing = true;
};

} // namespace privicore
