// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/edit_details_dialog.h"

#include "ui_edit_details_dialog.h"
#include "widgets/theme.h"

#include <QPushButton>

namespace privicore {

EditDetailsDialog::EditDetailsDialog(const DeviceRow &row, DeviceCommands commands, QWidget *parent)
    : DeviceDialog(row, parent), m_ui(std::make_unique<Ui::EditDetailsDialog>()),
      m_commands(commands)
{
    m_ui->setupUi(this);
    useForm(m_ui->commandPane, m_ui->buttons, tr("&Save"), QStringLiteral("saveButton"));
    fitContent();
    commandButton()->setDefault(true);
    markPrimary(commandButton());
    m_ui->nameField->setText(row.shownName);
    m_ui->nameField->selectAll();
    connect(m_ui->nameField, &QLineEdit::textChanged, this, &EditDetailsDialog::updateControls);
    updateControls();
}

EditDetailsDialog::~EditDetailsDialog() = default;

QString EditDetailsDialog::newName() const
{
    return m_ui->nameField->text().trimmed();
}

void EditDetailsDialog::updateControls()
{
    const bool isNew = !newName().isEmpty() && newName() != row().shownName;
    commandButton()->setEnabled(!isRunning() && isNew);
    m_ui->nameField->setEnabled(!isRunning());
}

void EditDetailsDialog::send()
{
    run(m_commands.rename(row().device, newName()));
}

} // namespace privicore
