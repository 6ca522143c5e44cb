// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "storage_cases.h"

#include "support/sandbox_data.h"

#include <QJsonArray>
#include <QTest>

using namespace privicore::test;

class StorageTest final : public ContractTest
{
    Q_OBJECT

public:
    StorageTest() : ContractTest(storageCases(), teachStorageCases) {}

private:
    SandboxProbe &server() { return world().server(); }
    QJsonArray devices(const SandboxProbe::Member &member)
    {
        return server().get("/storage/list-storage-devices", member.token).json().toArray();
    }

private Q_SLOTS:
    void tellsWhatEachDeviceHolds()
    {
        SandboxData data(server(), server().activeMember());
        const QString first = data.storage();
        QCOMPARE(devices(data.member()).size(), 1);
        QVERIFY(!data.stored(QStringLiteral("q83vEjRWeJA=")).isEmpty());
        const QString second = data.storage();
        const QJsonArray both = devices(data.member());
        QCOMPARE(both[0][u"deviceIdentifier"].toString(), first);
        QCOMPARE(both[0][u"blobs"].toInt(), 1);
        QCOMPARE(both[0][u"bytes"].toInt(), 12);
        QCOMPARE(both[1][u"deviceUniqueIdentifier"].toString(), second);
        QCOMPARE(both[1][u"missing"].toInt(), 1);
        QVERIFY(both[1][u"lastSyncAt"].isNull());
    }

    void showsOnlyOnesOwn()
    {
        SandboxData data(server(), server().activeMember());
        data.storage();
        QVERIFY(devices(server().activeMember()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(StorageTest)
#include "storage_test.moc"
