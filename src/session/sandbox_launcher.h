// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "session/sandbox_rendezvous.h"

#include <QObject>
#include <QSocketNotifier>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

namespace privicore {

//! This console's share in the local sandbox, which all consoles of a person have in common.
//!
//! The first one to start it has it started; the last one to leave, quit or be killed ends it.
class SandboxLauncher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SandboxLauncher)

public:
    enum class Data {
        Keep,
        Fresh, //!< start over; Conflict when the sandbox is running
    };

    explicit SandboxLauncher(const SandboxSettings &settings, QObject *parent = nullptr);
    //! Leaves the sandbox.
    ~SandboxLauncher() override;

    //! Where the sandbox listens, once it runs. At once when this console has a share already.
    //! Timeout or Storage when it does not come up; the detail names its log.
    Job<SandboxEndpoint> start(Data data = Data::Keep);
    bool isRunning() const { return m_share.has_value(); }
    //! Gives this console's share back.
    void leave();

Q_SIGNALS:
    //! The sandbox has gone away by itself. start() may be called again.
    void ended();

private:
    void onJoined(Result<SandboxShare> share);
    void onHoldChanged();

    const SandboxSettings m_settings;
    StopSignal m_stop;
    QThreadPool m_worker;
    bool m_starting = false;
    std::vector<JobPromise<SandboxEndpoint>> m_waiting;
    std::optional<SandboxShare> m_share;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace privicore
