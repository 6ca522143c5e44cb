// SPDX-License-Identifier: Apache-2.0
#include "app/app_services.h"

#include "session/user_folders.h"

#include <QCoreApplication>
#include <QGuiApplication>

namespace privicore {

namespace {

SandboxSettings sandboxSettings()
{
    return {.program =
                QCoreApplication::applicationDirPath() + QStringLiteral("/privicore-sandbox"),
            .runtimeFolder = runtimeFolder(),
            .stateFolder = stateFolder()};
}

} // namespace

AppServices::AppServices()
    : settings(configFolder() + QStringLiteral("/settings.ini"), QSettings::IniFormat),
      credentials(QStringLiteral("privicore-console")),
      connections(configFolder() + QStringLiteral("/connections.json")),
      keptSignIns(connections, credentials), sandboxLauncher(sandboxSettings()),
      clipboard(QGuiApplication::clipboard())
{
}

} // namespace privicore
