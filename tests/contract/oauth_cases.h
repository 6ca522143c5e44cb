// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_world.h"

namespace privicore::test {

CaseTable oauthCases();
//! What the "$names" of the table stand for.
void teachOAuthCases(ContractWorld &world);

} // namespace privicore::test
