// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/end_session_dialog.h"

#include "panels/profile/countdown.h"
#include "panels/profile/time_left.h"
#include "ui_end_session_dialog.h"
#include "widgets/error_text.h"
#include "widgets/theme.h"

#include <QLocale>
#include <QPointer>
#include <QPushButton>

#include <array>

namespace privicore {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds longestLife = std::chrono::days(90); // the service's ceiling
constexpr std::array<std::chrono::seconds, 3> unitLengths{1min, 1h, std::chrono::days(1)};

} // namespace

EndSessionDialog::EndSessionDialog(Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_ui(std::make_unique<Ui::EndSessionDialog>()),
      m_countdown(new Countdown(this))
{
    m_ui->setupUi(this);
    m_apply = m_ui->buttons->addButton(tr("&Set end"), QDialogButtonBox::ApplyRole);
    m_apply->setObjectName(QStringLiteral("setEndButton"));
    m_apply->setDefault(true);
    markPrimary(m_apply);
    m_ui->buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelButton"));
    connect(m_apply, &QPushButton::clicked, this, &EndSessionDialog::apply);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    for (auto *choice : findChildren<QRadioButton *>())
        connect(choice, &QRadioButton::toggled, this, &EndSessionDialog::showConsequence);
    connect(m_ui->otherUnit, &QComboBox::currentIndexChanged, this,
            &EndSessionDialog::showOtherLimit);
    connect(m_ui->otherNumber, &QSpinBox::valueChanged, this, &EndSessionDialog::showConsequence);
    connect(m_ui->otherChoice, &QRadioButton::toggled, m_ui->otherNumber, &QWidget::setEnabled);
    connect(m_ui->otherChoice, &QRadioButton::toggled, m_ui->otherUnit, &QWidget::setEnabled);
    m_ui->dayChoice->setFocus(); // the one that is chosen
    m_ui->otherNumber->setEnabled(false);
    m_ui->otherUnit->setEnabled(false);

    connect(m_countdown, &Countdown::beat, this, &EndSessionDialog::showConsequence);
    connect(&m_session, &Session::expiryChanged, this, &EndSessionDialog::showConsequence);
    m_countdown->setRunning(true);
    showOtherLimit();
    m_ui->layout->setContentsMargins(spacing::large, spacing::large, spacing::large,
                                     spacing::large);
    m_ui->layout->setSpacing(spacing::medium);
    m_ui->choicesLayout->setContentsMargins({});
    m_ui->choicesLayout->setSpacing(spacing::small);
    m_ui->consequence->setMinimumWidth(spacing::dialogWidth - 2 * spacing::large);
    m_ui->layout->setSizeConstraint(QLayout::SetFixedSize); // it grows with what it has to say
}

EndSessionDialog::~EndSessionDialog() = default;

std::chrono::seconds EndSessionDialog::chosenLife() const
{
    if (m_ui->hourChoice->isChecked())
        return 1h;
    if (m_ui->dayChoice->isChecked())
        return std::chrono::days(1);
    if (m_ui->weekChoice->isChecked())
        return std::chrono::days(7);
    if (m_ui->monthChoice->isChecked())
        return std::chrono::days(30);
    const auto unit = static_cast<std::size_t>(m_ui->otherUnit->currentIndex());
    return m_ui->otherNumber->value() * unitLengths.at(unit);
}

void EndSessionDialog::showOtherLimit()
{
    const auto unit = static_cast<std::size_t>(m_ui->otherUnit->currentIndex());
    m_ui->otherNumber->setMaximum(static_cast<int>(longestLife / unitLengths.at(unit)));
    showConsequence();
}

void EndSessionDialog::showConsequence()
{
    const QDateTime end = m_session.clock().now().addSecs(chosenLife().count());
    const QString when = QLocale().toString(end.toLocalTime(), QLocale::ShortFormat);
    const QString present =
        QLocale().toString(m_session.expiresAt().toLocalTime(), QLocale::ShortFormat);
    const QString text =
        end < m_session.expiresAt()
            ? tr("New end: %1. This shortens the session: it now ends %2.").arg(when, present)
            : tr("New end: %1. It now ends %2.").arg(when, present);
    if (m_ui->consequence->text() != text)
        m_ui->consequence->setText(text);
}

void EndSessionDialog::apply()
{
    setBusy(true);
    // The session is the context: it must learn its new end even when this dialog is closed.
    m_session.extend(chosenLife())
        .then(&m_session,
              [self = QPointer(this), session = &m_session](const Result<Done> &extended) {
                  // Else the end that was chosen would be put off as soon as it comes near.
                  if (extended)
                      session->setRenewsByItself(false);
                  if (self)
                      self->take(extended);
              });
}

void EndSessionDialog::take(const Result<Done> &extended)
{
    setBusy(false);
    if (extended)
        accept();
    else
        m_ui->trouble->showError(errorText(extended.error()));
}

void EndSessionDialog::setBusy(bool busy)
{
    m_ui->trouble->hide();
    m_ui->choices->setEnabled(!busy);
    m_apply->setEnabled(!busy);
    m_apply->setText(busy ? tr("Waiting…") : tr("&Set end"));
}

} // namespace privicore
