// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json_reader.h"

#include <type_traits>

namespace privicore {

//! Runs @p read over a JSON document and ends with its first fault, if there was one.
template <class F>
auto decodeJson(const QByteArray &body, F read) -> Result<std::invoke_result_t<F, JsonReader &>>
{
    const Result<QJsonValue> document = parseJson(body);
    if (!document)
        return failure(document.error());
    JsonReader reader(*document);
    auto value = read(reader);
    return reader.finish(std::move(value));
}

} // namespace privicore
