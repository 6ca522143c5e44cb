// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme_sheet.h"

#include "widgets/theme_metrics.h"
#include "widgets/theme_palette.h"

namespace privicore {

namespace {

constexpr int hoverShade = 115;

QString controls()
{
    return QStringLiteral(
               "QPushButton { padding: %1px %2px; }"
               "QPushButton:checked { background: palette(highlight); color: "
               "palette(highlighted-text); border: 1px solid palette(highlight); border-radius: "
               "%1px; }"
               "QLineEdit, QComboBox, QSpinBox { padding: %1px %1px; min-height: %3px; }"
               // The padding makes up for the border, so that nothing moves with the focus.
               "QPlainTextEdit, QTextEdit { border: 1px solid palette(dark); padding: 1px; }"
               "QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid palette(highlight); "
               "padding: 0px; }"
               "QPlainTextEdit:disabled, QTextEdit:disabled { border-color: palette(mid); }")
        .arg(spacing::tiny)
        .arg(spacing::medium)
        .arg(spacing::large);
}

QString primaryButton(const QPalette &palette)
{
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    const bool dark = isDark(palette);
    // Away from the words on it: these are dark in the dark theme.
    const QColor hovered = dark ? accent.lighter(hoverShade) : accent.darker(hoverShade);
    const QColor pressed = dark ? accent.darker(hoverShade) : hovered.darker(hoverShade);
    return QStringLiteral(
               "QPushButton[primary=\"true\"] { background: %1; color: "
               "palette(highlighted-text); border: 1px solid %1; border-radius: %4px; "
               "padding: %5px %6px; font-weight: 600; }"
               "QPushButton[primary=\"true\"]:hover { background: %2; border-color: %2; }"
               "QPushButton[primary=\"true\"]:pressed { background: %3; border-color: %3; }"
               "QPushButton[primary=\"true\"]:disabled { background: palette(window); color: "
               "%7; border-color: palette(mid); }")
        .arg(accent.name(), hovered.name(), pressed.name())
        .arg(spacing::tiny)
        .arg(spacing::tiny - 1) // its border is as wide as what other buttons lack
        .arg(spacing::medium - 1)
        .arg(palette.color(QPalette::Disabled, QPalette::ButtonText).name());
}

QString parts()
{
    return QStringLiteral(
               "QFrame[card=\"true\"] { background: palette(base); border: 1px solid "
               "palette(mid); border-radius: %3px; }"
               "QListWidget#navigation { border: none; border-right: 1px solid palette(mid); "
               "background: palette(window); padding: %1px; outline: none; }"
               "QListWidget#navigation::item { padding: %2px; border-radius: %1px; }"
               "QListWidget#navigation::item:selected { background: palette(highlight); color: "
               "palette(highlighted-text); }"
               "QStatusBar { border-top: 1px solid palette(mid); }"
               "QStatusBar::item { border: none; }"
               "QTableView { border: 1px solid palette(mid); border-radius: 0; gridline-color: "
               "palette(midlight); }"
               "QHeaderView::section { background: palette(window); border: none; border-bottom: "
               "1px solid palette(mid); padding: %1px; }")
        .arg(spacing::tiny)
        .arg(spacing::small)
        .arg(spacing::radius);
}

QString headings(const QFont &font)
{
    return QStringLiteral("QLabel[heading=\"true\"] { font-size: %1pt; font-weight: 600; }"
                          "QLabel[subheading=\"true\"] { font-weight: 600; }")
        .arg(headingPoints(font));
}

} // namespace

QString themeSheet(const QPalette &palette, const QFont &font)
{
    return controls() + primaryButton(palette) + parts() + headings(font);
}

} // namespace privicore
