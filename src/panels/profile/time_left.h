// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace privicore {

//! A span as digits that change each second: "0:42", "59:07", "23:05:00", "6 days 23:05:00".
QString timeLeftDigits(std::chrono::seconds left);

//! A span as a person says it, in its two largest units at most, rounded down: "42 seconds",
//! "59 minutes", "1 hour 5 minutes", "6 days 23 hours". Changes seldom, so it can be read aloud.
QString timeLeftWords(std::chrono::seconds left);

} // namespace privicore
