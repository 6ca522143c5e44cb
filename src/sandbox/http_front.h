// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/door.h"
#include "sandbox/request.h"
#include "sandbox/response.h"
#include "sandbox/server_options.h"

#include <QDateTime>

#include <memory>

namespace boost::asio {
class io_context;
}

namespace privicore::sandbox {

//! The HTTP/1.1 door. One request at a time for each connection, so that pipelined requests are
//! answered in order; limits on header, body, number of connections and slowness. Runs on the
//! thread of the given context.
class HttpFront
{
public:
    using Reply = std::function<void(Response)>;
    struct Hooks
    {
        std::function<void(const Request &, const Reply &)> handle;
        std::function<QDateTime()> now; //!< for the Date header: clients measure expiry by it
    };

    static constexpr std::size_t headerLimit = 16 * 1024;
    static constexpr std::size_t bodyLimit = 2 * 1024 * 1024;

    HttpFront(boost::asio::io_context &context, const DoorSettings &settings, Hooks hooks);
    ~HttpFront();

    //! The port that is listened on, or one line on why not.
    Expected<int, QString> listen();

private:
    std::shared_ptr<Door> m_door;
};

} // namespace privicore::sandbox
