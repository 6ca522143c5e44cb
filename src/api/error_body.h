// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api_error.h"

#include <QByteArray>

namespace privicore {

//! The kind that an HTTP status of 300 and above stands for.
ApiError::Kind kindOfStatus(int status);

//! Reads the body of an error answer as tolerantly as the contract asks: the machine key, the
//! field errors from "errors" or "violations" as map or list, and the first present of the known
//! message fields, else the text as it came. Anything at all may come; nothing is required, and
//! no text is longer than 501 characters.
ApiError readErrorBody(int status, const QByteArray &body);

} // namespace privicore
