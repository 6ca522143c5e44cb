// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! What voters are told of an operation, and what policies look at: requester, and as far as the
//! call is about them, the names of device, policy or file and the classification of the data.
QJsonObject operationAttributes(EngineContext &context, const Call &call);

//! The one of them that names what the operation is about; empty for none.
QString operationSubject(const QJsonObject &attributes);

} // namespace privicore::sandbox
