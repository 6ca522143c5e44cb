// SPDX-License-Identifier: Apache-2.0
#include "session/expected_devices.h"

#include <QTest>

using namespace privicore;

namespace {

const QString till = QStringLiteral("550e8400-e29b-41d4-a716-446655440000");
const QString door = QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
const QString other = QStringLiteral("01a20a31-16d8-ba4b-f6bd-777500000001");

QString faultName(const Expected<DeviceMatch, ExpectedDevicesFault> &match)
{
    if (match)
        return QStringLiteral("none");
    switch (match.error()) {
    case ExpectedDevicesFault::Empty:
        return QStringLiteral("empty");
    case ExpectedDevicesFault::TooLarge:
        return QStringLiteral("too large");
    case ExpectedDevicesFault::OwnExport:
        return QStringLiteral("own export");
    }
    return {};
}

} // namespace

class ExpectedDevicesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsADeviceHoweverTheListIsWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("alone") << till;
        QTest::newRow("upper case") << till.toUpper();
        QTest::newRow("without dashes") << QString(till).remove(u'-');
        QTest::newRow("in groups") << QString(till).replace(u'-', u' ');
        QTest::newRow("Windows line ends") << till + QStringLiteral("\r\n");
        QTest::newRow("comma") << QStringLiteral("Till,%1,Berlin").arg(till);
        QTest::newRow("semicolon") << QStringLiteral("%1;Till").arg(till);
        QTest::newRow("tab") << QStringLiteral("Till\t%1").arg(till);
        QTest::newRow("quoted") << QStringLiteral("\"Till, the first\",\"%1\"").arg(till);
        QTest::newRow("named column") << QStringLiteral("name,Identifier\nTill,%1\n").arg(till);
        QTest::newRow("device identifier") << QStringLiteral("deviceIdentifier\n%1").arg(till);
    }

    void findsADeviceHoweverTheListIsWritten()
    {
        QFETCH(QString, text);
        const auto match = matchDevices(text, {till});
        QCOMPARE(faultName(match), QStringLiteral("none"));
        QCOMPARE(match->found, QStringList{till});
        QCOMPARE(match->unexpected, QStringList());
        QCOMPARE(match->missing, QStringList());
    }

    void namesWhatDoesNotFit()
    {
        const QString text = QStringList{till, other, till.toUpper()}.join(u'\n');
        const auto match = matchDevices(text, {door, till});
        QVERIFY(match);
        QCOMPARE(match->found, QStringList{till});
        QCOMPARE(match->unexpected, QStringList{door});
        QCOMPARE(match->missing, QStringList{other});
        QCOMPARE(match->duplicates, QStringList{till.toUpper()});
    }

    void aPartOfAnIdentifierIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("the end") << till.right(8);
        QTest::newRow("all but the last") << till.chopped(1);
        QTest::newRow("more") << till + u'0';
        QTest::newRow("in a sentence") << QStringLiteral("please let %1 in").arg(till);
        QTest::newRow("in another column")
            << QStringLiteral("identifier,note\n%1,%2").arg(other, till);
    }

    void aPartOfAnIdentifierIsNone()
    {
        QFETCH(QString, text);
        const auto match = matchDevices(text, {till});
        QVERIFY(match);
        QCOMPARE(match->found, QStringList());
        QCOMPARE(match->unexpected, QStringList{till});
        QCOMPARE(match->missing.size(), 1);
    }

    void refusesWhatIsNoListOfSomebodyElse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        QTest::newRow("nothing") << QString() << "empty";
        QTest::newRow("blank lines") << QStringLiteral("\n \r\n,,\n") << "empty";
        QTest::newRow("a title alone") << QStringLiteral("identifier\n") << "empty";
        QTest::newRow("an export of this program")
            << ownExportMark.toString() + QStringLiteral("\nidentifier\n") + till << "own export";
        QTest::newRow("concealed identifiers")
            << till.chopped(8) + QString(8, QChar(0x2022)) << "own export";
        QTest::newRow("beyond the limit") << QString(16 * 1024 * 1024 + 1, u'a') << "too large";
    }

    void refusesWhatIsNoListOfSomebodyElse()
    {
        QFETCH(QString, text);
        QTEST(faultName(matchDevices(text, {till})), "fault");
    }

    void theHashIsThatOfTheText()
    {
        // printf 'abc' | sha256sum
        QCOMPARE(
            matchDevices(QStringLiteral("abc"), {till})->hash,
            QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
};

QTEST_APPLESS_MAIN(ExpectedDevicesTest)
#include "expected_devices_test.moc"
