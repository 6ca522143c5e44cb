// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme.h"

#include "widgets/desktop_colour_scheme.h"
#include "widgets/theme_sheet.h"
#include "widgets/theme_style.h"

#include <QApplication>
#include <QPushButton>
#include <QStyle>

namespace privicore {

QString themeChoiceName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeChoice themeChoiceOf(QStringView name)
{
    if (name == u"light")
        return ThemeChoice::Light;
    return name == u"dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

void markPrimary(QPushButton *button)
{
    button->setProperty("primary", true);
    // A style sheet looks at properties when a widget is polished.
    button->style()->unpolish(button);
    button->style()->polish(button);
}

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent), m_application(application), m_desktopPalette(QGuiApplication::palette()),
      m_desktop(new DesktopColourScheme(this))
{
    // Fusion and the plain Windows style mean that the desktop has none of its own here.
    const QString style = QApplication::style()->name().toLower();
    m_desktopHasStyle = style != u"fusion" && style != u"windows";
    if (!m_desktopHasStyle)
        QApplication::setStyle(new ThemeStyle);
    connect(m_desktop, &DesktopColourScheme::changed, this, &Theme::apply);
    connect(m_desktop, &DesktopColourScheme::answered, this, &Theme::desktopAnswered);
    m_application.installEventFilter(this);
    apply();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOfInterest = event->type() == QEvent::ApplicationPaletteChange
                              || event->type() == QEvent::ApplicationFontChange;
    if (isOfInterest && watched == &m_application && !m_isApplying)
        applySoon();
    return QObject::eventFilter(watched, event);
}

void Theme::setChoice(ThemeChoice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
}

QPalette Theme::wantedPalette() const
{
    // An empty palette stands for that of the desktop's style, whatever it becomes later.
    if (m_desktopHasStyle && m_choice == ThemeChoice::System)
        return {};
    const bool desktopIsDark = m_desktop->isDark().value_or(isDark(m_desktopPalette));
    return themePalette(m_choice == ThemeChoice::Dark
                        || (m_choice == ThemeChoice::System && desktopIsDark));
}

void Theme::apply()
{
    // A style sheet keeps the colours that palette(...) stood for when it was set, so it is set
    // anew around the palette. All of this announces itself, which is no news here.
    m_isApplying = true;
    m_application.setStyleSheet(QString());
    QApplication::setPalette(wantedPalette());
    m_application.setStyleSheet(themeSheet(QApplication::palette(), QApplication::font()));
    m_isApplying = false;
}

void Theme::applySoon()
{
    if (std::exchange(m_isApplyDue, true))
        return;
    // Once the widgets have heard of the change that is being told at this moment.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isApplyDue = false;
            apply();
        },
        Qt::QueuedConnection);
}

} // namespace privicore
