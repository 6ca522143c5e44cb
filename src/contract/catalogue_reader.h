// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint.h"
#include "core/json_reader.h"

//! Reading of catalogue entries; used by Catalogue only.
namespace privicore {

//! Reads one element of "endpoints"; faults are noted in @p reader. The id enumerator is not set.
Endpoint readEndpoint(JsonReader &reader);

} // namespace privicore
