// SPDX-License-Identifier: Apache-2.0
#include "app/window_actions.h"

#include "widgets/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace privicore {

WindowActions::WindowActions(QMainWindow &window, const QList<PanelEntry> &panels, QAction &quit)
    : QObject(&window)
{
    addConsoleMenu(window, quit);
    addViewMenu(window, panels);
    addSimulateMenu(window);
    addHelpMenu(window);
    setSignedIn(false);
    setSandbox(false);
}

void WindowActions::setSignedIn(bool signedIn)
{
    for (QAction *action : std::as_const(m_needSession))
        action->setEnabled(signedIn);
}

void WindowActions::setSandbox(bool isSandbox)
{
    m_simulate->menuAction()->setVisible(isSandbox);
}

void WindowActions::setTheme(ThemeChoice choice)
{
    m_themes.value(choice)->setChecked(true);
}

QAction *WindowActions::add(QMenu *menu, const QString &objectName, const QString &text,
                            const QKeySequence &shortcut)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(objectName);
    action->setShortcut(shortcut);
    return action;
}

void WindowActions::addConsoleMenu(QMainWindow &window, QAction &quit)
{
    QMenu *menu = window.menuBar()->addMenu(tr("&Console"));
    QAction *newWindow = add(menu, QStringLiteral("newWindowAction"), tr("&New window"),
                             Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    connect(newWindow, &QAction::triggered, this, &WindowActions::newWindowRequested);
    QAction *connections = add(menu, QStringLiteral("connectionsAction"),
                               tr("&Manage connections…"), Qt::CTRL | Qt::Key_M);
    connect(connections, &QAction::triggered, this, &WindowActions::connectionsRequested);
    menu->addSeparator();
    QAction *signOut =
        add(menu, QStringLiteral("signOutAction"), tr("&Sign out"), Qt::CTRL | Qt::Key_E);
    signOut->setIcon(themedIcon(QStringLiteral("sign-out")));
    connect(signOut, &QAction::triggered, this, &WindowActions::signOutRequested);
    m_needSession.append(signOut);
    QAction *close =
        add(menu, QStringLiteral("closeWindowAction"), tr("&Close window"), QKeySequence::Close);
    connect(close, &QAction::triggered, this, &WindowActions::closeRequested);
    menu->addAction(&quit);
}

void WindowActions::addViewMenu(QMainWindow &window, const QList<PanelEntry> &panels)
{
    QMenu *menu = window.menuBar()->addMenu(tr("&View"));
    for (const PanelEntry &panel : panels) {
        QAction *action =
            add(menu, panel.id + QStringLiteral("Action"), panel.title, panel.shortcut);
        action->setIcon(themedIcon(panel.icon));
        connect(action, &QAction::triggered, this,
                [this, id = panel.id] { Q_EMIT panelRequested(id); });
        m_needSession.append(action);
    }
    menu->addSeparator();
    const auto command = [&](const char *name, const QString &text, const QKeySequence &keys,
                             auto signal) {
        QAction *action = add(menu, QString::fromLatin1(name), text, keys);
        connect(action, &QAction::triggered, this, signal);
        m_needSession.append(action);
    };
    command("newAction", tr("&New"), QKeySequence::New, &WindowActions::newRequested);
    command("refreshAction", tr("&Refresh"), QKeySequence(Qt::Key_F5),
            &WindowActions::refreshRequested);
    command("filterAction", tr("&Filter"), QKeySequence::Find, &WindowActions::filterRequested);
    command("detailsAction", tr("&Details"), QKeySequence(Qt::Key_F9),
            &WindowActions::detailsRequested);
    command("nextPaneAction", tr("Ne&xt pane"), QKeySequence(Qt::Key_F6),
            [this] { Q_EMIT nextPaneRequested(false); });
    command("previousPaneAction", tr("Pre&vious pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6),
            [this] { Q_EMIT nextPaneRequested(true); });
    menu->addSeparator();
    addThemeMenu(menu);
}

void WindowActions::addThemeMenu(QMenu *view)
{
    QMenu *menu = view->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const auto choice = [&](ThemeChoice theme, const QString &text) {
        QAction *action =
            add(menu, themeChoiceName(theme) + QStringLiteral("ThemeAction"), text, {});
        action->setCheckable(true);
        group->addAction(action);
        m_themes.insert(theme, action);
        connect(action, &QAction::triggered, this, [this, theme] { Q_EMIT themeRequested(theme); });
    };
    choice(ThemeChoice::System, tr("&System"));
    choice(ThemeChoice::Light, tr("&Light"));
    choice(ThemeChoice::Dark, tr("&Dark"));
}

void WindowActions::addSimulateMenu(QMainWindow &window)
{
    m_simulate = window.menuBar()->addMenu(tr("&Simulate"));
    const auto actor = [&](const char *name, const QString &text, auto signal) {
        QAction *action = add(m_simulate, QString::fromLatin1(name), text, {});
        connect(action, &QAction::triggered, this, signal);
        m_needSession.append(action);
    };
    actor("deviceAsksAction", tr("A &device asks"), &WindowActions::deviceAsksRequested);
    actor("deviceScreenAction", tr("Show the device's &screen"),
          &WindowActions::deviceScreenRequested);
    actor("phoneScansAction", tr("A &phone scans the QR token"),
          &WindowActions::phoneScansRequested);
}

void WindowActions::addHelpMenu(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(tr("&Help"));
    QAction *about = add(menu, QStringLiteral("aboutAction"), tr("&About Privicore Console"), {});
    connect(about, &QAction::triggered, this, &WindowActions::aboutRequested);
}

} // namespace privicore
