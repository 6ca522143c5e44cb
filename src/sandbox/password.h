// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret_string.h"

#include <QByteArray>

//! Argon2id through libsodium. Each call takes about 50 ms: never on the engines' thread, but for
//! the one hash of a seed. Safe on any thread.
namespace privicore::sandbox {

//! Carries its own salt and limits.
QByteArray hashPassword(const SecretString &password);

//! An empty @p hash stands for a name that does not exist: takes as long and is always false.
bool passwordMatches(const QByteArray &hash, const SecretString &password);

} // namespace privicore::sandbox
