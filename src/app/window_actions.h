// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/panel_registry.h"
#include "widgets/theme.h"

#include <QHash>
#include <QList>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace privicore {

//! The menus of the main window and the keys of their actions, named for people and for tests.
//! What an action does is said by the signals; what it needs is said by the setters.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    //! @p quit is shared by all windows.
    WindowActions(QMainWindow &window, const QList<PanelEntry> &panels, QAction &quit);

    //! Most actions need somebody to be signed in.
    void setSignedIn(bool signedIn);
    //! The Simulate menu is there only on the local sandbox.
    void setSandbox(bool isSandbox);
    void setTheme(ThemeChoice choice);

Q_SIGNALS:
    void connectionsRequested();
    void signOutRequested();
    void newWindowRequested();
    void closeRequested();
    void refreshRequested();
    void filterRequested();
    void newRequested();
    void detailsRequested();
    void nextPaneRequested(bool backwards);
    void panelRequested(const QString &id);
    void themeRequested(privicore::ThemeChoice choice);
    void deviceAsksRequested();
    void deviceScreenRequested();
    void phoneScansRequested();
    void aboutRequested();

private:
    QAction *add(QMenu *menu, const QString &objectName, const QString &text,
                 const QKeySequence &shortcut);
    void addConsoleMenu(QMainWindow &window, QAction &quit);
    void addViewMenu(QMainWindow &window, const QList<PanelEntry> &panels);
    void addThemeMenu(QMenu *view);
    void addSimulateMenu(QMainWindow &window);
    void addHelpMenu(QMainWindow &window);

    QList<QAction *> m_needSession;
    QHash<ThemeChoice, QAction *> m_themes;
    QMenu *m_simulate = nullptr;
};

} // namespace privicore
