// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "public_key_cases.h"

#include <QTest>

using namespace privicore::test;

class PublicKeyTest final : public ContractTest
{
    Q_OBJECT

public:
    PublicKeyTest() : ContractTest(publicKeyCases(), teachPublicKeyCases) {}

private:
    SandboxProbe &server() { return world().server(); }
    QString keyOf(const QString &token)
    {
        return server()
            .get("/public-key/retrieve-public-key", token)
            .json()
            .toObject()
            .value(u"publicKey")
            .toString();
    }
    bool registers(const QString &key, const QString &token)
    {
        return server().succeeds("/public-key/register-public-key",
                                 {{QStringLiteral("publicKey"), key}}, token);
    }

private Q_SLOTS:
    void opensTheOtherGroupsToAProfileThatRegistersAKey()
    {
        const SandboxProbe::Member member = server().inactiveMember();
        const QByteArray call = "/device/retrieve-profile-devices";
        QCOMPARE(server().get(call, member.token).key(),
                 QStringLiteral("profile.public_key_not_registered"));
        QVERIFY(registers(server().newSignedKey(), member.token));
        QCOMPARE(server().get(call, member.token).status, 200);
    }

    void replacesAKeyAndTakesTheSameOneAgain()
    {
        const SandboxProbe::Member member = server().activeMember();
        QVERIFY(registers(member.signedKey, member.token));
        const QString next = server().newSignedKey();
        QVERIFY(registers(next.toUpper(), member.token));
        QCOMPARE(keyOf(member.token), next);
    }

    void givesNobodyAKeyThatWasAnothers()
    {
        const SandboxProbe::Member member = server().activeMember();
        QVERIFY(registers(server().newSignedKey(), member.token));
        QVERIFY(!registers(member.signedKey, world().other().token));
        QCOMPARE(keyOf(world().other().token), world().other().signedKey);
    }

    void keepsTheServersKey()
    {
        const QByteArray call = "/dptcab/public-key";
        QCOMPARE(server().get(call).body, server().get(call, world().member().token).body);
    }
};

QTEST_GUILESS_MAIN(PublicKeyTest)
#include "public_key_test.moc"
