// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace privicore {

//! What a palette cannot say about the program's look: shapes and sizes of controls, cards,
//! headings and the navigation list, chosen by the properties named in theme.h. A style sheet would
//! say the same, but it costs a third of the time that the program takes to start.
//!
//! Where the desktop brings a style of its own, that one goes on drawing the controls and only our
//! own parts (cards, headings, the navigation list) are added to it.
class HouseStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HouseStyle)

public:
    enum class Controls { Ours, OfTheDesktop };

    //! Takes @p base over; null stands for the style that the program started with.
    explicit HouseStyle(QStyle *base, Controls controls);

    //! Gives a heading its font, measured by the application's.
    static void fitHeading(QWidget *widget);

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *answer) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;

private:
    bool drawOwnPart(PrimitiveElement element, const QStyleOption &option, QPainter &painter,
                     const QWidget *widget) const;
    bool drawOwnControl(PrimitiveElement element, const QStyleOption &option, QPainter &painter,
                        const QWidget *widget) const;
    void drawFrame(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawHeaderSection(const QStyleOption &option, QPainter &painter) const;

    Controls m_controls;
};

} // namespace privicore
