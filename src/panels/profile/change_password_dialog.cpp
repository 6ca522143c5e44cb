// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/change_password_dialog.h"

#include "panels/profile/password_strength.h"
#include "ui_change_password_dialog.h"
#include "widgets/error_text.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace privicore {

namespace {

constexpr qsizetype longestPassword = 1024; // of the service, in characters

//! For assistive technology: the fault is a part of the field.
void describe(const SecretField &field, const QString &text)
{
    if (auto *inner = field.findChild<QLineEdit *>())
        inner->setAccessibleDescription(text);
}

} // namespace

ChangePasswordDialog::ChangePasswordDialog(Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_ui(std::make_unique<Ui::ChangePasswordDialog>()),
      m_current(), m_new(), m_repeat()
{
    m_ui->setupUi(this);
    m_current = {m_ui->currentPassword, m_ui->currentFault};
    m_new = {m_ui->newPassword, m_ui->newFault};
    m_repeat = {m_ui->repeatPassword, m_ui->repeatFault};
    m_change = m_ui->buttons->addButton(tr("Change &password"), QDialogButtonBox::ApplyRole);
    m_change->setObjectName(QStringLiteral("changeButton"));
    m_change->setDefault(true);
    markPrimary(m_change);
    m_cancel = m_ui->buttons->button(QDialogButtonBox::Cancel);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    layOut();
    connectControls();
    setRunning(false);
}

ChangePasswordDialog::~ChangePasswordDialog() = default;

void ChangePasswordDialog::layOut()
{
    m_ui->layout->setContentsMargins(spacing::large, spacing::large, spacing::large,
                                     spacing::large);
    m_ui->layout->setSpacing(spacing::large);
    m_ui->form->setHorizontalSpacing(spacing::medium);
    m_ui->form->setVerticalSpacing(spacing::small);
    m_ui->consequence->setMinimumWidth(spacing::dialogWidth - 2 * spacing::large);
    m_ui->layout->setSizeConstraint(QLayout::SetFixedSize); // it grows with what it has to say
}

void ChangePasswordDialog::connectControls()
{
    for (const Field &field : {m_current, m_new, m_repeat}) {
        field.fault->hide();
        connect(field.edit, &SecretField::changed, this, [this, field] { clearFault(field); });
    }
    connect(m_ui->newPassword, &SecretField::changed, this, &ChangePasswordDialog::showStrength);
    connect(m_change, &QPushButton::clicked, this, &ChangePasswordDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, [this] {
        if (!m_isRunning)
            clearFields();
    });
}

void ChangePasswordDialog::keyPressEvent(QKeyEvent *event)
{
    // Esc closes only what loses nothing; the Cancel button is for meaning it.
    if (event->key() == Qt::Key_Escape && !isEmpty() && !m_isRunning)
        return event->ignore();
    QDialog::keyPressEvent(event);
}

void ChangePasswordDialog::showStrength()
{
    QString typed = m_ui->newPassword->secret().revealText();
    m_ui->meter->setStrength(estimateStrength(typed, m_session.userName()));
    wipe(typed);
}

bool ChangePasswordDialog::check()
{
    QString replacement = m_new.edit->secret().revealText();
    const qsizetype length = replacement.size();
    wipe(replacement);
    if (m_current.edit->isEmpty())
        showFault(m_current, tr("Type the password that you sign in with now"));
    else if (length < PasswordStrength::leastLength)
        showFault(m_new, tr("At least %1 characters").arg(PasswordStrength::leastLength));
    else if (length > longestPassword)
        showFault(m_new, tr("At most %1 characters").arg(longestPassword));
    else if (m_new.edit->secret() == m_current.edit->secret())
        showFault(m_new, tr("This is the current password"));
    else if (!(m_repeat.edit->secret() == m_new.edit->secret()))
        showFault(m_repeat, tr("This is not the new password above"));
    else
        return true;
    return false;
}

void ChangePasswordDialog::submit()
{
    m_ui->trouble->hide();
    for (const Field &field : {m_current, m_new, m_repeat})
        clearFault(field);
    if (!check())
        return;
    setRunning(true);
    m_session.commands()
        .run(ProfileApi::changePassword(m_current.edit->secret(), m_new.edit->secret()))
        .then(m_changing, [this](const Result<CommandOutcome> &outcome) { take(outcome); });
}

void ChangePasswordDialog::take(const Result<CommandOutcome> &outcome)
{
    setRunning(false);
    if (!outcome)
        return showRefusal(outcome.error());
    clearFields();
    if (isVisible())
        accept();
    Q_EMIT passwordChanged();
}

void ChangePasswordDialog::showRefusal(const ApiError &error)
{
    if (!isVisible())
        open();
    if (error.kind == ApiError::Kind::Rejected && error.serverCode == u"profile.wrong_password")
        return showFault(m_current, tr("This is not the current password"));
    if (error.kind == ApiError::Kind::Validation && showBesideFields(error))
        return;
    ErrorText words = errorText(error);
    if (error.kind == ApiError::Kind::OutcomeUnknown) {
        words.title = tr("It is not known whether the password has changed");
        words.nextStep = tr("If the next sign-in takes the new one, it has; otherwise the current "
                            "one still holds.");
    }
    m_ui->trouble->showError(words);
}

bool ChangePasswordDialog::showBesideFields(const ApiError &error)
{
    bool all = !error.fieldErrors.isEmpty();
    for (const FieldError &fault : error.fieldErrors) {
        if (fault.field == u"currentPassword")
            showFault(m_current, displayText(fault.message));
        else if (fault.field == u"newPassword")
            showFault(m_new, displayText(fault.message));
        else
            all = false;
    }
    return all;
}

void ChangePasswordDialog::showFault(const Field &field, const QString &text)
{
    field.fault->setStatus(Status::Danger, text);
    field.fault->show();
    describe(*field.edit, text);
    field.edit->setFocus();
}

void ChangePasswordDialog::clearFault(const Field &field)
{
    field.fault->hide();
    describe(*field.edit, {});
}

void ChangePasswordDialog::setRunning(bool running)
{
    m_isRunning = running;
    for (const Field &field : {m_current, m_new, m_repeat})
        field.edit->setEnabled(!running);
    m_change->setEnabled(!running);
    m_cancel->setText(running ? tr("C&lose") : tr("Cancel"));
    m_ui->progress->setVisible(running);
}

bool ChangePasswordDialog::isEmpty() const
{
    return m_current.edit->isEmpty() && m_new.edit->isEmpty() && m_repeat.edit->isEmpty();
}

void ChangePasswordDialog::clearFields()
{
    for (const Field &field : {m_current, m_new, m_repeat}) {
        field.edit->clear();
        clearFault(field);
    }
    m_ui->trouble->hide();
}

} // namespace privicore
