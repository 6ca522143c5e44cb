// SPDX-License-Identifier: Apache-2.0
#include "app/desktop_events.h"

#include <QDBusConnection>
#include <QNetworkInformation>

#include <utility>

namespace privicore {

void DesktopEvents::listen()
{
    if (std::exchange(m_isListening, true))
        return;
    QDBusConnection::systemBus().connect(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"), this,
        SLOT(prepareForSleep(bool)));
    listenToNetwork();
}

void DesktopEvents::listenToNetwork()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    const QNetworkInformation *information = QNetworkInformation::instance();
    connect(information, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability == QNetworkInformation::Reachability::Online)
                    Q_EMIT networkChanged();
            });
    connect(information, &QNetworkInformation::transportMediumChanged, this,
            &DesktopEvents::networkChanged);
}

void DesktopEvents::prepareForSleep(bool goesToSleep)
{
    if (!goesToSleep)
        Q_EMIT wokeUp();
}

} // namespace privicore
