// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/simulated_device_window.h"

#include "core/job.h"
#include "widgets/error_text.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace privicore {

namespace {

constexpr int widestIdentifier = 600;

QLabel *addLine(QVBoxLayout *layout, const QString &objectName)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    layout->addWidget(label);
    return label;
}

} // namespace

SimulatedDeviceWindow::SimulatedDeviceWindow(SandboxControl &sandbox, const QString &identifier,
                                             QWidget *parent)
    : QWidget(parent, Qt::Window)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Simulated device"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::large);
    layout->setSpacing(spacing::medium);
    m_name = addLine(layout, QStringLiteral("deviceName"));
    m_name->setProperty(look::heading, true);
    QLabel *caption = addLine(layout, QStringLiteral("identifierCaption"));
    caption->setText(tr("Device identifier"));
    // A field and not a label: its text can be read, and copied, by assistive technology.
    m_identifier = new QLineEdit;
    m_identifier->setObjectName(QStringLiteral("deviceIdentifier"));
    m_identifier->setAccessibleName(tr("Device identifier"));
    m_identifier->setReadOnly(true);
    m_identifier->setAlignment(Qt::AlignCenter);
    m_identifier->setFont(fixedWidthFont());
    layout->addWidget(m_identifier);
    caption->setBuddy(m_identifier);
    m_fingerprint = addLine(layout, QStringLiteral("keyFingerprint"));
    QLabel *notice = addLine(layout, QStringLiteral("simulationNotice"));
    notice->setText(tr("This window stands in for the screen of a real device"));
    layout->addStretch();
    auto *close = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(close, &QShortcut::activated, this, &QWidget::close);

    sandbox.deviceScreen(identifier).then(m_jobs, [this](const Result<SimulatedScreen> &screen) {
        take(screen);
    });
}

void SimulatedDeviceWindow::take(const Result<SimulatedScreen> &screen)
{
    if (!screen) {
        m_name->setText(errorText(screen.error()).cause);
        return;
    }
    m_name->setText(displayText(screen->name));
    m_identifier->setText(screen->identifier);
    const int textWidth = m_identifier->fontMetrics().horizontalAdvance(screen->identifier);
    m_identifier->setMinimumWidth(std::min(textWidth, widestIdentifier) + 2 * spacing::large);
    m_identifier->setCursorPosition(0);
    m_fingerprint->setText(screen->keyFingerprint.isEmpty()
                               ? tr("No key yet")
                               : tr("Key: %1").arg(screen->keyFingerprint));
    // Wrapped labels do not make a window grow by themselves.
    const int wide = std::max(width(), layout()->totalMinimumSize().width());
    resize(wide, layout()->totalHeightForWidth(wide));
}

} // namespace privicore
