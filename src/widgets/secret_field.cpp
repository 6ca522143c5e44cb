// SPDX-License-Identifier: Apache-2.0
#include "widgets/secret_field.h"

#include "widgets/icons.h"
#include "widgets/theme_metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace privicore {

SecretField::SecretField(QWidget *parent)
    : QWidget(parent), m_edit(new QLineEdit(this)), m_reveal(new QToolButton(this))
{
    m_edit->setObjectName(QStringLiteral("secretEdit"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase
                                | Qt::ImhSensitiveData);
    m_edit->setContextMenuPolicy(Qt::CustomContextMenu);
    m_edit->installEventFilter(this);
    m_reveal->setObjectName(QStringLiteral("revealButton"));
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_reveal->setFocusPolicy(Qt::StrongFocus);
    m_reveal->setIcon(themedIcon(QStringLiteral("eye")));
    // The name stays while it is pressed: "Show password, pressed" leaves no doubt.
    m_reveal->setAccessibleName(tr("Show password"));
    m_reveal->setToolTip(tr("Show password"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_edit);
    layout->addWidget(m_reveal);
    setFocusProxy(m_edit);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_edit, &QLineEdit::textChanged, this, &SecretField::changed);
    connect(m_edit, &QLineEdit::returnPressed, this, &SecretField::returnPressed);
    connect(m_edit, &QWidget::customContextMenuRequested, this, &SecretField::showMenu);
    connect(m_reveal, &QToolButton::toggled, this, &SecretField::setRevealed);
}

SecretField::~SecretField()
{
    const QSignalBlocker nobodyListens(m_edit);
    replaceText({});
}

SecretString SecretField::secret() const
{
    return SecretString::fromText(m_edit->text());
}

void SecretField::setSecret(const SecretString &secret)
{
    replaceText(secret.revealText());
}

bool SecretField::isEmpty() const
{
    return m_edit->text().isEmpty();
}

void SecretField::clear()
{
    setRevealed(false);
    replaceText({});
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
    m_reveal->setToolTip(revealed ? tr("Hide password") : tr("Show password"));
}

bool SecretField::event(QEvent *event)
{
    if (event->type() == QEvent::Polish || event->type() == QEvent::Show)
        nameInnerField();
    return QWidget::event(event);
}

bool SecretField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit
        || (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress))
        return QWidget::eventFilter(watched, event);
    // Qt empties a masked field on Undo and remembers what stood there, which would come back
    // with another Undo once the field is revealed.
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool goesBack = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
    if (goesBack)
        event->accept();
    return goesBack;
}

void SecretField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        setRevealed(false);
    QWidget::changeEvent(event);
}

void SecretField::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous())
        setRevealed(false);
    QWidget::hideEvent(event);
}

void SecretField::nameInnerField()
{
    m_edit->setAccessibleName(accessibleName());
    m_edit->setAccessibleDescription(accessibleDescription());
    // Tells apart the buttons of several fields.
    m_reveal->setAccessibleDescription(accessibleName());
}

void SecretField::replaceText(const QString &text)
{
    QString old = m_edit->text(); // shares the field's buffer, until the field lets go of it
    // setText() drops the undo history, which QLineEdit::clear() would leave in place.
    m_edit->setText(text);
    wipe(old);
}

void SecretField::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool canTake = isRevealed() && m_edit->hasSelectedText();
    menu->addAction(tr("Cu&t"), m_edit, &QLineEdit::cut)->setEnabled(canTake);
    menu->addAction(tr("&Copy"), m_edit, &QLineEdit::copy)->setEnabled(canTake);
    menu->addAction(tr("&Paste"), m_edit, &QLineEdit::paste);
    menu->addSeparator();
    menu->addAction(tr("Select &all"), m_edit, &QLineEdit::selectAll)->setEnabled(!isEmpty());
    menu->popup(m_edit->mapToGlobal(at));
}

} // namespace privicore
