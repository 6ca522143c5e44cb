// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore::sandbox {

class Store;

//! What a new store begins with.
struct SeedPlan
{
    enum class Kind { Empty, Demo, Scale };
    Kind kind = Kind::Empty;
    int devices = 0; //!< for Scale: as many devices and as many data tokens
};

//! Fills a store in one transaction with the server's own key and what @p plan says, unless that
//! was done before.
void seedStore(Store &store, const SeedPlan &plan, qint64 now);

//! The name of the demonstration profile.
QString demoUsername();
//! Made at random for every store; empty when the store has no demonstration profile or its
//! password was changed.
QString demoPassword(Store &store);

} // namespace privicore::sandbox
