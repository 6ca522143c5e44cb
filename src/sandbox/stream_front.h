// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/door.h"
#include "sandbox/server_options.h"
#include "sandbox/stream_desk.h"

#include <QDateTime>

namespace boost::asio {
class io_context;
}

namespace privicore::sandbox {

//! The door through which data goes up and comes down: POST or PUT and GET with a ticket in the
//! query, on any path. A transfer is never in memory as a whole; one request a connection. Runs on
//! the thread of the given context.
class StreamFront
{
public:
    static constexpr std::size_t pieceSize = 64 * 1024; //!< bytes in memory for each connection

    StreamFront(boost::asio::io_context &context, const DoorSettings &settings, StreamDesk &desk,
                std::function<QDateTime()> now);
    ~StreamFront();

    //! The port that is listened on, or one line on why not.
    Expected<int, QString> listen();

private:
    std::shared_ptr<Door> m_door;
};

} // namespace privicore::sandbox
