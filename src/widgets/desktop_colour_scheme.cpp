// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop_colour_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace privicore {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colourScheme = QStringLiteral("color-scheme");

} // namespace

DesktopColourScheme::DesktopColourScheme(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        // Later, as an answer of the portal would be: nobody listens to a constructor.
        QMetaObject::invokeMethod(this, &DesktopColourScheme::answered, Qt::QueuedConnection);
        return;
    }
    // Qt looks up the types of a slot by their names, and knows only those that were in use before.
    qRegisterMetaType<QDBusVariant>();
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask();
}

void DesktopColourScheme::ask()
{
    QDBusMessage read =
        QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    read << appearance << colourScheme;
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this](QDBusPendingCallWatcher *finished) {
                const QDBusPendingReply<QDBusVariant> reply = *finished;
                if (!reply.isError())
                    take(reply.value().variant());
                finished->deleteLater();
                Q_EMIT answered();
            });
}

void DesktopColourScheme::settingChanged(const QString &group, const QString &key,
                                         const QDBusVariant &value)
{
    if (group == appearance && key == colourScheme)
        take(value.variant());
}

void DesktopColourScheme::take(const QVariant &value)
{
    // Read() wraps its answer in one more variant than the signal does. 0: no preference,
    // 1: dark, 2: light.
    const QVariant inner =
        value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint scheme = inner.toUInt();
    m_isDark = scheme == 1 || scheme == 2 ? std::optional(scheme == 1) : std::nullopt;
    Q_EMIT changed();
}

} // namespace privicore
