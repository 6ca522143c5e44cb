// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_case.h"

namespace privicore::test {

//! What the catalogue alone says must happen to variations of a request that succeeds:
//! no token, a strange one and an inactive profile; every required parameter absent; every limit
//! broken; every other spelling, route and form of the body.
QList<ContractCase> derivedCases(const ContractCase &success);

//! @p written, and for the first success of each endpoint what derives from it.
CaseTable completeTable(const QString &group, const QList<ContractCase> &written);

} // namespace privicore::test
