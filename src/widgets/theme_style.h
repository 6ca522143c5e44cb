// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QPalette>
#include <QProxyStyle>

namespace privicore {

//! Fusion with outlines and focus rings that can be seen on every ground, and with icons and
//! indicators that grow with the font.
class ThemeStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    ThemeStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget = nullptr) const override;

private:
    //! The option's palette with what makes Fusion draw our outlines.
    const QPalette &paletteFor(const QStyleOption *option) const;

    //! By the source's cache key. Kept, since Fusion caches what it draws by the palette.
    mutable QHash<qint64, QPalette> m_outlined;
};

} // namespace privicore
