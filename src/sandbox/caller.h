// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/oauth_grants.h"
#include "sandbox/sessions.h"

namespace privicore::sandbox {

//! An OAuth application or a device that calls with credentials of its own.
struct OAuthCaller
{
    QString clientId;
    std::optional<OAuthToken> token; //!< nothing when it called with id and secret
};

//! Who sends a request.
struct Caller
{
    //! For an access token: of the profile that it acts for, with no token of that profile.
    std::optional<Session> session;
    std::optional<OAuthCaller> application;
};

} // namespace privicore::sandbox
