// SPDX-License-Identifier: Apache-2.0
#include "app/window_services.h"

#include "app/app_services.h"
#include "contract/catalogue.h"
#include "session/user_folders.h"

namespace privicore {

WindowServices::WindowServices(AppServices &shared)
    : app(shared), session(Catalogue::builtIn(), app.clock),
      deviceLedger(app.clock, stateFolder() + QStringLiteral("/devices")),
      deviceWatch(session, deviceLedger),
      signIn(session, app.keptSignIns, app.credentials, app.sandboxLauncher,
             configFolder() + QStringLiteral("/overrides"))
{
    session.client().setObserver(&requests);
    connect(&session, &Session::stateChanged, this, &WindowServices::followSession);
}

PanelContext WindowServices::panelContext()
{
    return {.session = session,
            .devices = deviceLedger,
            .deviceWatch = deviceWatch,
            .clipboard = app.clipboard,
            .sandbox = signIn.sandbox(),
            .connectionName = signIn.connection().name,
            .isProduction = signIn.connection().isProduction()};
}

void WindowServices::followSession(Session::State state)
{
    if (state == Session::State::SignedIn) {
        const QUuid connection = signIn.connection().id;
        deviceLedger.open(connection.toString(QUuid::WithoutBraces), session.profileId());
        if (signIn.connection().kind != Connection::Kind::ThisRunOnly)
            app.connections.setLastUsed(connection).detach();
    } else if (state == Session::State::SignedOut) {
        deviceLedger.close();
        app.clipboard.clear();
    }
}

} // namespace privicore
