// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_world.h"

namespace privicore::test {

CaseTable votingCases();
//! What the "$names" of the table stand for.
void teachVotingCases(ContractWorld &world);

} // namespace privicore::test
