// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop_colour_scheme.h"

#include <QDBusConnection>
#include <QSignalSpy>
#include <QTest>

using namespace privicore;

//! A desktop without a session bus.
class DesktopColourSchemeTest : public QObject
{
    Q_OBJECT

public:
    static void initMain()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/privicore-bus");
    }

private Q_SLOTS:
    void isSettledOnceWithoutABus()
    {
        QVERIFY(!QDBusConnection::sessionBus().isConnected());
        DesktopColourScheme scheme;
        QSignalSpy answered(&scheme, &DesktopColourScheme::answered);
        QSignalSpy changed(&scheme, &DesktopColourScheme::changed);
        QCOMPARE(answered.count(), 0);
        QTRY_COMPARE(answered.count(), 1);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(answered.count(), 1);
        QCOMPARE(changed.count(), 0);
        QVERIFY(!scheme.isDark());
    }
};

QTEST_MAIN(DesktopColourSchemeTest)
#include "desktop_colour_scheme_test.moc"
