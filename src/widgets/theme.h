// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme_metrics.h"
#include "widgets/theme_palette.h"

#include <QObject>

class QPushButton;

namespace privicore {

class DesktopColourScheme;

//! Properties of a widget, true or absent, that give it a look; also set in .ui files.
namespace look {
inline constexpr const char *card = "card";             //!< QFrame: a raised part of a page
inline constexpr const char *heading = "heading";       //!< QLabel: the title of a page
inline constexpr const char *subheading = "subheading"; //!< QLabel: the title of a part
inline constexpr const char *primary = "primary"; //!< QPushButton: the one that a screen is for
inline constexpr const char *sidebar = "sidebar"; //!< item view: the window's navigation
} // namespace look

enum class ThemeChoice { System, Light, Dark };

//! "system", "light", "dark": for the settings.
QString themeChoiceName(ThemeChoice choice);
ThemeChoice themeChoiceOf(QStringView name);

//! Fills @p button with the accent: what the screen is for. One a screen. It says nothing about the
//! default button.
void markPrimary(QPushButton *button);

//! Turns the choice of theme into the program's palette and style, live. With System
//! it follows the desktop's setting; where the desktop brings a style of its own, that one's
//! palette stays and is followed, and only the tones are ours. Sizes follow the program's font.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    //! The application must be there already, its windows not yet.
    explicit Theme(QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

Q_SIGNALS:
    //! The first question to the portal, which comes from here, is settled; see
    //! forbidInspection().
    void desktopAnswered();

private:
    QPalette wantedPalette() const;
    void apply();

    QPalette m_desktopPalette;
    ThemeChoice m_choice = ThemeChoice::System;
    DesktopColourScheme *m_desktop;
    bool m_desktopHasStyle = false;
};

} // namespace privicore
