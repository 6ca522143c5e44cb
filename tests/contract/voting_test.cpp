// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "voting_cases.h"

#include <QTest>

using namespace privicore::test;

class VotingTest final : public ContractTest
{
    Q_OBJECT

public:
    VotingTest() : ContractTest(votingCases(), teachVotingCases) {}
};

QTEST_GUILESS_MAIN(VotingTest)
#include "voting_test.moc"
