// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme_style.h"

#include "widgets/theme_metrics.h"
#include "widgets/theme_palette.h"

#include <QApplication>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace privicore {

namespace {

constexpr int ringWidth = 2;
constexpr qreal ringRadius = 2;
//! By how much Fusion darkens the window's colour to draw an outline, in per cent.
constexpr int fusionDarkening = 140;
constexpr qsizetype keptPalettes = 32;

QFontMetrics metricsFor(const QStyleOption *option, const QWidget *widget)
{
    if (widget)
        return widget->fontMetrics();
    return option ? option->fontMetrics : QFontMetrics(QApplication::font());
}

void drawRing(QPainter *painter, const QRect &rect, const QColor &colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, ringWidth));
    painter->setBrush(Qt::NoBrush);
    constexpr qreal inset = ringWidth / 2.0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), ringRadius,
                             ringRadius);
    painter->restore();
}

void drawFocus(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const bool isOnAccent =
        option->state & QStyle::State_Selected
        || (widget && (widget->property("primary").toBool() || option->state & QStyle::State_On));
    const auto *button = qobject_cast<const QPushButton *>(widget);
    // A style sheet with padding would have the ring close around the words.
    const QRect rect = button
                           ? button->rect().adjusted(ringWidth, ringWidth, -ringWidth, -ringWidth)
                           : option->rect;
    const bool isFilled = isOnAccent && (button || option->state & QStyle::State_Item);
    drawRing(painter, rect,
             option->palette.color(isFilled ? QPalette::HighlightedText : QPalette::Highlight));
}

//! Lends @p option another palette. Only the style that is asked knows its whole type, so it
//! can't be copied here.
class LentPalette
{
public:
    LentPalette(const QStyleOption *option, const QPalette &palette)
        : m_option(const_cast<QStyleOption *>(option)), m_own(option->palette)
    {
        m_option->palette = palette;
    }
    ~LentPalette() { m_option->palette = m_own; }
    Q_DISABLE_COPY_MOVE(LentPalette)

private:
    QStyleOption *m_option;
    QPalette m_own;
};

bool hasFocus(const QStyleOption *option)
{
    return option->state & QStyle::State_HasFocus && option->state & QStyle::State_Enabled;
}

} // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
        return iconSide(metricsFor(option, widget));
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return usual * iconSide(metricsFor(option, widget)) / spacing::icon;
    default:
        return usual;
    }
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        return drawFocus(option, painter, widget);
    case PE_FrameLineEdit:
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton:
    case PE_PanelButtonCommand: {
        {
            const LentPalette outlined(option, paletteFor(option));
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        }
        if (element == PE_FrameLineEdit && hasFocus(option))
            drawRing(painter, option->rect, option->palette.color(QPalette::Highlight));
        return;
    }
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    if (control != CC_ComboBox && control != CC_SpinBox)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    {
        const LentPalette outlined(option, paletteFor(option));
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
    if (hasFocus(option))
        drawRing(painter, option->rect, option->palette.color(QPalette::Highlight));
}

const QPalette &ThemeStyle::paletteFor(const QStyleOption *option) const
{
    const QPalette &palette = option->palette;
    if (!(option->state & State_Enabled))
        return palette;
    const qint64 key = palette.cacheKey();
    const auto known = m_outlined.constFind(key);
    if (known != m_outlined.cend())
        return *known;
    if (m_outlined.size() >= keptPalettes)
        m_outlined.clear();
    QPalette outlined = palette;
    outlined.setColor(QPalette::Window, outlineColour(palette).lighter(fusionDarkening));
    return *m_outlined.insert(key, outlined);
}

} // namespace privicore
