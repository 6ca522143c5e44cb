// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/connection.h"

namespace privicore {

//! What is wrong and what would be right, as a sentence beside the field.
QString connectionFaultText(const ConnectionFault &fault);

} // namespace privicore
