// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/panel_registry.h"

#include <QDialog>
#include <QHash>
#include <QJsonObject>
#include <QPointer>
#include <QWidget>

class QStackedWidget;

namespace privicore {

class Navigation;
class Panel;

//! What a signed-in person sees: the navigation and the panel that was chosen. Panels are made
//! when first shown. Dropping the workspace and building another from its place brings back what
//! was on the screen, which is how locking empties it.
class Workspace final : public QWidget
{
    Q_OBJECT

public:
    explicit Workspace(const PanelContext &context, QWidget *parent = nullptr);

    void showPanel(const QString &id);
    QString currentPanelId() const;
    Panel *currentPanel() const;
    QString currentTitle() const;

    //! The current panel's id, and the place of every panel that was opened.
    QJsonObject place() const;
    void restorePlace(const QJsonObject &place);

    //! Moves the focus to the next pane: navigation, then the panes of the panel.
    void focusNextPane(bool backwards);

    //! Hides the dialogs of the panels with all that is typed in them, so that the window can be
    //! used for something else, such as signing in again.
    void putDialogsAside();
    void bringDialogsBack();

Q_SIGNALS:
    void currentPanelChanged(const QString &title);
    //! Asked for from inside a panel.
    void signOutRequested();

private:
    Panel *panel(const QString &id);

    PanelContext m_context;
    QList<PanelEntry> m_entries;
    Navigation *m_navigation;
    QStackedWidget *m_stack;
    QHash<QString, Panel *> m_panels;
    QList<QPointer<QDialog>> m_aside; //!< outer ones before those that they have opened
    QJsonObject m_places;             //!< of panels that were not opened again yet
};

} // namespace privicore
