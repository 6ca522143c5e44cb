// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"
#include "sandbox/server_options.h"

#include <QtGlobal>

#include <memory>

namespace privicore::sandbox {

//! A whole server on a thread of its own: store, engines and both doors. In a test it lives inside
//! the test's process.
class SandboxServer
{
    Q_DISABLE_COPY_MOVE(SandboxServer)

public:
    SandboxServer();
    //! Stops.
    ~SandboxServer();

    //! Returns when the server answers; once only. The error is one line for a person.
    Expected<ServerAddresses, QString> start(const ServerOptions &options);

    //! Ends every connection and closes the store. What was accepted and not finished fails with
    //! "server.restarted" at the next start on the same file.
    void stop();

private:
    class Running;
    std::unique_ptr<Running> m_running;
};

} // namespace privicore::sandbox
