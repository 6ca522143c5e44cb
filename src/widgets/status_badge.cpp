// SPDX-License-Identifier: Apache-2.0
#include "widgets/status_badge.h"

#include "widgets/icon_label.h"
#include "widgets/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace privicore {

StatusBadge::StatusBadge(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel(this)), m_word(new QLabel(this))
{
    m_word->setObjectName(QStringLiteral("statusWord"));
    m_word->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_icon);
    layout->addWidget(m_word, 1);
}

void StatusBadge::setStatus(Status status, const QString &word)
{
    m_status = status;
    m_icon->setIcon(statusIcon(status));
    m_word->setText(word);
    setAccessibleName(word);
    recolour();
}

void StatusBadge::setWordWrap(bool wraps)
{
    m_word->setWordWrap(wraps);
    m_word->setAlignment(wraps ? Qt::AlignTop | Qt::AlignLeading
                               : Qt::AlignVCenter | Qt::AlignLeading);
    static_cast<QHBoxLayout *>(layout())->setAlignment(m_icon,
                                                       wraps ? Qt::AlignTop : Qt::Alignment());
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(wraps);
    setSizePolicy(policy);
}

QString StatusBadge::word() const
{
    return m_word->text();
}

void StatusBadge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        recolour();
    QWidget::changeEvent(event);
}

void StatusBadge::recolour()
{
    QPalette words;
    words.setColor(QPalette::WindowText, toneColour(statusTone(m_status), palette()));
    m_word->setPalette(words);
}

} // namespace privicore
