// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/reject_dialog.h"

#include "panels/devices/device_text.h"
#include "ui_reject_dialog.h"
#include "widgets/theme.h"

#include <QPushButton>

namespace privicore {

RejectDialog::RejectDialog(const DeviceRow &row, DeviceCommands commands,
                           const QString &connectionName, QWidget *parent)
    : DeviceDialog(row, parent), m_ui(std::make_unique<Ui::RejectDialog>()), m_commands(commands)
{
    m_ui->setupUi(this);
    useForm(m_ui->commandPane, m_ui->buttons,
            connectionName.isEmpty() ? tr("&Reject") : tr("&Reject on %1").arg(connectionName),
            QStringLiteral("rejectButton"));
    fitContent();
    m_ui->nameValue->setText(DeviceText::name(row));
    m_ui->identifierValue->setFont(fixedWidthFont());
    m_ui->identifierValue->setText(DeviceText::identifier(row));
    m_ui->requestedValue->setText(DeviceText::requested(row));
}

RejectDialog::~RejectDialog() = default;

void RejectDialog::updateControls()
{
    commandButton()->setEnabled(!isRunning());
    m_ui->noteField->setEnabled(!isRunning());
}

void RejectDialog::send()
{
    run(m_commands.reject(row().device, m_ui->noteField->text().trimmed()));
}

} // namespace privicore
