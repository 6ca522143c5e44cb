// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "security/clipboard_guard.h"
#include "security/keychain_credential_store.h"
#include "session/connection_store.h"
#include "session/kept_sign_ins.h"
#include "session/sandbox_launcher.h"

#include <QSettings>

namespace privicore {

//! What all windows share, made once and handed down by reference.
class AppServices final
{
    Q_DISABLE_COPY_MOVE(AppServices)

public:
    AppServices();

    SystemClock clock;
    QSettings settings; //!< theme, geometry, columns
    KeychainCredentialStore credentials;
    ConnectionStore connections;
    KeptSignIns keptSignIns;
    SandboxLauncher sandboxLauncher;
    ClipboardGuard clipboard;
};

} // namespace privicore
