// SPDX-License-Identifier: Apache-2.0
#include "widgets/colour_swatch.h"

#include "widgets/theme_palette.h"

#include <QCoreApplication>
#include <QIconEngine>
#include <QPainter>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(ColourSwatch)
};

//! Draws the disc at whatever size and scale it is asked for.
class SwatchEngine final : public QIconEngine
{
public:
    explicit SwatchEngine(const QColor &colour) : m_colour(colour) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height()) * 3 / 4;
        QRectF disc(0, 0, side, side);
        disc.moveCenter(QRectF(rect).center());
        QColor outline = painter->pen().color();
        outline.setAlphaF(0.4F);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(outline);
        painter->setBrush(m_colour);
        painter->drawEllipse(disc);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }
    QIconEngine *clone() const override { return new SwatchEngine(*this); }

private:
    QColor m_colour;
};

} // namespace

QList<NamedColour> connectionColours()
{
    return {{Tr::tr("Blue"), swatchColour(Swatch::Blue)},
            {Tr::tr("Teal"), swatchColour(Swatch::Teal)},
            {Tr::tr("Green"), swatchColour(Swatch::Green)},
            {Tr::tr("Amber"), swatchColour(Swatch::Amber)},
            {Tr::tr("Red"), swatchColour(Swatch::Red)},
            {Tr::tr("Purple"), swatchColour(Swatch::Purple)},
            {Tr::tr("Graphite"), swatchColour(Swatch::Graphite)}};
}

QIcon colourSwatch(const QColor &colour)
{
    return colour.isValid() ? QIcon(new SwatchEngine(colour)) : QIcon();
}

} // namespace privicore
