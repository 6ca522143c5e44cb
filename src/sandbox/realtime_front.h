// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/door.h"
#include "sandbox/server_options.h"

#include <memory>

namespace boost::asio {
class io_context;
}

namespace privicore::sandbox {

class RealtimeHub;

//! The WebSocket door of a RealtimeHub: root path, text messages, a ping every 30 s and the end
//! of a connection that is silent for 60. Runs on the thread of the given context.
class RealtimeFront
{
public:
    RealtimeFront(boost::asio::io_context &context, const DoorSettings &settings, RealtimeHub &hub);
    ~RealtimeFront();

    //! The port that is listened on, or one line on why not.
    Expected<int, QString> listen();

private:
    std::shared_ptr<Door> m_door;
};

} // namespace privicore::sandbox
