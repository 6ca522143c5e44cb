// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/request_device_dialog.h"

#include "ui_request_device_dialog.h"
#include "widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace privicore {

RequestDeviceDialog::RequestDeviceDialog(DeviceCommands commands, const QString &connectionName,
                                         QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::RequestDeviceDialog>()), m_commands(commands)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->layout->setContentsMargins(spacing::large, spacing::large, spacing::large,
                                     spacing::large);
    m_ui->layout->setSpacing(spacing::medium);
    m_ui->buttons->setMinimumWidth(spacing::dialogWidth - 2 * spacing::large);
    m_ui->layout->setSizeConstraint(QLayout::SetFixedSize); // it grows with what it has to say
    m_request = m_ui->buttons->addButton(
        connectionName.isEmpty() ? tr("&Request") : tr("&Request on %1").arg(connectionName),
        QDialogButtonBox::ApplyRole);
    m_request->setObjectName(QStringLiteral("requestButton"));
    m_request->setDefault(true);
    markPrimary(m_request);
    m_ui->buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("closeButton"));
    connect(m_request, &QPushButton::clicked, this, &RequestDeviceDialog::send);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->copyButton, &QPushButton::clicked, this, &RequestDeviceDialog::copyIdentifier);
    connect(m_ui->nameField, &QLineEdit::textChanged, this, &RequestDeviceDialog::updateControls);
    m_ui->nameField->setFocus();
    updateControls();
}

RequestDeviceDialog::~RequestDeviceDialog() = default;

void RequestDeviceDialog::send()
{
    m_isRunning = true;
    m_ui->commandPane->showRunning();
    updateControls();
    m_commands.request(m_ui->nameField->text().trimmed())
        .then(m_jobs, [this](const Result<QString> &identifier) { finish(identifier); });
}

void RequestDeviceDialog::finish(const Result<QString> &identifier)
{
    m_isRunning = false;
    m_ui->commandPane->clear();
    updateControls();
    if (identifier)
        return showIdentifier(*identifier);
    m_ui->commandPane->showError(errorText(identifier.error()));
}

void RequestDeviceDialog::showIdentifier(const QString &identifier)
{
    m_ui->identifierField->setText(identifier);
    m_ui->identifierField->setCursorPosition(0);
    m_ui->copyNotice->clear();
    m_ui->steps->setCurrentWidget(m_ui->identifierStep);
    m_request->hide();
    m_ui->buttons->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
    m_ui->copyButton->setFocus();
    Q_EMIT requested(identifier);
}

void RequestDeviceDialog::copyIdentifier()
{
    QGuiApplication::clipboard()->setText(m_ui->identifierField->text());
    m_ui->copyNotice->setText(tr("Copied"));
}

void RequestDeviceDialog::updateControls()
{
    m_request->setEnabled(!m_isRunning && !m_ui->nameField->text().trimmed().isEmpty());
    m_ui->nameField->setEnabled(!m_isRunning);
    m_ui->buttons->button(QDialogButtonBox::Cancel)
        ->setText(m_isRunning ? tr("Close") : tr("Cancel"));
}

} // namespace privicore
