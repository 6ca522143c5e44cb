// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace privicore::sandbox {

//! The fields of a multipart/form-data body, in their order. Nothing when @p contentType names no
//! boundary or the body does not keep to it.
std::optional<QList<std::pair<QByteArray, QByteArray>>> readMultipart(const QByteArray &contentType,
                                                                      const QByteArray &body);

} // namespace privicore::sandbox
