// SPDX-License-Identifier: Apache-2.0
#include "fuzz/fuzz_target.h"
#include "realtime/channel_message.h"

using namespace privicore;

//! One text frame of the channel.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto message = decodeChannelMessage(fuzz::bytesOf(data, size));
    if (!message) {
        fuzz::require(message.error().kind == ApiError::Kind::MalformedReply);
    } else if (const auto *news = std::get_if<CommandAcknowledgement>(&*message)) {
        const int state = static_cast<int>(news->state);
        fuzz::require(state >= 1 && state <= 3);
    }
    return 0;
}
