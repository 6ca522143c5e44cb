// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/error_text.h"

namespace privicore {

//! What kept an exchange from taking place, for a person: Network, Tls and Timeout, told apart as
//! finely as transportFaultOf() can, because each has another remedy. Without the details.
ErrorText transportText(const ApiError &error);

} // namespace privicore
