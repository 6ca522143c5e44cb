// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_client.h"
#include "realtime/command_tracker.h"

#include <functional>

namespace privicore {

//! Sends commands and follows each to its end: the one way in which the console changes anything.
//! The channel joins before a command is sent, so that its acknowledgement is not missed; where
//! the channel stays away, the command is sent all the same and polled; where it is closed, at
//! once.
class CommandRunner
{
public:
    using AcceptedHandler = std::function<void(const QString &commandId)>;

    CommandRunner(ApiClient &client, RealtimeChannel &channel, CommandTracker &tracker)
        : m_client(client), m_channel(channel), m_tracker(tracker)
    {
    }

    //! Ends with the outcome, with Rejected, or with the error of the request itself. Cancelling
    //! the job ends the waiting, never a command that was sent. Cancelled also when the channel
    //! was closed before the command was sent: it belonged to the session that ended.
    //!
    //! @p accepted hears the command's id as soon as the server has taken it, also when nobody
    //! waits any more: for what must be remembered although the end may come a vote later.
    Job<CommandOutcome> run(const ApiCall &call, AcceptedHandler accepted = {});

private:
    void submit(const ApiCall &call, const std::shared_ptr<JobPromise<CommandOutcome>> &promise,
                const AcceptedHandler &accepted);

    ApiClient &m_client;
    RealtimeChannel &m_channel;
    CommandTracker &m_tracker;
};

} // namespace privicore
