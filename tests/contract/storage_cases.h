// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_world.h"

namespace privicore::test {

CaseTable storageCases();
//! What the "$names" of the table stand for.
void teachStorageCases(ContractWorld &world);

} // namespace privicore::test
