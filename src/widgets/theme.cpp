// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme.h"

#include "widgets/desktop_colour_scheme.h"
#include "widgets/house_style.h"

#include <QApplication>
#include <QPushButton>
#include <QStyle>
#include <QStyleFactory>

#include <memory>

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
    button->setProperty(look::primary, true);
}

Theme::Theme(QObject *parent)
    : QObject(parent), m_desktopPalette(QGuiApplication::palette()),
      m_desktop(new DesktopColourScheme(this))
{
    // Fusion and the plain Windows style mean that the desktop has none of its own here.
    const QString style = QApplication::style()->name().toLower();
    m_desktopHasStyle = style != u"fusion" && style != u"windows";
    using Controls = HouseStyle::Controls;
    auto house = std::make_unique<HouseStyle>(
        QStyleFactory::create(m_desktopHasStyle ? style : QStringLiteral("Fusion")),
        m_desktopHasStyle ? Controls::OfTheDesktop : Controls::Ours);
    // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): the application owns its style
    QApplication::setStyle(house.release());
    connect(m_desktop, &DesktopColourScheme::changed, this, &Theme::apply);
    connect(m_desktop, &DesktopColourScheme::answered, this, &Theme::desktopAnswered);
    qApp->installEventFilter(this);
    apply();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange && watched == qApp) {
        // Fonts that the style gave out do not follow by themselves.
        for (QWidget *widget : QApplication::allWidgets())
            HouseStyle::fitHeading(widget);
    }
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
    QApplication::setPalette(wantedPalette());
}

} // namespace privicore
