// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

inline constexpr qsizetype largestInline = 50 * 1024; //!< bytes of text that a message can hand out
inline constexpr qint64 downloadLifetime = 300;       //!< seconds

//! The data of data tokens: storing, handing out, replacing and deleting it.
HandlerTable dataExchangeHandlers();

//! Names of settings of the store, each "true" or "false".
namespace DeliverySetting {
inline constexpr const char *alwaysLink = "data.always_link";      //!< false unless set
inline constexpr const char *announceStream = "data.stream_ready"; //!< true unless set
} // namespace DeliverySetting

} // namespace privicore::sandbox
