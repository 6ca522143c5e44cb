// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme_palette.h"

namespace privicore {

namespace {

struct Colours
{
    QRgb window, base, text, muted, disabled, accent, onAccent, line, outline, ok, warn, danger,
        info;
};

constexpr Colours light{0xFFF4F5F7, 0xFFFFFFFF, 0xFF1B1F24, 0xFF57606A, 0xFF7B838D,
                        0xFF1F5FD6, 0xFFFFFFFF, 0xFFD5D9DF, 0xFF717A86, 0xFF1A7F37,
                        0xFF8A5A00, 0xFFC21F2B, 0xFF0B5CAD};
constexpr Colours dark{0xFF15171C, 0xFF1D2026, 0xFFE7EAEF, 0xFFA0A9B6, 0xFF747D8A,
                       0xFF7FB0FF, 0xFF10131A, 0xFF343942, 0xFF6F7886, 0xFF56C271,
                       0xFFE0B04A, 0xFFFF8A84, 0xFF7CC0FF};

const Colours &coloursOf(bool isDark)
{
    return isDark ? dark : light;
}

QColor colour(QRgb rgb)
{
    return QColor::fromRgb(rgb);
}

} // namespace

QPalette themePalette(bool isDark)
{
    const Colours &c = coloursOf(isDark);
    QPalette palette;
    palette.setColor(QPalette::Window, colour(c.window));
    palette.setColor(QPalette::WindowText, colour(c.text));
    palette.setColor(QPalette::Base, colour(c.base));
    palette.setColor(QPalette::AlternateBase, colour(c.window));
    palette.setColor(QPalette::Text, colour(c.text));
    palette.setColor(QPalette::PlaceholderText, colour(c.muted));
    palette.setColor(QPalette::Button, colour(c.base));
    palette.setColor(QPalette::ButtonText, colour(c.text));
    palette.setColor(QPalette::BrightText, colour(c.danger));
    palette.setColor(QPalette::Highlight, colour(c.accent));
    palette.setColor(QPalette::HighlightedText, colour(c.onAccent));
    palette.setColor(QPalette::Link, colour(c.accent));
    palette.setColor(QPalette::LinkVisited, colour(c.accent));
    palette.setColor(QPalette::ToolTipBase, colour(c.base));
    palette.setColor(QPalette::ToolTipText, colour(c.text));
    palette.setColor(QPalette::Light, colour(c.base));
    palette.setColor(QPalette::Midlight, colour(c.line));
    palette.setColor(QPalette::Mid, colour(c.line));
    palette.setColor(QPalette::Dark, colour(c.outline));
    palette.setColor(QPalette::Shadow, colour(c.line));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(c.disabled));
    // Without a ground of its own a control looks as if it were not there to be pressed.
    for (const QPalette::ColorRole role : {QPalette::Base, QPalette::Button})
        palette.setColor(QPalette::Disabled, role, colour(c.window));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(c.line));
    return palette;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness()
           < palette.color(QPalette::WindowText).lightness();
}

QColor toneColour(Tone tone, const QPalette &palette)
{
    const Colours &c = coloursOf(isDark(palette));
    switch (tone) {
    case Tone::Text:
        return palette.color(QPalette::WindowText);
    case Tone::Muted:
        return palette.color(QPalette::PlaceholderText);
    case Tone::Accent:
        return palette.color(QPalette::Link);
    case Tone::Ok:
        return colour(c.ok);
    case Tone::Warn:
        return colour(c.warn);
    case Tone::Danger:
        return colour(c.danger);
    case Tone::Info:
        return colour(c.info);
    }
    return {};
}

QColor swatchColour(Swatch swatch)
{
    switch (swatch) {
    case Swatch::Blue:
        return QColor(0x1F5FD6);
    case Swatch::Teal:
        return QColor(0x0B6E75);
    case Swatch::Green:
        return QColor(0x1A7F37);
    case Swatch::Amber:
        return QColor(0x8A5A00);
    case Swatch::Red:
        return QColor(0xC21F2B);
    case Swatch::Purple:
        return QColor(0x7A3FB8);
    case Swatch::Graphite:
        return QColor(0x57606A);
    }
    return {};
}

QColor readableOn(const QColor &ground)
{
    // Perceived brightness by the luma weights of Rec. 601.
    const double luma = 0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF();
    return luma > 0.55 ? Qt::black : Qt::white;
}

QColor lineColour(const QPalette &palette)
{
    return palette.color(QPalette::Mid);
}

QColor outlineColour(const QPalette &palette)
{
    return colour(coloursOf(isDark(palette)).outline);
}

} // namespace privicore
