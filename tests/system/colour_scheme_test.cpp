// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop_colour_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>

using namespace privicore;

namespace {

const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");

//! The portal says that the person has chosen another scheme: 1 is dark, 2 is light.
bool announce(QDBusConnection &bus, const QString &group, uint scheme)
{
    QDBusMessage signal = QDBusMessage::createSignal(
        QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"));
    signal << group << QStringLiteral("color-scheme") << QVariant::fromValue(QDBusVariant(scheme));
    return bus.send(signal);
}

} // namespace

//! A desktop whose portal announces a change while the program runs.
class ColourSchemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheDesktop()
    {
        QDBusConnection bus =
            QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("portal"));
        QVERIFY(bus.registerService(portal));
        // The first in this process that knows of variants, as in the program.
        DesktopColourScheme scheme;
        QSignalSpy changed(&scheme, &DesktopColourScheme::changed);
        QVERIFY(!scheme.isDark());
        QVERIFY(announce(bus, QStringLiteral("org.freedesktop.appearance"), 1));
        QTRY_COMPARE(scheme.isDark(), std::optional(true));
        QVERIFY(announce(bus, QStringLiteral("org.gnome.desktop.interface"), 2));
        QVERIFY(announce(bus, QStringLiteral("org.freedesktop.appearance"), 2));
        QTRY_COMPARE(scheme.isDark(), std::optional(false));
        QCOMPARE(changed.count(), 2);
    }
};

QTEST_GUILESS_MAIN(ColourSchemeTest)
#include "colour_scheme_test.moc"
