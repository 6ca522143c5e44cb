// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"
#include "sandbox/engine.h"
#include "sandbox/request.h"

namespace privicore::sandbox {

//! Finds out who sends @p request, as @p endpoint asks for it:
//! - a profile's token in X-DPT-AUTHORIZATION, or in its place an access token as "Basic <token>"
//!   with a scope that opens the endpoint;
//! - id and secret of a client, packed as Basic;
//! - an access token as "Basic <token>"; for a refresh also one that has expired or was replaced,
//!   and id and secret.
//! The error is the 401, or the 403 where a scope is missing and the catalogue has one.
Expected<Caller, Response> authenticate(EngineContext &context, const Request &request,
                                        const Endpoint &endpoint);

} // namespace privicore::sandbox
