// SPDX-License-Identifier: Apache-2.0
#include "app/windows.h"

#include "app/app_services.h"
#include "app/main_window.h"
#include "app/sign_in_page.h"
#include "app/window_services.h"

#include <QCoreApplication>
#include <QStyle>

#include <algorithm>

namespace privicore {

Windows::Windows(AppServices &services, Theme &theme) : m_services(services), m_theme(theme)
{
    m_quit.setText(tr("&Quit"));
    m_quit.setObjectName(QStringLiteral("quitAction"));
    m_quit.setShortcut(Qt::CTRL | Qt::Key_Q);
    m_quit.setShortcutContext(Qt::ApplicationShortcut); // also from a window beside these
    connect(&m_quit, &QAction::triggered, this, &Windows::closeAll);
}

Windows::~Windows() = default;

MainWindow &Windows::open(const QString &firstPanel)
{
    auto services = std::make_unique<WindowServices>(m_services);
    auto owned = std::make_unique<MainWindow>(*services, m_theme, m_quit, firstPanel);
    MainWindow &window = *owned;
    m_windows.push_back({std::move(services), std::move(owned)});
    connect(&window, &MainWindow::newWindowRequested, this,
            [this, &window] { openBeside(window); });
    // Not within its own event: what stands beside it, such as a QR token, goes with it.
    connect(
        &window, &MainWindow::closed, this, [this, &window] { forget(&window); },
        Qt::QueuedConnection);
    window.show();
    return window;
}

MainWindow &Windows::openBeside(MainWindow &from)
{
    const QUuid connection = connectionFor(from);
    MainWindow &window = open();
    const int step = window.style()->pixelMetric(QStyle::PM_TitleBarHeight);
    window.move(from.pos() + QPoint(step, step));
    window.signInPage().selectConnection(connection);
    return window;
}

QUuid Windows::connectionFor(MainWindow &from) const
{
    const QList<Connection> all = m_services.connections.connections();
    const auto isFree = [this](const Connection &connection) {
        return std::none_of(m_windows.cbegin(), m_windows.cend(), [&](const Entry &entry) {
            return entry.services->signIn.connection().id == connection.id;
        });
    };
    const auto found = std::find_if(all.cbegin(), all.cend(), isFree);
    return found == all.cend() ? from.signInFlow().connection().id : found->id;
}

void Windows::closeAll()
{
    for (const Entry &entry : m_windows)
        entry.window->close();
}

void Windows::forget(const MainWindow *window)
{
    std::erase_if(m_windows, [window](const Entry &entry) { return entry.window.get() == window; });
    if (m_windows.empty())
        QCoreApplication::exit();
}

} // namespace privicore
