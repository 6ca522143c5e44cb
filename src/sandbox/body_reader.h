// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"
#include "sandbox/response.h"

#include <QJsonObject>

namespace privicore::sandbox {

//! The fields of a query or a form. "a[]=" and "a[0]=" become an array under "a", "a[key]=" an
//! object; every other value is a string, and the last of equal names counts.
QJsonObject readForm(const QByteArray &encoded);

//! The fields of a body that is a form, multipart/form-data or a JSON object, told apart by
//! @p contentType; a body without a type is a form. The error is the answer to send: 415 for
//! another type, 422 for a body that is not what its type says.
Expected<QJsonObject, Response> readBody(const QByteArray &contentType, const QByteArray &body);

} // namespace privicore::sandbox
