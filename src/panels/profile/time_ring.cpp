// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/time_ring.h"

#include <QPainter>

#include <algorithm>

namespace privicore {

namespace {

constexpr int fullTurn = 360 * 16;
constexpr int twelveOClock = 90 * 16;

} // namespace

TimeRing::TimeRing(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void TimeRing::setFraction(double fraction)
{
    const double bounded = std::clamp(fraction, 0.0, 1.0);
    if (qFuzzyCompare(bounded + 1, m_fraction + 1))
        return;
    m_fraction = bounded;
    update();
}

void TimeRing::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize TimeRing::sizeHint() const
{
    const int side = fontMetrics().height() * 2;
    return {side, side};
}

void TimeRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(width(), height());
    const double thickness = side / 8;
    QRectF circle(0, 0, side - thickness, side - thickness);
    circle.moveCenter(QRectF(rect()).center());
    painter.setPen(QPen(lineColour(palette()), thickness));
    painter.drawEllipse(circle);
    painter.setPen(QPen(toneColour(m_tone, palette()), thickness, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(circle, twelveOClock, static_cast<int>(fullTurn * m_fraction));
}

} // namespace privicore
