// SPDX-License-Identifier: Apache-2.0
#include "api/device_api.h"
#include "fuzz/fuzz_target.h"

using namespace privicore;

//! A list of devices: each has an identifier, or the place of the first fault is told.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto devices = decodeDevices(fuzz::bytesOf(data, size));
    if (!devices) {
        fuzz::require(devices.error().kind == ApiError::Kind::MalformedReply);
        return 0;
    }
    for (const Device &device : *devices) {
        fuzz::require(!device.identifier.isEmpty());
        fuzz::require(!device.createdAt || device.createdAt->isValid());
    }
    return 0;
}
