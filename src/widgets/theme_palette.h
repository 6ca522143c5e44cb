// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace privicore {

//! What a piece of text or an icon says by its colour, always beside an icon and a word.
enum class Tone { Text, Muted, Accent, Ok, Warn, Danger, Info };

//! What a person can give a connection to know it by. Each carries white or black text well.
enum class Swatch { Blue, Teal, Green, Amber, Red, Purple, Graphite };

//! The palette of the light or the dark theme.
QPalette themePalette(bool isDark);
//! Whether @p palette is dark: its window is darker than its text.
bool isDark(const QPalette &palette);
//! The colour of a tone on the grounds of @p palette, whoever made that palette.
QColor toneColour(Tone tone, const QPalette &palette);
//! The same in every theme.
QColor swatchColour(Swatch swatch);
//! Black or white, whichever is read better on @p ground.
QColor readableOn(const QColor &ground);
//! A frame or a line between parts, which tells nothing by itself.
QColor lineColour(const QPalette &palette);
//! The outline of what can be operated: at least 3:1 on every ground.
QColor outlineColour(const QPalette &palette);

} // namespace privicore
