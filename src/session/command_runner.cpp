// SPDX-License-Identifier: Apache-2.0
#include "session/command_runner.h"

namespace privicore {

namespace {

using namespace std::chrono_literals;

// Longer than a join takes on a slow line, shorter than a person wonders about a pressed button.
constexpr auto patienceForChannel = 2s;

} // namespace

Job<CommandOutcome> CommandRunner::run(const ApiCall &call,
                                       std::function<void(const QString &)> accepted)
{
    auto promise = std::make_shared<JobPromise<CommandOutcome>>();
    auto takeAnswer = [this, promise, accepted](const Result<Accepted> &answer) {
        if (!answer) {
            promise->fail(answer.error());
            return;
        }
        if (accepted)
            accepted(answer->commandId);
        promise->follow(m_tracker.track(answer->commandId));
    };
    m_channel.whenLive(patienceForChannel)
        .then(&m_tracker, [this, call, promise, takeAnswer](const auto &) {
            if (promise->isSettled())
                return; // nobody waits any more, and nothing was sent
            m_client.submit(call).then(&m_tracker, takeAnswer);
        });
    return promise->job();
}

} // namespace privicore
