// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QPalette>
#include <QString>

namespace privicore {

//! The program's style sheet: only what a palette cannot say, which is corners, air inside
//! controls, the cards' frames, headings and the primary button.
QString themeSheet(const QPalette &palette, const QFont &font);

} // namespace privicore
