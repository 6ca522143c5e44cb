// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/remove_dialog.h"

#include "panels/devices/device_text.h"
#include "ui_remove_dialog.h"
#include "widgets/theme.h"

#include <QPushButton>

namespace privicore {

namespace {

constexpr qsizetype confirmationLength = 6;

} // namespace

RemoveDialog::RemoveDialog(const DeviceRow &row, DeviceCommands commands,
                           const QString &connectionName, QWidget *parent)
    : DeviceDialog(row, parent), m_ui(std::make_unique<Ui::RemoveDialog>()), m_commands(commands)
{
    m_ui->setupUi(this);
    useForm(m_ui->commandPane, m_ui->buttons,
            connectionName.isEmpty() ? tr("&Remove") : tr("&Remove from %1").arg(connectionName),
            QStringLiteral("removeButton"));
    fitContent();
    m_ui->nameValue->setText(DeviceText::name(row));
    m_ui->identifierValue->setFont(fixedWidthFont());
    m_ui->identifierValue->setText(DeviceText::identifier(row));
    m_ui->rolesValue->setText(DeviceText::roles(row));
    m_ui->consequenceText->setText(DeviceText::removalConsequences(row));
    m_ui->confirmationBox->setVisible(!row.device.roles.isEmpty());
    connect(m_ui->endingField, &QLineEdit::textChanged, this, &RemoveDialog::updateControls);
    updateControls();
}

RemoveDialog::~RemoveDialog() = default;

bool RemoveDialog::isConfirmed() const
{
    if (row().device.roles.isEmpty())
        return true;
    const QString entered = m_ui->endingField->text().trimmed();
    const QString ending = row().device.identifier.right(confirmationLength);
    return entered.compare(ending, Qt::CaseInsensitive) == 0;
}

void RemoveDialog::updateControls()
{
    const bool confirmed = isConfirmed();
    commandButton()->setEnabled(!isRunning() && confirmed);
    commandButton()->setToolTip(
        confirmed ? QString() : tr("Enter the last six characters of the identifier first"));
    m_ui->endingField->setEnabled(!isRunning());
}

void RemoveDialog::send()
{
    run(m_commands.remove(row().device));
}

} // namespace privicore
