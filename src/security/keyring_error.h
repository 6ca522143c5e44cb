// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "security/credential_store.h"

namespace privicore {

//! A Storage error with @p cause, which is one of KeyringCause, and what the keyring said of it.
ApiError keyringError(QStringView cause, const QString &words = {});

//! What stands in the way while a store is in a state other than Available.
QStringView causeOf(CredentialStore::Availability availability);

//! The state that a store is in after an error of @p cause.
CredentialStore::Availability availabilityAfter(QStringView cause);

} // namespace privicore
