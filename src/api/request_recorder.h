// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_call.h"
#include "api/request_observer.h"
#include "contract/endpoint.h"
#include "core/result.h"

namespace privicore {

//! What stands in place of a secret in everything that is recorded or shown.
inline constexpr QStringView secretMask = u"••••••";

//! The parameters of a call for a record: secret ones masked, one-use tickets too.
QJsonObject recordableParameters(const Endpoint &endpoint, const ApiCall &call);

//! The top-level scalar fields of an answer that the catalogue knows and does not call secret.
//! Everything else is left out: what is not known to be harmless is not recorded.
QJsonObject recordableAnswer(const Endpoint &endpoint, const ApiReply &reply);

//! Completes @p record from the outcome of its request.
void recordOutcome(RequestRecord &record, const Endpoint &endpoint,
                   const Result<ApiReply> &outcome);

} // namespace privicore
