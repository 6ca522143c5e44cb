// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/panel_context.h"
#include "session/device_ledger.h"
#include "session/device_watch.h"
#include "session/request_counter.h"
#include "session/session.h"
#include "session/sign_in_flow.h"

namespace privicore {

class AppServices;

//! What one window works with: who is signed in there, on which connection, and what follows from
//! that. Two windows have nothing of it in common, whatever they are connected to.
class WindowServices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowServices)

public:
    //! @p shared outlives this.
    explicit WindowServices(AppServices &shared);

    //! What panels of the present session work with.
    PanelContext panelContext();

    AppServices &app;
    RequestCounter requests;
    Session session;
    DeviceLedger deviceLedger;
    DeviceWatch deviceWatch;
    SignInFlow signIn;

private:
    void followSession(Session::State state);
};

} // namespace privicore
