// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport_options.h"
#include "core/job.h"
#include "core/secret_string.h"
#include "session/connection.h"

namespace privicore {

class CredentialStore;

//! How the servers of @p connection are reached, with its proxy's password from @p credentials and
//! what the system says of proxies. Fails as isProxyPasswordMissing() tells when the keyring
//! does not give the password out; Validation when the certificates are none.
Job<TransportOptions> transportOf(const Connection &connection, CredentialStore &credentials);

//! The same with a password that is in nobody's keyring yet; empty for none.
Job<TransportOptions> transportOf(const Connection &connection, SecretString proxyPassword);

} // namespace privicore
