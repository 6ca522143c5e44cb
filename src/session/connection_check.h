// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/server_certificates.h"
#include "core/clock.h"
#include "session/connection.h"

#include <optional>

namespace privicore {

class Catalogue;

//! What was found of one address of a connection.
struct ConnectionFinding
{
    enum class Part { Api, Realtime };

    Part part = Part::Api;
    //! Nothing: it is as it should be. Network, Tls and Timeout as transportFaultOf() tells;
    //! Server for one that is there and in trouble; anything else: it is not Privicore's.
    std::optional<ApiError> problem;
    QList<ServerCertificate> chain; //!< what the server shows, when that is the problem

    bool operator==(const ConnectionFinding &) const = default;
};

//! What "Test connection" found.
struct ConnectionReport
{
    QList<ConnectionFinding> findings; //!< one for each part
    //! How far the server's clock is ahead of this computer's; nothing when it did not say.
    std::optional<std::chrono::seconds> serverAhead;

    bool isGood() const;
};

//! Reaches out to the addresses of @p connection on its own @p transport, without a token and
//! without changing anything: the API's health, and a WebSocket that is closed again. Does not
//! fail but by being cancelled.
Job<ConnectionReport> checkConnection(const Catalogue &catalogue, const Clock &clock,
                                      const Connection &connection,
                                      const TransportOptions &transport);

} // namespace privicore
