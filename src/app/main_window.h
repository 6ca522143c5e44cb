// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme.h"

#include <QJsonObject>
#include <QMainWindow>

class QAction;
class QLabel;
class QStackedWidget;

namespace privicore {

class Banner;
class SignInFlow;
class SignInPage;
class StatusStrip;
class WindowActions;
class WindowServices;
class Workspace;

//! The window: sign-in before, the workspace after, menus, band and status around both.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    //! @p firstPanel is the id of the panel to open first; empty for the one last used.
    //! @p quit closes all windows. All outlive this.
    MainWindow(WindowServices &services, Theme &theme, QAction &quit, const QString &firstPanel);
    ~MainWindow() override;

    SignInPage &signInPage() { return *m_signIn; }
    SignInFlow &signInFlow();

Q_SIGNALS:
    void newWindowRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectActions();
    void followSession();
    void showWorkspace();
    void dropWorkspace();
    void updateFrame();
    void colourBand();
    void openConnections();
    void openAbout();
    void simulateDevice();
    void showDeviceScreen();
    void simulatePhone();
    void showNotice(const QString &title, const QString &text);
    QString placeOwner() const;

    WindowServices &m_services;
    Theme &m_theme;
    WindowActions *m_actions;
    QLabel *m_band;
    Banner *m_notice;
    QStackedWidget *m_stack;
    SignInPage *m_signIn;
    StatusStrip *m_status;
    Workspace *m_workspace = nullptr;
    QString m_firstPanel;
    QString m_workspaceOwner; //!< whose workspace that is: connection and profile
};

} // namespace privicore
