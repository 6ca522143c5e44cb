// SPDX-License-Identifier: Apache-2.0
#include "session/command_runner.h"

namespace privicore {

namespace {

using namespace std::chrono_literals;

// Longer than a join takes on a slow line, shorter than a person wonders about a pressed button.
constexpr auto patienceForChannel = 2s;

} // namespace

Job<CommandOutcome> CommandRunner::run(const ApiCall &call, AcceptedHandler accepted)
{
    auto promise = std::make_shared<JobPromise<CommandOutcome>>();
    Job<CommandOutcome> job = promise->job();
    if (m_channel.state() == RealtimeChannel::State::Closed) {
        submit(call, promise, accepted); // signed out: there is no channel to wait for
        return job;
    }
    m_channel.whenLive(patienceForChannel)
        .then(&m_tracker, [this, call, promise, accepted](const Result<Done> &live) {
            // Nobody waits any more, or the session ended: what was asked for in one session is
            // not sent in another.
            const bool ended = !live && live.error().kind == ApiError::Kind::Cancelled;
            if (!promise->isSettled() && !ended)
                submit(call, promise, accepted);
        });
    return job;
}

void CommandRunner::submit(const ApiCall &call,
                           const std::shared_ptr<JobPromise<CommandOutcome>> &promise,
                           const AcceptedHandler &accepted)
{
    m_client.submit(call).then(&m_tracker,
                               [this, promise, accepted](const Result<Accepted> &answer) {
                                   if (!answer)
                                       return promise->fail(answer.error());
                                   if (accepted)
                                       accepted(answer->commandId);
                                   promise->follow(m_tracker.track(answer->commandId));
                               });
}

} // namespace privicore
