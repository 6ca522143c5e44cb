// SPDX-License-Identifier: Apache-2.0
#include "widgets/copy_label.h"

#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/theme_metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace privicore {

CopyLabel::CopyLabel(const QString &what, QWidget *parent)
    : QWidget(parent), m_label(new QLabel(this)), m_copy(new QToolButton(this))
{
    m_label->setObjectName(QStringLiteral("copyValue"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setFont(fixedWidthFont());
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setAccessibleName(what);
    m_copy->setObjectName(QStringLiteral("copyButton"));
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setAccessibleName(tr("Copy %1").arg(what.toLower()));
    m_copy->setToolTip(m_copy->accessibleName());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_label);
    layout->addWidget(m_copy);
    layout->addStretch();
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_value); });
    setValue({});
}

void CopyLabel::setValue(const QString &value)
{
    m_value = value;
    showValue(value);
}

void CopyLabel::setLongest(qsizetype characters)
{
    m_longest = characters;
    showValue(m_value);
}

void CopyLabel::showValue(const QString &value)
{
    const QString text = m_longest > 0 ? shortenedMiddle(value, m_longest) : value;
    m_label->setText(value.isEmpty() ? QString() : displayText(text));
    m_label->setAccessibleDescription(value);
    m_label->setToolTip(value.isEmpty() ? QString() : toolTipText(displayText(value)));
    m_copy->setVisible(!value.isEmpty());
}

} // namespace privicore
