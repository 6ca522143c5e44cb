// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace privicore::sandbox {

//! How long a server waits for its clients.
struct Limits
{
    std::chrono::milliseconds handshake{10'000}; //!< TLS and WebSocket
    std::chrono::milliseconds idle{75'000};      //!< between requests
    std::chrono::milliseconds transfer{30'000};  //!< a whole request, and each piece that is sent
    std::chrono::milliseconds linger{2'000};     //!< after the last answer
};

} // namespace privicore::sandbox
