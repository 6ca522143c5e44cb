// SPDX-License-Identifier: Apache-2.0
#include "authenticator_cases.h"
#include "contract_test.h"

#include <QTest>

using namespace privicore::test;

class AuthenticatorTest final : public ContractTest
{
    Q_OBJECT

public:
    AuthenticatorTest() : ContractTest(authenticatorCases(), teachAuthenticatorCases) {}
};

QTEST_GUILESS_MAIN(AuthenticatorTest)
#include "authenticator_test.moc"
