// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_dialog.h"

#include "panels/devices/command_pane.h"
#include "widgets/theme_metrics.h"

#include <QDialogButtonBox>
#include <QLayout>
#include <QPushButton>

namespace privicore {

DeviceDialog::DeviceDialog(const DeviceRow &row, QWidget *parent)
    : QDialog(parent), m_row(row), m_comparison(row.device.identifier)
{
    setAttribute(Qt::WA_DeleteOnClose);
}

void DeviceDialog::useForm(CommandPane *pane, QDialogButtonBox *buttons, const QString &commandText,
                           const QString &objectName)
{
    layout()->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout()->setSpacing(spacing::medium);
    m_pane = pane;
    m_buttons = buttons;
    // Not in the accept role, which the box makes the default button by itself.
    m_command = buttons->addButton(commandText, QDialogButtonBox::ApplyRole);
    m_command->setObjectName(objectName);
    m_command->setAutoDefault(false);
    QPushButton *close = buttons->button(QDialogButtonBox::Cancel);
    close->setObjectName(QStringLiteral("closeButton"));
    close->setAutoDefault(false);
    connect(m_command, &QPushButton::clicked, this, &DeviceDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void DeviceDialog::fitContent()
{
    m_buttons->setMinimumWidth(spacing::dialogWidth - 2 * spacing::large);
    layout()->setSizeConstraint(QLayout::SetFixedSize);
}

void DeviceDialog::setRow(const DeviceRow &row)
{
    m_row = row;
}

void DeviceDialog::run(Job<Done> job)
{
    setRunning(true);
    m_pane->showRunning();
    std::move(job).then(m_jobs, [this](const Result<Done> &outcome) { finish(outcome); });
}

void DeviceDialog::finish(const Result<Done> &outcome)
{
    setRunning(false);
    if (outcome)
        return accept();
    ErrorText text = errorText(outcome.error());
    if (m_row.isPending()) { // a server may repeat the identifier
        text.cause = m_comparison.concealIn(text.cause);
        text.details = m_comparison.concealIn(text.details);
    }
    m_pane->showError(text);
}

void DeviceDialog::setRunning(bool running)
{
    m_isRunning = running;
    m_buttons->button(QDialogButtonBox::Cancel)->setText(running ? tr("Close") : tr("Cancel"));
    updateControls();
}

} // namespace privicore
