// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sandbox_server.h"
#include "session/sandbox_control.h"
#include "session/session.h"
#include "support/outcome.h"

namespace privicore {

//! A sandbox inside the test, with the demonstration organisation, and a session on it.
class SignedInWorld
{
public:
    explicit SignedInWorld(sandbox::SeedPlan seed = {.kind = sandbox::SeedPlan::Kind::Demo})
    {
        sandbox::ServerOptions options;
        options.seed = seed;
        const auto started = m_server.start(options);
        if (!started)
            qFatal("the sandbox did not start: %s", qUtf8Printable(started.error()));
        api = QUrl(started->api);
        realtime = QUrl(started->realtime);
        control =
            std::make_unique<SandboxControl>(api, SecretString::fromText(started->sandboxKey));
        session.setServer(api, realtime);
    }

    //! Name and password of the demonstration profile.
    DemoCredentials demo() { return std::move(*outcomeOf(control->demoCredentials())); }

    bool signIn()
    {
        DemoCredentials credentials = demo();
        return outcomeOf(session.signIn(credentials.userName, std::move(credentials.password)))
            .has_value();
    }

    void stopServer() { m_server.stop(); }

    SystemClock clock;
    QUrl api;
    QUrl realtime;
    std::unique_ptr<SandboxControl> control;
    Session session{Catalogue::builtIn(), clock};

private:
    sandbox::SandboxServer m_server;
};

} // namespace privicore
