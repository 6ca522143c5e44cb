// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/approval_case.h"
#include "panels/devices/device_rows.h"
#include "panels/devices/device_situation.h"

#include <QTest>

using namespace privicore;

namespace {

const QString identifier = QStringLiteral("550e8400-e29b-41d4-a716-44665544abcd");

Device device(DeviceStatus status, const QStringList &roles = {})
{
    return {
        .identifier = identifier, .name = QStringLiteral("Till"), .status = status, .roles = roles};
}

} // namespace

class DeviceRowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claimsApprovedByProofOnly_data()
    {
        QTest::addColumn<DeviceStatus>("told");
        QTest::addColumn<bool>("hasRole");
        QTest::addColumn<bool>("approvedHere");
        QTest::addColumn<DeviceStatus>("proved");
        using Status = DeviceStatus;
        QTest::newRow("server says so") << Status::Approved << false << false << Status::Approved;
        QTest::newRow("nothing told") << Status::NotTold << false << false << Status::NotTold;
        QTest::newRow("role") << Status::NotTold << true << false << Status::Approved;
        QTest::newRow("own approval") << Status::NotTold << false << true << Status::Approved;
        QTest::newRow("the server's word counts more")
            << Status::Pending << false << true << Status::Pending;
    }

    void claimsApprovedByProofOnly()
    {
        QFETCH(DeviceStatus, told);
        QFETCH(bool, hasRole);
        QFETCH(bool, approvedHere);
        QFETCH(DeviceStatus, proved);
        DeviceKnowledge knowledge;
        if (approvedHere)
            knowledge.approvedHere.insert(deviceKey(identifier), QDateTime::currentDateTime());
        const QStringList roles = hasRole ? QStringList{QStringLiteral("storage")} : QStringList();
        const DeviceRow row = makeDeviceRow(device(told, roles), knowledge);
        QCOMPARE(row.status, proved);
        QCOMPARE(row.shownIdentifier == identifier, proved == DeviceStatus::Approved);
        QVERIFY(!row.key().contains(QStringLiteral("5544abcd")));
    }

    void doesNotAccuseBeforeItKnows()
    {
        DeviceKnowledge knowledge;
        QCOMPARE(makeDeviceRow(device(DeviceStatus::Pending), knowledge).origin,
                 DeviceOrigin::NotKnown);
        knowledge.isComplete = true;
        QCOMPARE(makeDeviceRow(device(DeviceStatus::Pending), knowledge).origin,
                 DeviceOrigin::NotFromHere);
        knowledge.requestedHere.insert(deviceKey(identifier), QDateTime::currentDateTime());
        QCOMPARE(makeDeviceRow(device(DeviceStatus::Pending), knowledge).origin,
                 DeviceOrigin::FromHere);
    }

    void findsOtherDevicesWithSuchAName()
    {
        QList<Device> devices{device(DeviceStatus::Pending)};
        for (const char *name : {"Till", "T\u0456ll", "TiII", "Door"}) {
            Device other = device(DeviceStatus::Approved);
            other.identifier = QString::number(devices.size());
            other.name = QString::fromUtf8(name);
            devices.append(other);
        }
        const QList<DeviceRow> rows = makeDeviceRows(devices, {});
        const QList<LookAlike> found = findLookAlikes(rows.first(), rows);
        QCOMPARE(found.size(), 3);
        QVERIFY(found.at(0).isSameName);
        QVERIFY(!found.at(1).isSameName);
    }

    void saysWhyAnActionCannotBeUsed_data()
    {
        QTest::addColumn<DeviceVerb>("verb");
        QTest::addColumn<bool>("online");
        QTest::addColumn<int>("selected");
        QTest::addColumn<DeviceStatus>("status");
        QTest::addColumn<QString>("obstacle");
        using Verb = DeviceVerb;
        const auto row = [](const char *name, Verb verb, bool online, int selected,
                            DeviceStatus status, const char *obstacle) {
            QTest::newRow(name) << verb << online << selected << status
                                << QString::fromUtf8(obstacle);
        };
        constexpr auto pending = DeviceStatus::Pending;
        constexpr auto approved = DeviceStatus::Approved;
        row("approve", Verb::Approve, true, 1, pending, "");
        row("approve twice", Verb::Approve, true, 1, approved, "Approved already");
        row("nothing selected", Verb::Approve, true, 0, pending, "Select a device first");
        row("two selected", Verb::Remove, true, 2, pending, "Select one device only");
        row("offline", Verb::Request, false, 0, pending, "The server can't be reached now");
        row("request", Verb::Request, true, 0, pending, "");
        row("reject", Verb::Reject, true, 1, pending, "");
        row("reject approved", Verb::Reject, true, 1, approved,
            "Approved already: remove it instead");
        row("remove", Verb::Remove, true, 1, approved, "");
        row("remove pending", Verb::Remove, true, 1, pending,
            "Not approved yet: reject it instead");
        row("edit", Verb::EditDetails, true, 1, pending, "");
    }

    void saysWhyAnActionCannotBeUsed()
    {
        QFETCH(DeviceVerb, verb);
        QFETCH(bool, online);
        QFETCH(int, selected);
        QFETCH(DeviceStatus, status);
        const DeviceRow row = makeDeviceRow(device(status), {});
        const DeviceSituation now{
            .isOnline = online, .selected = selected, .row = selected == 1 ? &row : nullptr};
        QTEST(now.obstacle(verb), "obstacle");
    }
};

QTEST_GUILESS_MAIN(DeviceRowsTest)
#include "device_rows_test.moc"
