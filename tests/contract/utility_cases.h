// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_world.h"

namespace privicore::test {

CaseTable utilityCases();
//! What the "$names" of the table stand for.
void teachUtilityCases(ContractWorld &world);

} // namespace privicore::test
