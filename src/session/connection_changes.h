// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/secret_string.h"
#include "session/connection.h"

namespace privicore {

class ConnectionStore;
class CredentialStore;
class KeptSignIns;

//! Saves @p connection and, in the keyring, the password of its proxy: @p typedPassword, or the one
//! that is kept already where nothing was typed. One that is of no use any more is removed.
//! isProxyPasswordMissing() when the keyring does not take it, and then nothing is saved.
Job<Done> saveConnection(const Connection &connection, SecretString typedPassword,
                         ConnectionStore &store, CredentialStore &credentials);

//! Removes a connection with what is kept of it: a sign-in, and the password of its proxy. What
//! the keyring does not let go of stays there, named by nothing; the connection goes all the same.
Job<Done> removeConnection(const QUuid &id, ConnectionStore &store, KeptSignIns &kept,
                           CredentialStore &credentials);

} // namespace privicore
