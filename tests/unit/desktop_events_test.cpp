// SPDX-License-Identifier: Apache-2.0
#include "app/desktop_events.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace privicore;

namespace {

constexpr int patience = 20'000; //!< milliseconds

} // namespace

//! With a system bus of the test's own, on which the test plays logind.
class DesktopEventsTest final : public QObject
{
    Q_OBJECT

private:
    QProcess m_daemon;
    DesktopEvents m_events;
    std::optional<QDBusConnection> m_logind;

    void tell(bool goesToSleep)
    {
        QDBusMessage signal = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/login1"),
            QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"));
        signal << goesToSleep;
        QVERIFY(m_logind->send(signal));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                        QStringLiteral("--config-file=" BUS_CONFIGURATION)});
        QVERIFY(m_daemon.waitForReadyRead(patience));
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        m_logind =
            QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("logind"));
        QVERIFY(m_logind->registerService(QStringLiteral("org.freedesktop.login1")));
        m_events.listen();
        m_events.listen();
    }

    void cleanupTestCase()
    {
        m_daemon.kill();
        QVERIFY(m_daemon.waitForFinished(patience));
    }

    void tellsOnceThatTheComputerWokeUp()
    {
        QSignalSpy wokeUp(&m_events, &SystemEvents::wokeUp);
        tell(true);
        tell(false);
        QVERIFY(wokeUp.wait(patience));
        tell(true);
        tell(false);
        QVERIFY(wokeUp.wait(patience));
        QCOMPARE(wokeUp.count(), 2);
    }

    void takesItFromLogindAlone()
    {
        QSignalSpy wokeUp(&m_events, &SystemEvents::wokeUp);
        QVERIFY(m_logind->unregisterService(QStringLiteral("org.freedesktop.login1")));
        tell(false); // from somebody else, now
        QVERIFY(m_logind->registerService(QStringLiteral("org.freedesktop.login1")));
        tell(false);
        QVERIFY(wokeUp.wait(patience));
        QCOMPARE(wokeUp.count(), 1);
    }
};

QTEST_GUILESS_MAIN(DesktopEventsTest)
#include "desktop_events_test.moc"
