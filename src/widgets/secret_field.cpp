// SPDX-License-Identifier: Apache-2.0
#include "widgets/secret_field.h"

#include "widgets/icons.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace privicore {

SecretField::SecretField(QWidget *parent)
    : QWidget(parent), m_edit(new QLineEdit(this)),
      m_reveal(m_edit->addAction(themedIcon(QStringLiteral("eye")), QLineEdit::TrailingPosition))
{
    m_edit->setObjectName(QStringLiteral("secretEdit"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase
                                | Qt::ImhSensitiveData);
    m_edit->setContextMenuPolicy(Qt::NoContextMenu);
    m_reveal->setCheckable(true);
    m_reveal->setText(tr("Show password"));
    if (auto *button = m_edit->findChild<QToolButton *>()) {
        button->setObjectName(QStringLiteral("revealButton"));
        button->setAccessibleName(m_reveal->text());
        button->setFocusPolicy(Qt::NoFocus);
    }
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_edit);
    setFocusProxy(m_edit);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_edit, &QLineEdit::textChanged, this, &SecretField::changed);
    connect(m_edit, &QLineEdit::returnPressed, this, &SecretField::returnPressed);
    connect(m_reveal, &QAction::toggled, this, &SecretField::setRevealed);
}

SecretString SecretField::secret() const
{
    return SecretString::fromText(m_edit->text());
}

void SecretField::setSecret(const SecretString &secret)
{
    m_edit->setText(secret.revealText());
}

bool SecretField::isEmpty() const
{
    return m_edit->text().isEmpty();
}

void SecretField::clear()
{
    setRevealed(false);
    // setText() drops the undo history, which clear() would leave in place.
    m_edit->setText(QString());
}

void SecretField::setPlaceholderText(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

bool SecretField::isRevealed() const
{
    return m_edit->echoMode() == QLineEdit::Normal;
}

void SecretField::setRevealed(bool revealed)
{
    m_edit->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setChecked(revealed);
    m_reveal->setIcon(themedIcon(revealed ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    m_reveal->setText(revealed ? tr("Hide password") : tr("Show password"));
    if (auto *button = m_edit->findChild<QToolButton *>())
        button->setAccessibleName(m_reveal->text());
}

bool SecretField::event(QEvent *event)
{
    if (event->type() == QEvent::Polish || event->type() == QEvent::Show)
        nameInnerField();
    return QWidget::event(event);
}

void SecretField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        setRevealed(false);
    QWidget::changeEvent(event);
}

void SecretField::nameInnerField()
{
    m_edit->setAccessibleName(accessibleName());
    m_edit->setAccessibleDescription(accessibleDescription());
}

} // namespace privicore
