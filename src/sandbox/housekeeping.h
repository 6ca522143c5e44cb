// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

//! What ends by itself, and what is left of it.
namespace privicore::sandbox {

class Store;

inline constexpr qint64 deadTokenRetention = 7LL * 86400; //!< seconds, for whoever looks into it
inline constexpr qint64 pollRetention = 30LL * 86400; //!< seconds that an ended poll is readable

//! At the start of a server: nobody works on a file any more that no row stands for.
void sweepFiles(Store &store);

//! Once a second: reservations, requests and uploads that are over.
void dropShortLived(Store &store, qint64 now);

//! Now and then: tokens that have been dead for long, codes, polls that ended long ago, nonces of
//! clients that are gone, and what devices kept that are gone.
void purgeDead(Store &store, qint64 now);

} // namespace privicore::sandbox
