// SPDX-License-Identifier: Apache-2.0
#include "sandbox/signed_key.h"

#include <QTest>

using namespace privicore::sandbox;

namespace {

// The one published test vector of the signed key form.
const QString point =
    QStringLiteral("07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c");
const QString digest =
    QStringLiteral("53e07393d76b12abaeba7c6f696c8b1ac7afc1a63ab27af506ae9298ca2e77e2"
                   "c92c182be3c6e208013716db4c8873c269819190a56d71b8315e03118a1a82ac");
const QString digestOf2023 =
    QStringLiteral("d09bc6184634fb0080b97dba51a8e3d9d4cdee993803930110ccd97cc46c50fa"
                   "1039245d37736fb065d7de9cc279a3f363c34904c1657d8d88fba6bb03a7197a");
const QString tag = QStringLiteral("31420500");
const QString tagOf2023 = QStringLiteral("31400500");

} // namespace

class SandboxSignedKeyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheKeyOfTheTestVector()
    {
        QCOMPARE(signedKeyOf(QByteArray::fromHex(point.toLatin1())), tag + point + digest);
        QCOMPARE(fingerprintOf(tag + point + digest), point.first(16));
        QCOMPARE(fingerprintOf({}), QString());
    }

    void acceptsBothTagsInEitherCase()
    {
        QCOMPARE(signedKeyFault(tag + point + digest), QString());
        QCOMPARE(signedKeyFault(tagOf2023 + point + digestOf2023), QString());
        QCOMPARE(signedKeyFault((tag + point + digest).toUpper()), QString());
        QCOMPARE(signedKeyFault(makeKeyPair().signedKey), QString());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("key");
        const auto withPoint = [](const char *hex) {
            return signedKeyOf(QByteArray::fromHex(hex));
        };
        QTest::newRow("nothing") << QString();
        QTest::newRow("too short") << (tag + point + digest).chopped(2);
        QTest::newRow("not hexadecimal") << tag + point + digest.chopped(1) + u'g';
        QTest::newRow("spaces between digits")
            << tag + point + digest.chopped(2) + QStringLiteral("  ");
        QTest::newRow("unknown tag") << QStringLiteral("31420600") + point + digest;
        QTest::newRow("digest of the other tag") << tag + point + digestOf2023;
        QTest::newRow("zero") << withPoint(QByteArray(64, '0').constData());
        QTest::newRow("one") << withPoint(("01" + QByteArray(62, '0')).constData());
        QTest::newRow("order eight")
            << withPoint("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157");
    }

    void refuses()
    {
        QFETCH(QString, key);
        QVERIFY(!signedKeyFault(key).isEmpty());
    }
};

QTEST_APPLESS_MAIN(SandboxSignedKeyTest)
#include "sandbox_signed_key_test.moc"
