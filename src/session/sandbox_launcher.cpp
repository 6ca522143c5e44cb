// SPDX-License-Identifier: Apache-2.0
#include "session/sandbox_launcher.h"

#include <QTimer>

#include <poll.h>
#include <sys/wait.h>

namespace privicore {

namespace {

ApiError conflict()
{
    return {.kind = ApiError::Kind::Conflict,
            .detail = QStringLiteral("the sandbox is in use by this console")};
}

//! Takes the exit status of a sandbox that has lost its last share and is about to exit. One that
//! others keep running becomes somebody else's child when this console quits.
void reapSoon(pid_t child, QObject *context)
{
    if (child > 0)
        QTimer::singleShot(std::chrono::seconds(1), context,
                           [child] { waitpid(child, nullptr, WNOHANG); });
}

} // namespace

SandboxLauncher::SandboxLauncher(const SandboxSettings &settings, QObject *parent)
    : QObject(parent), m_settings(settings)
{
    m_worker.setMaxThreadCount(1);
}

SandboxLauncher::~SandboxLauncher()
{
    m_stop.stop();
    m_worker.waitForDone();
}

Job<SandboxEndpoint> SandboxLauncher::start(Data data)
{
    if (data == Data::Fresh && (m_share || m_starting))
        return Job<SandboxEndpoint>::ready(failure(conflict()));
    if (m_share)
        return Job<SandboxEndpoint>::ready(m_share->endpoint.copy());
    m_waiting.emplace_back();
    Job<SandboxEndpoint> job = m_waiting.back().job();
    if (m_starting)
        return job;
    m_starting = true;
    auto joined = std::make_shared<JobPromise<SandboxShare>>();
    joined->job().then(this, [this](Result<SandboxShare> share) { onJoined(std::move(share)); });
    m_worker.start([this, data, joined] {
        SandboxRendezvous rendezvous(m_settings, m_stop);
        joined->settle(data == Data::Fresh ? rendezvous.joinFresh() : rendezvous.join());
    });
    return job;
}

void SandboxLauncher::leave()
{
    if (!m_share)
        return;
    reapSoon(m_share->child, this);
    m_notifier.reset();
    m_share.reset();
}

void SandboxLauncher::onJoined(Result<SandboxShare> share)
{
    m_starting = false;
    auto waiting = std::exchange(m_waiting, {});
    if (!share) {
        for (auto &promise : waiting)
            promise.fail(share.error());
        return;
    }
    m_share = std::move(*share);
    // Of the three kinds this one stays silent while all is well and still tells of POLLERR.
    m_notifier = std::make_unique<QSocketNotifier>(m_share->hold.get(), QSocketNotifier::Exception);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SandboxLauncher::onHoldChanged);
    for (auto &promise : waiting)
        promise.settle(m_share->endpoint.copy());
}

void SandboxLauncher::onHoldChanged()
{
    pollfd look{m_share->hold.get(), 0, 0};
    if (poll(&look, 1, 0) == 0)
        return;
    reapSoon(m_share->child, this);
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // it is the sender
    m_share.reset();
    Q_EMIT ended();
}

} // namespace privicore
