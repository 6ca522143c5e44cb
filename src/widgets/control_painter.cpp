// SPDX-License-Identifier: Apache-2.0
#include "widgets/control_painter.h"

#include "widgets/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace privicore::control_painter {

namespace {

constexpr qreal hairline = 1.0;
constexpr qreal focusLine = 2.0;
constexpr qreal hoverTint = 0.06;
constexpr qreal pressedTint = 0.14;

bool is(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor mixed(const QColor &ground, const QColor &tint, qreal share)
{
    const auto part = [share](float a, float b) { return a + (b - a) * static_cast<float>(share); };
    return QColor::fromRgbF(part(ground.redF(), tint.redF()), part(ground.greenF(), tint.greenF()),
                            part(ground.blueF(), tint.blueF()));
}

QColor outlineOf(const QStyleOption &option)
{
    return is(option, QStyle::State_Enabled) ? outlineColour(option.palette)
                                             : lineColour(option.palette);
}

//! Fills and outlines inside @p rect, so that the line stands on whole pixels at 100 %.
void drawPlate(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &line,
               qreal width, qreal radius = spacing::radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(width > 0 ? QPen(line, width) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    const qreal inset = width / 2;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

QColor tinted(const QColor &fill, const QStyleOption &option)
{
    const QColor tint = option.palette.color(QPalette::WindowText);
    if (is(option, QStyle::State_Sunken))
        return mixed(fill, tint, pressedTint);
    const bool hovered = is(option, QStyle::State_MouseOver) && is(option, QStyle::State_Enabled);
    return hovered ? mixed(fill, tint, hoverTint) : fill;
}

bool isAccented(const QStyleOption &option, Emphasis emphasis)
{
    return is(option, QStyle::State_Enabled)
           && (emphasis == Emphasis::Primary || is(option, QStyle::State_On));
}

//! The box of a check box or radio button: empty, or filled with the accent when it is chosen.
void drawChoiceBox(QPainter &painter, const QStyleOption &option, qreal radius)
{
    const bool chosen = is(option, QStyle::State_On) || is(option, QStyle::State_NoChange);
    const bool accented = chosen && is(option, QStyle::State_Enabled);
    const QColor accent = option.palette.color(QPalette::Highlight);
    drawPlate(painter, option.rect,
              tinted(accented ? accent : option.palette.color(QPalette::Base), option),
              accented ? accent : outlineOf(option), hairline, radius);
}

QColor choiceMark(const QStyleOption &option)
{
    return option.palette.color(is(option, QStyle::State_Enabled) ? QPalette::HighlightedText
                                                                  : QPalette::WindowText);
}

void drawChevron(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    const qreal half = qMin(rect.width(), rect.height()) / 4;
    const QPointF centre = rect.center();
    QPainterPath path(centre + QPointF(-half, -half / 2));
    path.lineTo(centre + QPointF(0, half / 2));
    path.lineTo(centre + QPointF(half, -half / 2));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(path, QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

} // namespace

void drawButton(QPainter &painter, const QStyleOption &option, Emphasis emphasis)
{
    const QPalette &palette = option.palette;
    const bool accented = isAccented(option, emphasis);
    const QColor fill = palette.color(accented                            ? QPalette::Highlight
                                      : is(option, QStyle::State_Enabled) ? QPalette::Button
                                                                          : QPalette::Window);
    drawPlate(painter, option.rect, tinted(fill, option), accented ? fill : outlineOf(option),
              hairline);
    // Fusion tints a button that has the focus, and draws nothing around it.
    if (!is(option, QStyle::State_HasFocus))
        return;
    constexpr qreal gap = 2;
    drawPlate(painter, QRectF(option.rect).adjusted(gap, gap, -gap, -gap), Qt::transparent,
              palette.color(accented ? QPalette::HighlightedText : QPalette::Highlight), focusLine,
              spacing::radius - gap);
}

void drawField(QPainter &painter, const QStyleOption &option)
{
    const bool enabled = is(option, QStyle::State_Enabled);
    const bool focused = enabled && is(option, QStyle::State_HasFocus);
    drawPlate(painter, option.rect,
              option.palette.color(enabled ? QPalette::Base : QPalette::Window),
              focused ? option.palette.color(QPalette::Highlight) : outlineOf(option),
              focused ? focusLine : hairline);
}

void drawCheckBox(QPainter &painter, const QStyleOption &option)
{
    drawChoiceBox(painter, option, 3);
    if (is(option, QStyle::State_Off))
        return;
    const QRectF box = option.rect;
    const auto at = [&box](qreal x, qreal y) {
        return box.topLeft() + QPointF(box.width() * x, box.height() * y);
    };
    QPainterPath mark;
    if (is(option, QStyle::State_NoChange)) {
        mark.moveTo(at(0.27, 0.5));
        mark.lineTo(at(0.73, 0.5));
    } else {
        mark.moveTo(at(0.24, 0.53));
        mark.lineTo(at(0.43, 0.71));
        mark.lineTo(at(0.77, 0.31));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(mark, QPen(choiceMark(option), box.width() / 9, Qt::SolidLine, Qt::RoundCap,
                                  Qt::RoundJoin));
    painter.restore();
}

void drawRadioButton(QPainter &painter, const QStyleOption &option)
{
    drawChoiceBox(painter, option, option.rect.width() / 2.0);
    if (!is(option, QStyle::State_On))
        return;
    const qreal inset = option.rect.width() * 0.31;
    drawPlate(painter, QRectF(option.rect).adjusted(inset, inset, -inset, -inset),
              choiceMark(option), Qt::transparent, 0, option.rect.width());
}

void drawComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow)
{
    if (option.frame)
        drawField(painter, option);
    drawChevron(painter, arrow, option.palette.color(QPalette::ButtonText));
}

void drawFocus(QPainter &painter, const QStyleOption &option)
{
    const QPalette::ColorRole role =
        is(option, QStyle::State_Selected) ? QPalette::HighlightedText : QPalette::Link;
    drawPlate(painter, option.rect, Qt::transparent, option.palette.color(role), focusLine,
              spacing::tiny);
}

void drawCard(QPainter &painter, const QStyleOption &option)
{
    drawPlate(painter, option.rect, option.palette.color(QPalette::Base),
              lineColour(option.palette), hairline);
}

void drawTab(QPainter &painter, const QStyleOptionTab &option)
{
    const bool chosen = is(option, QStyle::State_Selected);
    QRectF line(option.rect);
    line.setTop(line.bottom() - focusLine - 1);
    line.adjust(spacing::tiny, 0, -spacing::tiny, -1);
    if (chosen)
        painter.fillRect(line, option.palette.color(QPalette::Highlight));
    else if (is(option, QStyle::State_MouseOver) && is(option, QStyle::State_Enabled))
        painter.fillRect(line, lineColour(option.palette));
}

QStyleOptionButton onPlate(const QStyleOptionButton &option, Emphasis emphasis)
{
    QStyleOptionButton copy = option;
    if (!isAccented(option, emphasis))
        return copy;
    copy.palette.setColor(QPalette::ButtonText, option.palette.color(QPalette::HighlightedText));
    if (!option.icon.isNull())
        copy.icon = QIcon(option.icon.pixmap(option.iconSize, QIcon::Selected));
    return copy;
}

} // namespace privicore::control_painter
