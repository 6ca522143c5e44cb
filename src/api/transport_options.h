// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/proxy_choice.h"
#include "api/tls_trust.h"

#include <chrono>

namespace privicore {

//! How long a request may take.
struct RequestTimeouts
{
    std::chrono::milliseconds inactivity{15'000}; //!< without a byte moving
    std::chrono::milliseconds total{60'000};      //!< from sending to the last byte
};

//! How the servers of one connection are reached. The requests and the channel of a connection
//! are given the same, so that none takes another way or trusts somebody else.
struct TransportOptions
{
    ProxyChoice proxy;
    TlsTrust trust;
    RequestTimeouts timeouts; //!< the channel takes the first as its time for each answer
};

} // namespace privicore
