// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/time_left.h"

#include <QTest>

using namespace privicore;
using namespace std::chrono_literals;

class TimeLeftTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsASpan_data()
    {
        QTest::addColumn<std::chrono::seconds>("left");
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("words");
        const auto row = [](std::chrono::seconds left, const char *digits, const char *words) {
            QTest::newRow(words) << left << QString::fromLatin1(digits)
                                 << QString::fromLatin1(words);
        };
        row(-1s, "0:00", "0 seconds");
        row(1s, "0:01", "1 second");
        row(42s, "0:42", "42 seconds");
        row(60s, "1:00", "1 minute");
        row(59min + 7s, "59:07", "59 minutes");
        row(1h, "1:00:00", "1 hour");
        row(1h + 1min + 59s, "1:01:59", "1 hour 1 minute");
        row(24h, "1 day 0:00:00", "1 day");
        row(24h * 7 - 1s, "6 days 23:59:59", "6 days 23 hours");
        row(24h * 90, "90 days 0:00:00", "90 days");
    }

    void tellsASpan()
    {
        QFETCH(std::chrono::seconds, left);
        QTEST(timeLeftDigits(left), "digits");
        QTEST(timeLeftWords(left), "words");
    }
};

QTEST_GUILESS_MAIN(TimeLeftTest)
#include "time_left_test.moc"
