// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

//! What a fuzz target defines: takes any bytes at all and returns 0. The name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace privicore::fuzz {

//! The bytes without a copy: valid during the call.
inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return QByteArray::fromRawData(reinterpret_cast<const char *>(data),
                                   static_cast<qsizetype>(size));
}

//! Ends the run with the present input as its finding unless @p holds.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace privicore::fuzz
