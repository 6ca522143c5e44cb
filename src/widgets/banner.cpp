// SPDX-License-Identifier: Apache-2.0
#include "widgets/banner.h"

#include "widgets/icons.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
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

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)),
      m_title(plainLabel(this, QStringLiteral("bannerTitle"))),
      m_text(plainLabel(this, QStringLiteral("bannerText"))), m_buttons(new QHBoxLayout),
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
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_copyDetails, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_details); });
    hide();
}

void Banner::show(Status status, const QString &title, const QString &text)
{
    m_status = status;
    m_details.clear();
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_copyDetails->hide();
    colourFrame();
    announce();
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
    show(Status::Danger, error.title,
         error.nextStep.isEmpty() ? error.cause : error.cause + u' ' + error.nextStep);
    m_details = error.details;
    m_copyDetails->setVisible(!m_details.isEmpty());
}

QPushButton *Banner::addAction(const QString &objectName, const QString &text)
{
    delete findChild<QPushButton *>(objectName, Qt::FindDirectChildrenOnly);
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    m_buttons->addWidget(button);
    return button;
}

void Banner::clearActions()
{
    for (int i = m_buttons->count() - 1; i >= 0; --i) {
        QWidget *button = m_buttons->itemAt(i)->widget();
        if (button != m_copyDetails)
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

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        colourFrame();
    QFrame::changeEvent(event);
}

void Banner::announce()
{
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_text->text());
    QFrame::show();
    QAccessibleEvent shown(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&shown);
}

void Banner::colourFrame()
{
    m_icon->setPixmap(
        statusIcon(m_status).pixmap(QSize(spacing::icon, spacing::icon), devicePixelRatioF()));
}

} // namespace privicore
