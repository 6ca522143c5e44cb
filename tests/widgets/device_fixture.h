// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/devices/devices_page.h"
#include "security/clipboard_guard.h"
#include "session/device_watch.h"
#include "support/await.h"
#include "support/device_server.h"

#include <QAbstractButton>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace privicore::test {

//! A signed-in console with the Devices panel, against a server of the test's own.
struct DeviceFixture
{
    QTemporaryDir home;
    ManualClock clock{QDateTime::currentDateTimeUtc()};
    DeviceServer server;
    DeviceLedger ledger{clock, home.path()};
    Session session{Catalogue::builtIn(), clock};
    DeviceWatch watch{
        session, ledger, {.open = std::chrono::hours(1), .closed = std::chrono::hours(1)}};
    ClipboardGuard clipboard{QGuiApplication::clipboard()};
    SandboxControl *sandbox = nullptr;
    QString productionName; //!< empty: not production
    std::unique_ptr<DevicesPage> page;

    bool signIn()
    {
        session.setServer(server.api(), server.realtime());
        session.client().setTimeouts(
            {.inactivity = std::chrono::milliseconds(200), .total = std::chrono::seconds(2)});
        ledger.open(QStringLiteral("connection"), QStringLiteral("profile"));
        return await(session.signIn(QStringLiteral("demo"), SecretString::fromText(u"secret")))
                   .has_value()
               && QTest::qWaitFor([this] { return ledger.knowledge().isComplete; });
    }

    //! Shows the panel, at most so wide as a small window leaves it.
    void openPage(std::chrono::milliseconds deafFor = std::chrono::milliseconds(0))
    {
        page =
            std::make_unique<DevicesPage>(PanelContext{.session = session,
                                                       .devices = ledger,
                                                       .deviceWatch = watch,
                                                       .clipboard = clipboard,
                                                       .sandbox = sandbox,
                                                       .connectionName = productionName,
                                                       .isProduction = !productionName.isEmpty()},
                                          nullptr, deafFor);
        page->resize(1000, 640);
        page->show();
    }

    bool open(std::chrono::milliseconds deafFor = std::chrono::milliseconds(0))
    {
        if (!signIn())
            return false;
        openPage(deafFor);
        return QTest::qWaitFor([this] { return watch.asOf().isValid() && !watch.isReading(); });
    }

    //! Reads the list again and waits for it.
    bool reload()
    {
        QSignalSpy read(&watch, &DeviceWatch::read);
        watch.refresh();
        return read.wait(5000);
    }

    QTableView &table() const { return *page->findChild<QTableView *>(); }
    int rowCount() const { return table().model()->rowCount(); }
    //! What a cell shows.
    QString cell(int row, int column) const
    {
        return table().model()->index(row, column).data().toString();
    }
    int rowOf(const QString &name) const
    {
        for (int row = 0; row < rowCount(); ++row) {
            if (cell(row, 0) == name)
                return row;
        }
        return -1;
    }
    //! Selects the row with @p name, as a click on it does.
    bool select(const QString &name) const
    {
        const QModelIndex index = table().model()->index(rowOf(name), 0);
        if (!index.isValid())
            return false;
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {},
                          table().visualRect(index).center());
        return QTest::qWaitFor([this, &name] {
            return page->findChild<QLabel *>(QStringLiteral("nameValue"))->text().contains(name);
        });
    }

    //! Below the panel and its dialogs.
    template <class T>
    T *child(const char *objectName) const
    {
        return page->findChild<T *>(QString::fromLatin1(objectName));
    }
    //! In the dialog that is open.
    template <class T>
    T *inDialog(const char *objectName) const
    {
        auto *dialog = page->findChild<QDialog *>();
        return dialog ? dialog->findChild<T *>(QString::fromLatin1(objectName)) : nullptr;
    }
    bool press(const char *objectName) const
    {
        auto *button = child<QAbstractButton>(objectName);
        if (!button || !button->isEnabled())
            return false;
        button->click();
        return true;
    }
    //! Selects a row and opens one of its dialogs.
    bool openDialog(const QString &name, const char *buttonName) const
    {
        return select(name) && press(buttonName) && QTest::qWaitFor([this] {
                   auto *dialog = page->findChild<QDialog *>();
                   return dialog && dialog->isVisible();
               });
    }
};

} // namespace privicore::test
