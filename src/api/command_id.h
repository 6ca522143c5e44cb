// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_call.h"

namespace privicore {

//! The command id of an answer: from the header X-DPT-CAB-ID, else from the body in each form
//! that servers have been seen to send: ["id"], "id", plain id, {"commandId"}, {"X-DPT-CAB-ID"}.
//! Empty when there is none.
QString commandIdOf(const ApiReply &reply);

} // namespace privicore
