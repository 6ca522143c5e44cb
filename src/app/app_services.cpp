// SPDX-License-Identifier: Apache-2.0
#include "app/app_services.h"

#include "contract/catalogue.h"
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
      session(Catalogue::builtIn(), clock),
      deviceLedger(clock, stateFolder() + QStringLiteral("/devices")),
      deviceWatch(session, deviceLedger), signIn(session, keptSignIns, credentials, sandboxLauncher,
                                                 configFolder() + QStringLiteral("/overrides")),
      clipboard(QGuiApplication::clipboard())
{
    session.client().setObserver(&requests);
    connect(&session, &Session::stateChanged, this, &AppServices::followSession);
}

PanelContext AppServices::panelContext()
{
    return {.session = session,
            .devices = deviceLedger,
            .deviceWatch = deviceWatch,
            .clipboard = clipboard,
            .sandbox = signIn.sandbox(),
            .connectionName = signIn.connection().name,
            .isProduction = signIn.connection().isProduction()};
}

void AppServices::followSession(Session::State state)
{
    if (state == Session::State::SignedIn) {
        const QUuid connection = signIn.connection().id;
        deviceLedger.open(connection.toString(QUuid::WithoutBraces), session.profileId());
        if (signIn.connection().kind != Connection::Kind::ThisRunOnly)
            connections.setLastUsed(connection).detach();
    } else if (state == Session::State::SignedOut) {
        deviceLedger.close();
        clipboard.clear();
    }
}

} // namespace privicore
