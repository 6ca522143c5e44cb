// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QObject>
#include <QUuid>

#include <memory>
#include <vector>

namespace privicore {

class AppServices;
class MainWindow;
class Theme;
class WindowServices;

//! The windows of the program, each on a connection and with a session of its own. The program
//! ends with the last of them.
class Windows final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Windows)

public:
    //! Both outlive this.
    Windows(AppServices &services, Theme &theme);
    ~Windows() override;

    //! Opens one that has no connection yet. @p firstPanel as MainWindow takes it.
    MainWindow &open(const QString &firstPanel = {});
    //! Opens one beside @p from, on a connection that no window has where there is one.
    MainWindow &openBeside(MainWindow &from);
    qsizetype count() const { return qsizetype(m_windows.size()); }

private:
    struct Entry
    {
        std::unique_ptr<WindowServices> services; //!< outlives its window
        std::unique_ptr<MainWindow> window;
    };

    void closeAll();
    void forget(const MainWindow *window);
    QUuid connectionFor(MainWindow &from) const;

    AppServices &m_services;
    Theme &m_theme;
    QAction m_quit; //!< one for all windows: two of the same keys would both be ignored
    std::vector<Entry> m_windows;
};

} // namespace privicore
