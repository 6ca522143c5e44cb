// SPDX-License-Identifier: Apache-2.0
#include "session/command_runner.h"

namespace privicore {

namespace {

using namespace std::chrono_literals;

// Longer than a join takes on a slow line, shorter than a person wonders about a pressed button.
constexpr auto patienceForChannel = 2s;

} // namespace

Job<CommandOutcome> CommandRunner::run(const ApiCall &call)
{
    auto promise = std::make_shared<JobPromise<CommandOutcome>>();
    m_channel.whenLive(patienceForChannel).then(&m_tracker, [this, call, promise](const auto &) {
        if (promise->isSettled())
            return; // nobody waits any more, and nothing was sent
        m_client.submit(call).then(&m_tracker, [this, promise](const Result<Accepted> &accepted) {
            if (!accepted)
                promise->fail(accepted.error());
            else
                promise->follow(m_tracker.track(accepted->commandId));
        });
    });
    return promise->job();
}

} // namespace privicore
