// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore::sandbox {

class Store;

//! What the demonstration profile has besides devices: 6 applications, rules for votes, policies
//! and a vote that is open for a week. The one active policy is about data alone, so that devices
//! can be tried out without a vote.
void addDemoAccount(Store &store, const QString &ownerId, qint64 now);

//! 3 directories with 60 people in all, some of whom have yet to get their password, and invites in
//! every state. Nobody can sign in as any of them.
void addDemoDirectories(Store &store, const QString &ownerId, qint64 now);

} // namespace privicore::sandbox
