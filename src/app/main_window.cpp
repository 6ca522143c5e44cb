// SPDX-License-Identifier: Apache-2.0
#include "app/main_window.h"

#include "app/app_services.h"
#include "app/connections_dialog.h"
#include "app/keyring_text.h"
#include "app/sign_in_page.h"
#include "app/status_strip.h"
#include "app/window_actions.h"
#include "app/window_services.h"
#include "app/workspace.h"
#include "panels/devices/devices_page.h"
#include "panels/profile/profile_page.h"
#include "widgets/banner.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
#include <QMessageBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace privicore {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString panelKey = QStringLiteral("window/panel");
const QString themeKey = QStringLiteral("theme");
constexpr QSize firstSize(1280, 780);

} // namespace

MainWindow::MainWindow(WindowServices &services, Theme &theme, QAction &quit,
                       const QString &firstPanel)
    : m_services(services), m_theme(theme),
      m_actions(new WindowActions(*this, panelEntries(), quit)), m_band(new QLabel(this)),
      m_notice(new Banner(this)), m_stack(new QStackedWidget(this)),
      m_signIn(new SignInPage(services.signIn, services.app.connections, services.app.credentials,
                              this)),
      m_status(new StatusStrip(services.session, services.requests, this)), m_firstPanel(firstPanel)
{
    m_band->setObjectName(QStringLiteral("connectionBand"));
    m_band->setTextFormat(Qt::PlainText);
    m_band->setAlignment(Qt::AlignCenter);
    m_band->setAutoFillBackground(true);
    m_band->setContentsMargins(spacing::tiny, spacing::tiny, spacing::tiny, spacing::tiny);
    m_notice->setDismissible(true);
    m_stack->addWidget(m_signIn);

    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_band);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    setCentralWidget(centre);
    setStatusBar(m_status);

    connectActions();
    connect(&m_services.session, &Session::stateChanged, this, &MainWindow::followSession);
    connect(&m_services.signIn, &SignInFlow::stageChanged, this, &MainWindow::updateFrame);
    connect(&m_services.signIn, &SignInFlow::keepingFailed, this, [this](const ApiError &error) {
        showNotice(tr("This session only"), notKeptText(error.serverCode));
    });
    connect(m_signIn, &SignInPage::connectionChosen, this, &MainWindow::updateFrame);
    connect(m_signIn, &SignInPage::manageConnectionsRequested, this, &MainWindow::openConnections);

    resize(firstSize);
    restoreGeometry(m_services.app.settings.value(geometryKey).toByteArray());
    m_actions->setTheme(m_theme.choice());
    updateFrame();
}

MainWindow::~MainWindow() = default;

SignInFlow &MainWindow::signInFlow()
{
    return m_services.signIn;
}

void MainWindow::connectActions()
{
    const auto withPanel = [this](auto call) {
        return [this, call] {
            if (Panel *panel = m_workspace ? m_workspace->currentPanel() : nullptr)
                (panel->*call)();
        };
    };
    connect(m_actions, &WindowActions::connectionsRequested, this, &MainWindow::openConnections);
    connect(m_actions, &WindowActions::signOutRequested, &m_services.signIn, &SignInFlow::signOut);
    connect(m_actions, &WindowActions::newWindowRequested, this, &MainWindow::newWindowRequested);
    connect(m_actions, &WindowActions::closeRequested, this, &QWidget::close);
    connect(m_actions, &WindowActions::refreshRequested, this, withPanel(&Panel::refresh));
    connect(m_actions, &WindowActions::filterRequested, this, withPanel(&Panel::focusFilter));
    connect(m_actions, &WindowActions::newRequested, this, withPanel(&Panel::createNew));
    connect(m_actions, &WindowActions::detailsRequested, this, withPanel(&Panel::toggleDetails));
    connect(m_actions, &WindowActions::nextPaneRequested, this, [this](bool backwards) {
        if (m_workspace)
            m_workspace->focusNextPane(backwards);
    });
    connect(m_actions, &WindowActions::panelRequested, this, [this](const QString &id) {
        if (m_workspace)
            m_workspace->showPanel(id);
    });
    connect(m_actions, &WindowActions::themeRequested, this, [this](ThemeChoice choice) {
        m_theme.setChoice(choice);
        m_services.app.settings.setValue(themeKey, themeChoiceName(choice));
    });
    connect(m_actions, &WindowActions::deviceAsksRequested, this, &MainWindow::simulateDevice);
    connect(m_actions, &WindowActions::deviceScreenRequested, this, &MainWindow::showDeviceScreen);
    connect(m_actions, &WindowActions::phoneScansRequested, this, &MainWindow::simulatePhone);
    connect(m_actions, &WindowActions::aboutRequested, this, &MainWindow::openAbout);
}

void MainWindow::followSession()
{
    switch (m_services.session.state()) {
    case Session::State::SignedIn:
        showWorkspace();
        break;
    case Session::State::Expired:
        if (m_workspace) // its dialogs would not let anybody sign in again
            m_workspace->putDialogsAside();
        m_stack->setCurrentWidget(m_signIn);
        m_signIn->showSessionEnded(m_services.session.userName());
        break;
    case Session::State::SignedOut:
        dropWorkspace();
        break;
    case Session::State::SigningIn:
        break;
    }
    updateFrame();
}

void MainWindow::showWorkspace()
{
    // The same person on the same connection goes on where the session ended.
    if (m_workspace && m_workspaceOwner != placeOwner())
        dropWorkspace();
    if (!m_workspace) {
        m_workspace = new Workspace(m_services.panelContext(), m_stack);
        m_workspaceOwner = placeOwner();
        m_stack->addWidget(m_workspace);
        connect(m_workspace, &Workspace::currentPanelChanged, this, &MainWindow::updateFrame);
        connect(m_workspace, &Workspace::signOutRequested, &m_services.signIn,
                &SignInFlow::signOut);
        m_workspace->restorePlace(
            {{QStringLiteral("current"), m_firstPanel.isEmpty()
                                             ? m_services.app.settings.value(panelKey).toString()
                                             : m_firstPanel}});
    }
    m_stack->setCurrentWidget(m_workspace);
    m_workspace->bringDialogsBack();
}

void MainWindow::dropWorkspace()
{
    m_stack->setCurrentWidget(m_signIn);
    m_notice->hide();
    if (!m_workspace)
        return;
    m_services.app.settings.setValue(panelKey, m_workspace->currentPanelId());
    m_workspace->deleteLater(); // a panel of it may be asking for this
    m_workspace = nullptr;
}

QString MainWindow::placeOwner() const
{
    return m_services.signIn.connection().id.toString() + m_services.session.profileId();
}

void MainWindow::updateFrame()
{
    const Connection &connection = m_services.signIn.connection();
    const bool isSandbox = connection.kind == Connection::Kind::LocalSandbox;
    const bool isSignedIn = m_services.session.isSignedIn();
    const QString name = isSandbox ? tr("Local sandbox") : connection.name;
    const QString panel = isSignedIn && m_workspace ? m_workspace->currentTitle() : tr("Sign in");
    setWindowTitle(QStringLiteral("%1 — %2 — Privicore Console").arg(panel, name));
    m_actions->setSignedIn(isSignedIn);
    m_actions->setSandbox(isSandbox && isSignedIn);
    m_status->setConnection(name, QColor(connection.colour), isSignedIn ? connection.api : QUrl());

    m_band->setVisible(isSignedIn && (isSandbox || connection.isProduction()));
    m_band->setText(isSandbox ? tr("Local sandbox. Do not keep real data here.")
                              : tr("Production: %1").arg(displayText(name)));
    colourBand();
}

void MainWindow::colourBand()
{
    const Connection &connection = m_services.signIn.connection();
    const bool isSandbox = connection.kind == Connection::Kind::LocalSandbox;
    QPalette band = palette();
    const QColor ground = isSandbox                     ? toneColour(Tone::Info, band)
                          : connection.colour.isEmpty() ? toneColour(Tone::Danger, band)
                                                        : QColor::fromString(connection.colour);
    band.setColor(QPalette::Window, ground);
    band.setColor(QPalette::WindowText, readableOn(ground));
    m_band->setPalette(band);
}

void MainWindow::openConnections()
{
    auto *dialog = new ConnectionsDialog(m_services.app.connections, m_services.app.keptSignIns,
                                         m_services.app.credentials, m_services.app.clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_services.session.isSignedIn())
        connect(dialog, &ConnectionsDialog::saved, m_signIn, &SignInPage::selectConnection);
    dialog->open();
}

void MainWindow::openAbout()
{
    auto *about = new QMessageBox(QMessageBox::NoIcon, tr("About Privicore Console"),
                                  tr("Privicore Console %1\n\nAdministers Privicore, the "
                                     "data-protection service. Licensed under Apache-2.0.")
                                      .arg(QApplication::applicationVersion()),
                                  QMessageBox::Close, this);
    about->setTextFormat(Qt::PlainText);
    about->setIconPixmap(applicationIcon().pixmap(spacing::huge * 2));
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

void MainWindow::simulateDevice()
{
    if (SandboxControl *sandbox = m_services.signIn.sandbox())
        sandbox->deviceAsks(m_services.session.userName())
            .then(this, [this](const Result<QString> &asked) {
                if (!asked)
                    return m_notice->showError(errorText(asked.error()));
                m_services.deviceWatch.refresh();
            });
}

void MainWindow::showDeviceScreen()
{
    if (!m_workspace)
        return;
    m_workspace->showPanel(QStringLiteral("devices"));
    if (auto *page = qobject_cast<DevicesPage *>(m_workspace->currentPanel()))
        page->showSimulatedScreen();
}

void MainWindow::simulatePhone()
{
    if (!m_workspace)
        return;
    m_workspace->showPanel(QStringLiteral("profile"));
    auto *page = qobject_cast<ProfilePage *>(m_workspace->currentPanel());
    if (!page)
        return;
    page->simulateScan().then(this, [this](const Result<Done> &scanned) {
        if (scanned)
            return;
        if (scanned.error().kind == ApiError::Kind::NotFound)
            return showNotice(tr("No QR token is shown"),
                              tr("Show one first: Profile, then Show QR token."));
        m_notice->showError(errorText(scanned.error()));
    });
}

void MainWindow::showNotice(const QString &title, const QString &text)
{
    m_notice->showInfo(title, text);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_services.app.settings.setValue(geometryKey, saveGeometry());
    if (m_workspace)
        m_services.app.settings.setValue(panelKey, m_workspace->currentPanelId());
    event->accept();
    Q_EMIT closed();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange) // it may have been chosen in another window
        m_actions->setTheme(m_theme.choice());
    else if (event->type() == QEvent::PaletteChange)
        colourBand();
}

} // namespace privicore
