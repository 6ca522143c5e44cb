// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "policy_cases.h"

#include <QTest>

using namespace privicore::test;

class PolicyTest final : public ContractTest
{
    Q_OBJECT

public:
    PolicyTest() : ContractTest(policyCases(), teachPolicyCases) {}
};

QTEST_GUILESS_MAIN(PolicyTest)
#include "policy_test.moc"
