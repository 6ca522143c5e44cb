// SPDX-License-Identifier: Apache-2.0
#include "widgets/icon_label.h"

#include "widgets/theme_metrics.h"

#include <QPainter>
#include <QStyle>

namespace privicore {

IconLabel::IconLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QIcon &icon)
{
    m_icon = icon;
    update();
}

QSize IconLabel::sizeHint() const
{
    // As high as a line, so that the icon stands in the middle of the first one beside it.
    const QFontMetrics metrics = fontMetrics();
    const int side = iconSide(metrics);
    return {side, std::max(side, metrics.height())};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    const int side = iconSide(fontMetrics());
    const QSize size(side, side);
    QPainter painter(this);
    const QRect place = QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, size, rect());
    painter.drawPixmap(place, m_icon.pixmap(size, devicePixelRatioF(),
                                            isEnabled() ? QIcon::Normal : QIcon::Disabled));
}

} // namespace privicore
