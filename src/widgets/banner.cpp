// SPDX-License-Identifier: Apache-2.0
#include "widgets/banner.h"

#include "widgets/icon_label.h"
#include "widgets/icons.h"
#include "widgets/theme_metrics.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace privicore {

namespace {

QLabel *plainLabel(QWidget *parent, const QString &objectName)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

//! Words want at least so many characters a line before the buttons go below them.
constexpr int leastLine = 28;

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(this)),
      m_title(plainLabel(this, QStringLiteral("bannerTitle"))),
      m_text(plainLabel(this, QStringLiteral("bannerText"))),
      m_body(new QBoxLayout(QBoxLayout::LeftToRight)), m_buttons(new QHBoxLayout),
      m_copyDetails(new QPushButton(tr("Copy details"), this)), m_close(new QToolButton(this))
{
    setProperty(look::card, true);
    setFrameShape(QFrame::StyledPanel);
    m_title->setProperty(look::subheading, true);
    m_copyDetails->setObjectName(QStringLiteral("copyDetailsButton"));
    m_close->setObjectName(QStringLiteral("closeBannerButton"));
    m_close->setIcon(themedIcon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    m_close->setAutoRaise(true);
    m_close->hide();

    auto *words = new QVBoxLayout;
    words->setSpacing(spacing::tiny);
    words->addWidget(m_title);
    words->addWidget(m_text);
    m_buttons->setSpacing(spacing::small);
    m_buttons->addWidget(m_copyDetails);
    m_body->setSpacing(spacing::small);
    m_body->addLayout(words, 1);
    m_body->addLayout(m_buttons);
    m_body->setAlignment(m_buttons, Qt::AlignLeft);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(m_body, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_copyDetails, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_details); });
    hide();
}

void Banner::show(Status status, const QString &title, const QString &text)
{
    const bool isNews =
        isHidden() || status != m_status || title != m_title->text() || text != m_text->text();
    m_status = status;
    m_details.clear();
    m_icon->setIcon(statusIcon(status));
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_copyDetails->hide();
    setAccessibleName(title);
    setAccessibleDescription(text);
    QFrame::show();
    if (!isNews)
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::showInfo(const QString &title, const QString &text)
{
    show(Status::Info, title, text);
}

void Banner::showWarning(const QString &title, const QString &text)
{
    show(Status::Warning, title, text);
}

void Banner::showError(const ErrorText &error)
{
    show(error.isWanted ? Status::Info : Status::Danger, error.title,
         error.nextStep.isEmpty() ? error.cause : error.cause + u' ' + error.nextStep);
    m_details = error.details;
    m_copyDetails->setVisible(!m_details.isEmpty() && !error.isWanted);
}

QPushButton *Banner::addAction(const QString &objectName, const QString &text)
{
    delete action(objectName);
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    m_buttons->addWidget(button);
    return button;
}

QPushButton *Banner::action(const QString &objectName) const
{
    return findChild<QPushButton *>(objectName, Qt::FindDirectChildrenOnly);
}

void Banner::clearActions()
{
    for (int i = m_buttons->count() - 1; i >= 0; --i) {
        QWidget *button = m_buttons->itemAt(i)->widget();
        if (button == m_copyDetails)
            continue;
        // It may be the one that is being pressed, so it goes later; nobody finds it until then.
        m_buttons->removeWidget(button);
        button->setObjectName(QString());
        button->hide();
        button->deleteLater();
    }
}

void Banner::setDismissible(bool dismissible)
{
    m_close->setVisible(dismissible);
}

QString Banner::title() const
{
    return m_title->text();
}

QString Banner::text() const
{
    return m_text->text();
}

QSize Banner::minimumSizeHint() const
{
    // As narrow as it may be with the buttons below.
    QSize size = QFrame::minimumSizeHint();
    if (m_body->direction() == QBoxLayout::LeftToRight) {
        const int words = m_body->itemAt(0)->minimumSize().width();
        const int buttons = m_buttons->minimumSize().width();
        size.rwidth() -= std::min(words, buttons);
    }
    return size;
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const int line = width() - m_buttons->minimumSize().width();
    const bool isNarrow = line < leastLine * fontMetrics().averageCharWidth();
    m_body->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void Banner::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_close->isHidden())
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace privicore
