// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

class QApplication;

namespace privicore {

class DesktopColourScheme;

//! Distances in pixels at 100 %. Nothing else in the program writes a distance.
namespace spacing {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
inline constexpr int radius = 6;
inline constexpr int icon = 16;
inline constexpr int tableRow = 32; //!< or the height of a line and its air, if that is more
inline constexpr int dialogWidth = 480;
inline constexpr int cardWidth = 460;
inline constexpr int navigationWidth = 176;
} // namespace spacing

//! What a piece of text or an icon says by its colour, always beside an icon and a word.
enum class Tone { Text, Muted, Accent, Ok, Warn, Danger, Info };

enum class ThemeChoice { System, Light, Dark };

//! "system", "light", "dark": for the settings.
QString themeChoiceName(ThemeChoice choice);
ThemeChoice themeChoiceOf(QStringView name);

//! The palette of the light or the dark theme.
QPalette themePalette(bool isDark);
//! Whether @p palette is dark: its window is darker than its text.
bool isDark(const QPalette &palette);
//! The colour of a tone on the grounds of @p palette, whoever made that palette.
QColor toneColour(Tone tone, const QPalette &palette);
//! Black or white, whichever is read better on @p ground.
QColor readableOn(const QColor &ground);
//! A frame or a line between parts.
QColor lineColour(const QPalette &palette);

//! Turns the choice of theme into the program's palette and style sheet, live. With System it
//! follows the desktop's setting; where the desktop brings a style of its own, that one's palette
//! stays and only the tones are ours.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    explicit Theme(QApplication &application, QObject *parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

Q_SIGNALS:
    //! The first question to the portal, which comes from here, is settled; see
    //! forbidInspection().
    void desktopAnswered();

private:
    QPalette wantedPalette() const;
    void apply();

    QApplication &m_application;
    QPalette m_desktopPalette;
    ThemeChoice m_choice = ThemeChoice::System;
    DesktopColourScheme *m_desktop;
    bool m_desktopHasStyle = false;
};

} // namespace privicore
