// SPDX-License-Identifier: Apache-2.0
#include "app/windows.h"

#include "app/app_services.h"
#include "app/main_window.h"
#include "app/sign_in_page.h"
#include "session/sign_in_flow.h"
#include "support/signed_in_world.h"
#include "widgets/theme.h"

#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>

using namespace privicore;

using Stage = SignInFlow::Stage;

//! Several windows, each on a connection of its own.
class WindowsTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;
    SignedInWorld m_world;
    std::unique_ptr<AppServices> m_services;
    Theme m_theme;
    std::unique_ptr<Windows> m_windows;
    Connection m_acme;
    Connection m_umbrella;

    Connection saved(const QString &name)
    {
        const Connection connection{.id = QUuid::createUuid(),
                                    .name = name,
                                    .api = m_world.api,
                                    .realtime = m_world.realtime};
        if (!outcomeOf(m_services->connections.save(connection)))
            qFatal("a connection could not be saved");
        return connection;
    }

    void signIn(MainWindow &window)
    {
        QTRY_COMPARE(window.signInFlow().stage(), Stage::Ready);
        const DemoCredentials demo = m_world.demo();
        window.signInPage().setUserName(demo.userName);
        window.signInPage().signInWith(SecretString::fromUtf8(demo.password.reveal()));
        QTRY_COMPARE(window.signInFlow().stage(), Stage::SignedIn);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, m_home.filePath(QString::fromLatin1(name)).toUtf8());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }

    void init()
    {
        m_services = std::make_unique<AppServices>();
        QVERIFY(outcomeOf(m_services->connections.load()));
        m_acme = saved(QStringLiteral("Acme ") + QUuid::createUuid().toString());
        m_umbrella = saved(QStringLiteral("Umbrella ") + QUuid::createUuid().toString());
        m_windows = std::make_unique<Windows>(*m_services, m_theme);
    }

    void cleanup()
    {
        m_windows.reset();
        m_services.reset();
    }

    void eachHasASessionOfItsOwn()
    {
        MainWindow &first = m_windows->open();
        first.signInPage().selectConnection(m_acme.id);
        signIn(first);
        MainWindow &second = m_windows->openBeside(first);
        second.signInPage().selectConnection(m_umbrella.id);
        signIn(second);
        QVERIFY2(first.windowTitle().contains(m_acme.name), qPrintable(first.windowTitle()));
        QVERIFY2(second.windowTitle().contains(m_umbrella.name), qPrintable(second.windowTitle()));

        second.signInFlow().signOut();
        QTRY_COMPARE(second.signInFlow().stage(), Stage::Ready);
        QCOMPARE(first.signInFlow().stage(), Stage::SignedIn);
    }

    void aNewOneTakesAConnectionThatNoneHas()
    {
        MainWindow &first = m_windows->open();
        first.signInPage().selectConnection(Connection::localSandbox().id);
        MainWindow &second = m_windows->openBeside(first);
        QVERIFY(second.signInFlow().connection().id != Connection::localSandbox().id);
        MainWindow &third = m_windows->openBeside(second);
        QVERIFY(third.signInFlow().connection().id != second.signInFlow().connection().id);
    }

    void closingOneLeavesTheOthers()
    {
        MainWindow &first = m_windows->open();
        first.signInPage().selectConnection(m_acme.id);
        MainWindow &second = m_windows->openBeside(first);
        second.signInPage().selectConnection(m_umbrella.id);
        signIn(second);
        first.close();
        QTRY_COMPARE(m_windows->count(), 1);
        QCOMPARE(second.signInFlow().stage(), Stage::SignedIn);
        second.close();
        QTRY_COMPARE(m_windows->count(), 0);
    }

    void quittingClosesAll()
    {
        MainWindow &first = m_windows->open();
        m_windows->openBeside(first);
        auto *quit = first.findChild<QMenuBar *>()->actions().first()->menu()->actions().last();
        QCOMPARE(quit->objectName(), QStringLiteral("quitAction"));
        quit->trigger();
        QTRY_COMPARE(m_windows->count(), 0);
    }

    void theThemeChosenInOneIsTickedInAll()
    {
        MainWindow &first = m_windows->open();
        MainWindow &second = m_windows->openBeside(first);
        const auto dark = [](MainWindow &window) {
            return window.findChild<QAction *>(QStringLiteral("darkThemeAction"));
        };
        dark(first)->trigger();
        QEvent activated(QEvent::ActivationChange);
        QCoreApplication::sendEvent(&second, &activated);
        QVERIFY(dark(second)->isChecked());
    }
};

QTEST_MAIN(WindowsTest)
#include "windows_test.moc"
