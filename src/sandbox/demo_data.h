// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore::sandbox {

class Store;

//! Fifty data tokens with names, contexts, risks and a history of use, whose data is on the
//! storage devices of the demonstration. Two of these have fallen behind; one does not answer.
void addDemoData(Store &store, const QString &ownerId, qint64 now);

//! @p count data tokens, a few hundred of which share each piece of data, so that their number
//! costs little room.
void addManyTokens(Store &store, const QString &ownerId, int count, qint64 now);

} // namespace privicore::sandbox
