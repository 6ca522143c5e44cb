// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "directory_cases.h"

#include <QTest>

using namespace privicore::test;

class DirectoryTest final : public ContractTest
{
    Q_OBJECT

public:
    DirectoryTest() : ContractTest(directoryCases(), teachDirectoryCases) {}
};

QTEST_GUILESS_MAIN(DirectoryTest)
#include "directory_test.moc"
