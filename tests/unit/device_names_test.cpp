// SPDX-License-Identifier: Apache-2.0
#include "session/device_names.h"

#include <QTest>

using namespace privicore;

class DeviceNamesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesLookAlikesForEachOther_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("alike");
        const auto row = [](const char *name, const char *one, const char *other, bool alike) {
            QTest::newRow(name) << QString::fromUtf8(one) << QString::fromUtf8(other) << alike;
        };
        row("same", "Till 4", "Till 4", true);
        row("case and spacing", "Till 4", "TILL  4", true);
        row("dash for space", "scanner-a", "scanner a", true);
        row("Cyrillic a", "Warehouse", "W\u0430rehouse", true);
        row("Greek omicron", "Door", "D\u03bfor", true);
        row("Cyrillic capitals", "CAPE", "\u0421\u0410\u0420\u0415", true);
        row("Greek capitals", "HMOT", "\u0397\u039c\u039f\u03a4", true);
        row("zero for O", "Office", "0ffice", true);
        row("one, small l, capital I", "IlI", "1l1", true);
        row("zero width", "Till", "Ti\u200dll", true);
        row("right to left mark", "Till", "\u202eTill", true);
        row("accent", "Café", "Cafe\u0301", true);
        row("full width", "Till", "\uff34\uff49\uff4c\uff4c", true);
        row("mathematical letters", "Till", "\U0001d413\U0001d422\U0001d425\U0001d425", true);
        row("rn for m", "modem", "modern", true);
        row("other number", "Till 4", "Till 7", false);
        row("other word", "Front door", "Back door", false);
    }

    void takesLookAlikesForEachOther()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QTEST(nameSkeleton(one) == nameSkeleton(other), "alike");
    }

    void noticesMixedAlphabets()
    {
        QVERIFY(mixesAlphabets(QString::fromUtf8("W\u0430rehouse")));
        QVERIFY(mixesAlphabets(QString::fromUtf8("D\u03bfor")));
        QVERIFY(!mixesAlphabets(QStringLiteral("Warehouse 12")));
        QVERIFY(!mixesAlphabets(QString::fromUtf8("\u0421\u043a\u043b\u0430\u0434 12")));
    }
};

QTEST_GUILESS_MAIN(DeviceNamesTest)
#include "device_names_test.moc"
