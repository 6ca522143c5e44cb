// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionTab;

namespace privicore {

//! The shapes of the controls that HouseStyle draws itself: flat, with an outline of at least 3:1
//! against every ground, and an accent-coloured one for the focus. Colours come from the option's
//! palette alone.
namespace control_painter {

//! How much a push button says "press me".
enum class Emphasis { Plain, Primary };

//! The plate of a button; Primary and a pressed-in button are filled with the accent.
void drawButton(QPainter &painter, const QStyleOption &option, Emphasis emphasis);
//! The plate of a field that takes text or a choice.
void drawField(QPainter &painter, const QStyleOption &option);
void drawCheckBox(QPainter &painter, const QStyleOption &option);
void drawRadioButton(QPainter &painter, const QStyleOption &option);
//! Plate and arrow of a closed combo box; its text is drawn by the base style.
void drawComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow);
//! Around whatever has the keyboard's focus and draws no outline of its own.
void drawFocus(QPainter &painter, const QStyleOption &option);
//! A raised part of a page, see the property "card" in theme.h.
void drawCard(QPainter &painter, const QStyleOption &option);
//! One tab above the pages: the chosen one is underlined.
void drawTab(QPainter &painter, const QStyleOptionTab &option);

//! The same button with its text and icon in the colour that is read on its plate.
QStyleOptionButton onPlate(const QStyleOptionButton &option, Emphasis emphasis);

} // namespace control_painter

} // namespace privicore
