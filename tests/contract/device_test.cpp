// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "device_cases.h"

#include <QJsonArray>
#include <QTest>

using namespace privicore::test;

class DeviceTest final : public ContractTest
{
    Q_OBJECT

public:
    DeviceTest() : ContractTest(deviceCases(), teachDeviceCases) {}

private:
    SandboxProbe &server() { return world().server(); }
    QJsonArray list(const SandboxProbe::Member &member)
    {
        return server().get("/device/retrieve-profile-devices", member.token).json().toArray();
    }
    QJsonObject device(const SandboxProbe::Member &member, const QString &identifier)
    {
        for (const QJsonValue &one : list(member)) {
            if (one[u"deviceIdentifier"].toString() == identifier)
                return one.toObject();
        }
        return {};
    }
    bool runs(const QByteArray &call, const QString &identifier, QJsonObject fields = {})
    {
        fields.insert(QStringLiteral("deviceIdentifier"), identifier);
        return server().succeeds(call, fields, world().member().token);
    }

private Q_SLOTS:
    void followsADeviceThroughItsLife()
    {
        const SandboxProbe::Member &member = world().member();
        const QString identifier = server().identifiedDevice(member);
        QCOMPARE(device(member, identifier)[u"status"].toString(), QStringLiteral("identified"));
        server().act("device-keys", {{QStringLiteral("deviceIdentifier"), identifier}});
        QCOMPARE(device(member, identifier)[u"status"].toString(), QStringLiteral("pending"));
        QCOMPARE(device(member, identifier)[u"approved"].toInt(), 0);
        QVERIFY(runs("/device/approve-device", identifier));
        QCOMPARE(device(member, identifier)[u"approved"].toInt(), 1);
        QVERIFY(runs("/device/remove", identifier));
        QVERIFY(device(member, identifier).isEmpty());
    }

    void showsOnlyOnesOwnDevices()
    {
        const SandboxProbe::Member owner = server().activeMember();
        QCOMPARE(list(owner), QJsonArray());
        const QString identifier = server().pendingDevice(owner);
        QCOMPARE(list(owner).size(), 1);
        QVERIFY(device(world().member(), identifier).isEmpty());
    }

    void givesTheSameConfigurationAgain()
    {
        const QString identifier = server().approvedDevice(world().member());
        const QByteArray target = "/device/retrieve-device-configuration/" + identifier.toLatin1();
        const HttpAnswer first = server().get(target, world().member().token);
        QCOMPARE(server().get(target, world().member().token).body, first.body);
        QCOMPARE(first.headers.value("cache-control"), QByteArray("no-store"));
        const QString queue =
            QStringLiteral(":%1").arg(first.json().toObject().value(u"rabbit-port").toInt());
        QVERIFY(server().addresses().realtime.endsWith(queue));
    }

    void mergesMetaByKey()
    {
        const QString identifier = server().pendingDevice(world().member());
        const QByteArray call = "/device/configure-meta";
        QVERIFY(runs(call, identifier,
                     {{QStringLiteral("name"), QStringLiteral("Kiosk")},
                      {QStringLiteral("type"), QStringLiteral("desktop")},
                      {QStringLiteral("floor"), 4},
                      {QStringLiteral("meta"),
                       QJsonObject{{QStringLiteral("room"), QStringLiteral("4.12")}}}}));
        QVERIFY(runs(call, identifier,
                     {{QStringLiteral("type"), QString()}, {QStringLiteral("floor"), 5}}));
        const QJsonObject shown = device(world().member(), identifier);
        QCOMPARE(shown[u"name"].toString(), QStringLiteral("Kiosk"));
        QCOMPARE(shown[u"meta"].toObject(),
                 (QJsonObject{{QStringLiteral("floor"), 5},
                              {QStringLiteral("room"), QStringLiteral("4.12")}}));
    }

    void approvesOnlyOnceHoweverOftenItIsAsked()
    {
        const QString identifier = server().pendingDevice(world().member());
        const QJsonObject fields{{QStringLiteral("deviceIdentifier"), identifier}};
        // Both may pass the check before the 202; the rule counts again when the command runs.
        const QByteArray body = "deviceIdentifier=" + identifier.toLatin1();
        const QByteArray request = "POST /device/approve-device HTTP/1.1\r\nHost: localhost\r\n"
                                   "X-DPT-AUTHORIZATION: "
                                   + world().member().token.toLatin1() + "\r\nContent-Length: "
                                   + QByteArray::number(body.size()) + "\r\n";
        server().http().exchange(request + "\r\n" + body + request + "Connection: close\r\n\r\n"
                                 + body);
        QCOMPARE(server().post("/device/approve-device", fields, world().member().token).key(),
                 QStringLiteral("device.already_approved"));
    }

    void streamsALongListInOrder()
    {
        SandboxProbe many({.seed = {privicore::sandbox::SeedPlan::Kind::Scale, 1201}});
        const QJsonObject demo = many.act("demo-credentials", {}).json().toObject();
        const QString token =
            many.signIn(demo[u"username"].toString(), demo[u"password"].toString());
        const HttpAnswer answer = many.get("/device/retrieve-profile-devices", token);
        QVERIFY(answer.isWhole);
        QCOMPARE(answer.headers.value("transfer-encoding"), QByteArray("chunked"));
        const QJsonArray devices = answer.json().toArray();
        QCOMPARE(devices.size(), 1201);
        QVERIFY(devices.first()[u"name"].toString().endsWith(u"#1"));
        QVERIFY(devices.last()[u"name"].toString().endsWith(u"#1201"));
    }
};

QTEST_GUILESS_MAIN(DeviceTest)
#include "device_test.moc"
