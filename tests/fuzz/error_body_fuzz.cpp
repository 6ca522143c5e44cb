// SPDX-License-Identifier: Apache-2.0
#include "api/error_body.h"
#include "fuzz/fuzz_target.h"

using namespace privicore;

//! The body of an error answer; the first byte chooses the status.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    constexpr qsizetype longestText = 501;
    const int status = 300 + data[0] * 300 / 256;
    const ApiError error = readErrorBody(status, fuzz::bytesOf(data + 1, size - 1));
    fuzz::require(error.kind == kindOfStatus(status) && error.httpStatus == status);
    fuzz::require(error.detail.size() <= longestText && error.serverCode.size() <= longestText);
    for (const FieldError &field : error.fieldErrors)
        fuzz::require(field.message.size() <= longestText);
    return 0;
}
