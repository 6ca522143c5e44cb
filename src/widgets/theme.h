// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme_metrics.h"
#include "widgets/theme_palette.h"

#include <QObject>

class QApplication;
class QPushButton;

namespace privicore {

class DesktopColourScheme;

enum class ThemeChoice { System, Light, Dark };

//! "system", "light", "dark": for the settings.
QString themeChoiceName(ThemeChoice choice);
ThemeChoice themeChoiceOf(QStringView name);

//! Fills @p button with the accent: what the screen is for. One a screen; in Designer files it is
//! the dynamic property "primary". It says nothing about the default button.
void markPrimary(QPushButton *button);

//! Turns the choice of theme into the program's palette, style and style sheet, live. With System
//! it follows the desktop's setting; where the desktop brings a style of its own, that one's
//! palette stays and is followed, and only the tones are ours. Sizes follow the program's font.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    explicit Theme(QApplication &application, QObject *parent = nullptr);

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
    void applySoon();

    QApplication &m_application;
    QPalette m_desktopPalette;
    ThemeChoice m_choice = ThemeChoice::System;
    DesktopColourScheme *m_desktop;
    bool m_desktopHasStyle = false;
    bool m_isApplying = false;
    bool m_isApplyDue = false;
};

} // namespace privicore
