// SPDX-License-Identifier: Apache-2.0
#include "widgets/house_style.h"

#include "widgets/control_painter.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDialogButtonBox>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QStyleOption>

#include <algorithm>

namespace privicore {

namespace {

using control_painter::Emphasis;

constexpr int longTextFrame = 2;                //!< room for the line of the focus
constexpr int fieldAir = 2 * spacing::tiny + 4; //!< above and below the text, outline included

bool has(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

Emphasis emphasisOf(const QWidget *widget)
{
    return has(widget, look::primary) ? Emphasis::Primary : Emphasis::Plain;
}

bool isLongText(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

//! Fields, boxes and buttons that stand in one row are of one height.
int controlHeight(const QWidget *widget)
{
    return widget ? widget->fontMetrics().height() + fieldAir : 0;
}

//! A copy whose outlines, which Fusion makes from the window's colour, can be seen in every theme.
template <class Option>
Option withOutline(const Option &option)
{
    Option copy = option;
    copy.palette.setColor(QPalette::Window, outlineColour(option.palette).lighter(140));
    return copy;
}

} // namespace

HouseStyle::HouseStyle(QStyle *base, Controls controls) : QProxyStyle(base), m_controls(controls) {}

void HouseStyle::fitHeading(QWidget *widget)
{
    const bool heading = has(widget, look::heading);
    if (!heading && !has(widget, look::subheading))
        return;
    QFont font; // what is not set here is taken from the parent
    font.setWeight(QFont::DemiBold);
    if (heading)
        font.setPointSizeF(headingPoints(QApplication::font()));
    widget->setFont(font);
}

void HouseStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    fitHeading(widget);
    if (auto *bar = qobject_cast<QProgressBar *>(widget); bar && !bar->isTextVisible())
        bar->setFixedHeight(spacing::tiny); // a line
    if (auto *view = qobject_cast<QAbstractItemView *>(widget); has(view, look::sidebar))
        view->viewport()->setBackgroundRole(QPalette::Window);
}

bool HouseStyle::drawOwnPart(PrimitiveElement element, const QStyleOption &option,
                             QPainter &painter, const QWidget *widget) const
{
    if (!has(widget, look::sidebar))
        return false;
    if (element == PE_FrameFocusRect)
        return true; // the chosen entry is the focus, and it is filled
    if (element != PE_PanelItemViewItem && element != PE_PanelItemViewRow)
        return false;
    if (element == PE_PanelItemViewItem && option.state.testFlag(State_Selected)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(option.palette.color(QPalette::Highlight));
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), spacing::radius,
                                spacing::radius);
        painter.restore();
    }
    return true;
}

bool HouseStyle::drawOwnControl(PrimitiveElement element, const QStyleOption &option,
                                QPainter &painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        control_painter::drawButton(painter, option, emphasisOf(widget));
        return true;
    case PE_PanelLineEdit:
        // The inner field of a spin box or an editable combo box has its frame drawn around it.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
            !frame || frame->lineWidth <= 0)
            return false;
        control_painter::drawField(painter, option);
        return true;
    case PE_FrameLineEdit:
        control_painter::drawField(painter, option);
        return true;
    case PE_IndicatorCheckBox:
        control_painter::drawCheckBox(painter, option);
        return true;
    case PE_IndicatorRadioButton:
        control_painter::drawRadioButton(painter, option);
        return true;
    case PE_FrameFocusRect:
        control_painter::drawFocus(painter, option);
        return true;
    case PE_Frame:
        drawFrame(option, painter, widget);
        return true;
    case PE_PanelStatusBar:
        painter.fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)),
                         lineColour(option.palette));
        return true;
    case PE_FrameStatusBarItem:
        return true;
    case PE_FrameTabWidget:
        control_painter::drawCard(painter, option);
        return true;
    case PE_FrameTabBarBase:
        return true;
    default:
        return false;
    }
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (drawOwnPart(element, *option, *painter, widget))
        return;
    if (m_controls == Controls::Ours && drawOwnControl(element, *option, *painter, widget))
        return;
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element == CE_ShapedFrame && has(widget, look::card))
        return control_painter::drawCard(*painter, *option);
    if (element == CE_ShapedFrame && has(widget, look::sidebar)) {
        const QRect &rect = option->rect;
        return painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()),
                                 lineColour(option->palette));
    }
    if (m_controls == Controls::Ours) {
        if (element == CE_HeaderSection || element == CE_HeaderEmptyArea)
            return drawHeaderSection(*option, *painter);
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        if (element == CE_TabBarTabShape && tab)
            return control_painter::drawTab(*painter, *tab);
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (element == CE_PushButtonLabel && button) {
            QStyleOptionButton copy = control_painter::onPlate(*button, emphasisOf(widget));
            if (!copy.icon.isNull() && !copy.text.isEmpty())
                copy.text.prepend(u' '); // Fusion leaves next to no room beside the icon
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawFrame(const QStyleOption &option, QPainter &painter,
                           const QWidget *widget) const
{
    const bool takesText = isLongText(widget);
    const bool focused = takesText && option.state.testFlag(State_HasFocus);
    painter.setPen(focused     ? option.palette.color(QPalette::Highlight)
                   : takesText ? outlineColour(option.palette)
                               : lineColour(option.palette));
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    if (focused) // twice as wide, like that of a text field
        painter.drawRect(option.rect.adjusted(1, 1, -2, -2));
}

void HouseStyle::drawHeaderSection(const QStyleOption &option, QPainter &painter) const
{
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     lineColour(option.palette));
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    if (m_controls == Controls::Ours) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (control == CC_ComboBox && combo)
            return control_painter::drawComboBox(
                *painter, *combo, subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget));
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            const QStyleOptionSpinBox copy = withOutline(*spin);
            return QProxyStyle::drawComplexControl(control, &copy, painter, widget);
        }
        if (const auto *group = qstyleoption_cast<const QStyleOptionGroupBox *>(option)) {
            const QStyleOptionGroupBox copy = withOutline(*group);
            return QProxyStyle::drawComplexControl(control, &copy, painter, widget);
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize found = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem && has(widget, look::sidebar))
        return found + QSize(0, 2 * spacing::small);
    if (m_controls != Controls::Ours)
        return found;
    switch (type) {
    case CT_PushButton:
        found.rwidth() += spacing::medium;
        [[fallthrough]];
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        found.setHeight(std::max(found.height(), controlHeight(widget)));
        return found;
    case CT_ItemViewItem:
        return qobject_cast<const QListView *>(widget) ? found + QSize(0, spacing::small) : found;
    case CT_TabBarTab:
        found.setHeight(std::max(found.height(), controlHeight(widget)));
        return found;
    default:
        return found;
    }
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption *option,
                                 const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents && m_controls == Controls::Ours)
        return rect.adjusted(spacing::tiny, 0, -spacing::tiny, 0);
    if ((element == SE_ItemViewItemDecoration || element == SE_ItemViewItemText)
        && has(widget, look::sidebar))
        return rect.translated(spacing::small, 0);
    return rect;
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                 SubControl part, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField && m_controls == Controls::Ours)
        return rect.adjusted(spacing::tiny / 2, 0, 0, 0); // in line with a text field's contents
    return rect;
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *answer) const
{
    // The word says it; a red cross on Cancel looks like danger.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons && m_controls == Controls::Ours)
        return 0;
    // What a dialog does stands at its end, after Cancel, whatever desktop it runs on.
    if (hint == SH_DialogButtonLayout && m_controls == Controls::Ours)
        return QDialogButtonBox::WinLayout;
    return QProxyStyle::styleHint(hint, option, widget, answer);
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    // What Qt gives in pixels for a common font grows with the font that is in use.
    if (m_controls == Controls::Ours && widget) {
        switch (metric) {
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_ListViewIconSize:
        case PM_TabBarIconSize:
            return iconSide(widget->fontMetrics());
        case PM_DefaultFrameWidth:
            if (isLongText(widget))
                return longTextFrame;
            break;
        default:
            break;
        }
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace privicore
