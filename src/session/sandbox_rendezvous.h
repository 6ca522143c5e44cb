// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/sandbox_endpoint.h"
#include "session/stop_signal.h"
#include "session/unique_fd.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <sys/types.h>

namespace privicore {

//! How and where the sandbox of this person runs.
struct SandboxSettings
{
    QString program;       //!< privicore-sandbox, by absolute path
    QString runtimeFolder; //!< where consoles meet: one sandbox a folder
    QString stateFolder;   //!< its data file and its log
    std::chrono::milliseconds limit = std::chrono::seconds(20); //!< until it must be ready
};

//! A share in the running sandbox: it runs for as long as anybody has one.
struct SandboxShare
{
    UniqueFd hold;   //!< write end of the sandbox's standard input; poll says POLLERR when it ends
    pid_t child = 0; //!< the sandbox, when this process started it
    SandboxEndpoint endpoint;
};

//! How the consoles of one person share one sandbox, by the files of the runtime folder:
//!
//! - sandbox.lock is locked while somebody looks for a sandbox or starts one.
//! - sandbox.fifo is the sandbox's standard input. Every console holds a write end, so that the
//!   sandbox reads end of file when the last of them has quit or was killed, and ends. Opening
//!   it tells whether a sandbox is there to read.
//! - sandbox.json is its standard output: the line that says where it listens. The sandbox has
//!   it locked, by inheritance, until it is gone; so one that is still ending is waited for.
//!
//! Kernel objects only: nothing in these files is believed after a crash.
class SandboxRendezvous
{
public:
    SandboxRendezvous(const SandboxSettings &settings, StopSignal &stop);

    //! Joins the running sandbox or starts one. Blocks up to the limit; Cancelled when stopped,
    //! Timeout when it never got ready, Storage when it cannot run.
    Result<SandboxShare> join();
    //! Starts a sandbox with new data. Conflict when one is running.
    Result<SandboxShare> joinFresh();

private:
    using Clock = std::chrono::steady_clock;

    Result<SandboxShare> enter(bool fresh);
    Result<UniqueFd> lockForStarting();
    UniqueFd openRunning() const;
    Result<SandboxShare> awaitReady(UniqueFd hold, pid_t child);
    Result<UniqueFd> makeFifo() const;
    UniqueFd lockOutput() const;
    Result<SandboxShare> startServer(UniqueFd output);
    Result<Done> removeData() const;
    //! A pause between two looks; an error when it is time to give up.
    Result<Done> pause();
    QByteArray fileName(const char *name) const;

    const SandboxSettings m_settings;
    StopSignal &m_stop;
    Clock::time_point m_deadline;
};

} // namespace privicore
