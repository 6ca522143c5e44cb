// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_world.h"

namespace privicore::test {

CaseTable dataTokenCases();
//! What the "$names" of the table stand for.
void teachDataTokenCases(ContractWorld &world);

} // namespace privicore::test
