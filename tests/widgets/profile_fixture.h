// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/panel_context.h"
#include "profile_stub.h"
#include "security/clipboard_guard.h"
#include "session/device_ledger.h"
#include "session/device_watch.h"
#include "session/sandbox_control.h"
#include "session/session.h"
#include "support/await.h"

#include <QGuiApplication>
#include <QTemporaryDir>

namespace privicore::test {

//! A profile that is signed in on a stub, at noon of a day by a clock that the test moves.
struct ProfileFixture
{
    ManualClock clock{QDateTime({2026, 3, 1}, {12, 0}, Qt::UTC)};
    ProfileStub stub{clock};
    Session session{Catalogue::builtIn(), clock};
    QTemporaryDir folder;
    DeviceLedger ledger{clock, folder.path()};
    DeviceWatch watch{session, ledger};
    ClipboardGuard clipboard{QGuiApplication::clipboard()};
    SandboxControl sandbox{stub.api(), SecretString::fromText(u"key")};

    ProfileFixture() { session.setServer(stub.api(), stub.realtime()); }

    bool signIn()
    {
        return await(session.signIn(QStringLiteral("jane"), SecretString::fromText(u"secret")))
            .has_value();
    }

    PanelContext context(bool onSandbox = true)
    {
        return {.session = session,
                .devices = ledger,
                .deviceWatch = watch,
                .clipboard = clipboard,
                .sandbox = onSandbox ? &sandbox : nullptr,
                .connectionName = QStringLiteral("Acme")};
    }

    //! From now on no server is there. The session stays as it is.
    void goOffline()
    {
        session.client().setServer(QUrl(QStringLiteral("http://127.0.0.1:9")));
        session.client().setProfileToken(SecretString::fromText(u"T-session"));
    }
    void goOnline()
    {
        session.client().setServer(stub.api());
        session.client().setProfileToken(SecretString::fromText(u"T-session"));
    }
};

} // namespace privicore::test
