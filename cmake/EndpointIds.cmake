# Turns the ids of the endpoint catalogue into an enum: "device.approve" becomes DeviceApprove.
# Usage: cmake -D CATALOGUE=<json> -D OUTPUT=<header> -P EndpointIds.cmake
file(READ ${CATALOGUE} json)
string(REGEX MATCHALL "\"id\": \"[a-z.-]+\"" matches "${json}")

set(enumerators "")
set(names "")
set(count 0)
foreach(match IN LISTS matches)
  string(REGEX REPLACE "\"id\": \"([a-z.-]+)\"" "\\1" id "${match}")
  string(REGEX REPLACE "[.-]" ";" words "${id}")
  set(enumerator "")
  foreach(word IN LISTS words)
    string(SUBSTRING ${word} 0 1 initial)
    string(SUBSTRING ${word} 1 -1 rest)
    string(TOUPPER ${initial} initial)
    string(APPEND enumerator "${initial}${rest}")
  endforeach()
  string(APPEND enumerators "    ${enumerator},\n")
  string(APPEND names "    \"${id}\",\n")
  math(EXPR count "${count} + 1")
endforeach()

file(WRITE ${OUTPUT} "// Made from the endpoint catalogue at build time.
#pragma once

#include <array>

namespace privicore {

enum class EndpointId : int {
${enumerators}};

inline constexpr int endpointCount = ${count};

//! The catalogue's texts, in the order of the enumerators.
inline constexpr std::array<const char *, endpointCount> endpointIdTexts{
${names}};

} // namespace privicore
")
