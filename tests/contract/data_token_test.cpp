// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "data_token_cases.h"

#include "support/sandbox_data.h"

#include <QTest>

using namespace privicore::test;

class DataTokenTest final : public ContractTest
{
    Q_OBJECT

public:
    DataTokenTest() : ContractTest(dataTokenCases(), teachDataTokenCases) {}

private:
    SandboxProbe &server() { return world().server(); }

private Q_SLOTS:
    void showsTheSameReservationUntilItExpires()
    {
        SandboxData data(server(), server().activeMember());
        const SandboxData::Space space = data.reserved(3);
        QCOMPARE(space.ttl, 3);
        QVERIFY(space.token.size() >= 22 && space.ticket.size() >= 22);
        QCOMPARE(data.look(space.id).ticket, space.ticket);
        server().act("clock", {{QStringLiteral("advanceSeconds"), 180}});
        QCOMPARE(data.look(space.id).status, 404);
    }
};

QTEST_GUILESS_MAIN(DataTokenTest)
#include "data_token_test.moc"
