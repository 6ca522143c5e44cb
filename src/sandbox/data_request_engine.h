// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/data_token_store.h"
#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Finds the data of a token on a device, and sends it or a link to it over the message channel.
Answer requestData(EngineContext &context, const Call &call);

//! The token whose data a ticket opens; nothing for a ticket that is unknown, used or too old.
struct Download
{
    QString requestId;
    DataToken token;
};
std::optional<Download> findDownload(EngineContext &context, const QString &ticket);
//! The ticket opens nothing any more.
void endDownload(Store &store, const QString &requestId);
//! Drops the requests that are over.
void dropDeadRequests(Store &store, qint64 now);

} // namespace privicore::sandbox
