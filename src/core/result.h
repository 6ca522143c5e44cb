// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api_error.h"
#include "core/expected.h"

namespace privicore {

//! Value or ApiError: what every call to a server or to this computer's stores ends in.
template <class T>
using Result = Expected<T, ApiError>;

//! The value of a Result that has nothing to tell but success.
struct Done
{
    bool operator==(const Done &) const = default;
};

//! Makes the error side of a Result.
inline Unexpected<ApiError> failure(ApiError error)
{
    return Unexpected<ApiError>(std::move(error));
}

} // namespace privicore
