// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QFontMetrics>

namespace privicore {

//! Distances in pixels at 100 %. Nothing else in the program writes a distance.
namespace spacing {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
inline constexpr int radius = 6;
inline constexpr int icon = 16;     //!< at the usual size of text; see iconSide()
inline constexpr int tableRow = 32; //!< or the height of a line and its air, if that is more
inline constexpr int dialogWidth = 480;
inline constexpr int cardWidth = 460;
inline constexpr int navigationWidth = 176;
} // namespace spacing

//! The side of an icon beside text of that size: 16, and more by whole eighths with the font.
int iconSide(const QFontMetrics &metrics);

//! For identifiers, tokens and keys: the desktop's fixed-width font. Only the family is set, so a
//! widget that takes it keeps the size of the text around it, also when that changes.
QFont fixedWidthFont();

//! The size in points of a panel's title, beside text in @p font.
qreal headingPoints(const QFont &font);

} // namespace privicore
