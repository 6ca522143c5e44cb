// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "session/unique_fd.h"

#include <QStringList>

#include <sys/types.h>

namespace privicore {

//! What a server process is started with. Nothing else of this process reaches it.
struct SandboxProcess
{
    QString program; //!< absolute
    QStringList arguments;
    UniqueFd input;
    UniqueFd output;
    UniqueFd log;
};

//! Starts the process in a session of its own, with an environment of a few harmless variables
//! and the three descriptors. Storage error when it cannot be executed.
Result<pid_t> spawnSandbox(const SandboxProcess &process);

} // namespace privicore
