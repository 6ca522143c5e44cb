// SPDX-License-Identifier: Apache-2.0
#include "session/device_comparison.h"

#include <QTest>

using namespace privicore;
using Verdict = DeviceComparison::Verdict;

namespace {
const QString uuid = QStringLiteral("550e8400-e29b-41d4-a716-44665544ABcd");
} // namespace

class DeviceComparisonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesWhatWasEntered_data()
    {
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<QString>("entered");
        QTest::addColumn<Verdict>("verdict");
        const auto row = [](const char *name, const QString &identifier, const char *entered,
                            Verdict verdict) {
            QTest::newRow(name) << identifier << QString::fromUtf8(entered) << verdict;
        };
        row("nothing", uuid, "", Verdict::Incomplete);
        row("seven of eight", uuid, "5544abc", Verdict::Incomplete);
        row("seven and dashes", uuid, "5-5-4-4-a-b-c", Verdict::Incomplete);
        row("exact", uuid, "5544ABcd", Verdict::Matches);
        row("other case", uuid, "5544abCD", Verdict::Matches);
        row("with dash and space", uuid, " 5544\u2013ab cd\n", Verdict::Matches);
        row("with invisible character", uuid, "5544\u200Babcd", Verdict::Matches);
        row("whole", uuid, "550e8400-e29b-41d4-a716-44665544abcd", Verdict::Matches);
        row("whole without dashes", uuid, "550E8400E29B41D4A71644665544ABCD", Verdict::Matches);
        row("one wrong", uuid, "5544abce", Verdict::Differs);
        row("more than the ending", uuid, "665544abcd", Verdict::Differs);
        row("other identifier, same ending", uuid, "000e8400-e29b-41d4-a716-44665544abcd",
            Verdict::Differs);
        row("dash inside the ending", QStringLiteral("abcdefgh-1234-5678"), "12345678",
            Verdict::Matches);
        row("short: ending is too little", QStringLiteral("dev-0123456789"), "23456789",
            Verdict::Incomplete);
        row("short: whole", QStringLiteral("dev-0123456789"), "DEV0123456789", Verdict::Matches);
        row("no identifier", QString(), "", Verdict::Incomplete);
        row("no identifier, something", QString(), "12345678", Verdict::Differs);
    }

    void judgesWhatWasEntered()
    {
        QFETCH(QString, identifier);
        QFETCH(QString, entered);
        QTEST(DeviceComparison(identifier).judge(entered), "verdict");
    }

    void concealsWhatIsAskedFor_data()
    {
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<QString>("concealed");
        QTest::addColumn<qsizetype>("asked");
        QTest::newRow("ending") << uuid << QStringLiteral("550e8400-e29b-41d4-a716-4466••••••••")
                                << qsizetype(8);
        QTest::newRow("dash stays") << QStringLiteral("abcdefgh-1234-5678")
                                    << QStringLiteral("abcdefgh-••••-••••") << qsizetype(8);
        QTest::newRow("short one whole")
            << QStringLiteral("dev-12345") << QStringLiteral("•••-•••••") << qsizetype(8);
        QTest::newRow("fifteen") << QStringLiteral("123456789abcdef")
                                 << QStringLiteral("•••••••••••••••") << qsizetype(15);
        QTest::newRow("sixteen") << QStringLiteral("123456789abcdefg")
                                 << QStringLiteral("12345678••••••••") << qsizetype(8);
    }

    void concealsWhatIsAskedFor()
    {
        QFETCH(QString, identifier);
        QFETCH(qsizetype, asked);
        const DeviceComparison comparison(identifier);
        QTEST(comparison.concealed(), "concealed");
        QCOMPARE(comparison.askedCount(), asked);
        QCOMPARE(comparison.judge(comparison.concealed()), Verdict::Differs);
    }

    void concealsInsideOtherText_data()
    {
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("concealed");
        QTest::newRow("whole") << uuid << QStringLiteral("no device <%1>").arg(uuid.toUpper())
                               << QStringLiteral(
                                      "no device <550e8400-e29b-41d4-a716-4466••••••••>");
        QTest::newRow("ending alone")
            << uuid << QStringLiteral("Till 5544abcd") << QStringLiteral("Till ••••••••");
        QTest::newRow("ending with dash")
            << QStringLiteral("abcdefgh-1234-5678") << QStringLiteral("1234-5678 / 12345678")
            << QStringLiteral("••••-•••• / ••••••••");
        QTest::newRow("short") << QStringLiteral("dev") << QStringLiteral("dev of devices")
                               << QStringLiteral("••• of •••ices");
    }

    void concealsInsideOtherText()
    {
        QFETCH(QString, identifier);
        QFETCH(QString, text);
        QTEST(DeviceComparison(identifier).concealIn(text), "concealed");
    }
};

QTEST_GUILESS_MAIN(DeviceComparisonTest)
#include "device_comparison_test.moc"
