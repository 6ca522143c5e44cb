// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "panels/panel_context.h"
#include "security/clipboard_guard.h"
#include "security/keychain_credential_store.h"
#include "session/connection_store.h"
#include "session/device_ledger.h"
#include "session/device_watch.h"
#include "session/kept_sign_ins.h"
#include "session/request_counter.h"
#include "session/sandbox_launcher.h"
#include "session/session.h"
#include "session/sign_in_flow.h"

#include <QSettings>

namespace privicore {

//! Everything below the window, made once and handed down by reference.
class AppServices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AppServices)

public:
    AppServices();

    //! What panels of the present session work with.
    PanelContext panelContext();

    SystemClock clock;
    QSettings settings; //!< theme, geometry, columns
    KeychainCredentialStore credentials;
    ConnectionStore connections;
    KeptSignIns keptSignIns;
    SandboxLauncher sandboxLauncher;
    RequestCounter requests;
    Session session;
    DeviceLedger deviceLedger;
    DeviceWatch deviceWatch;
    SignInFlow signIn;
    ClipboardGuard clipboard;

private:
    void followSession(Session::State state);
};

} // namespace privicore
