// SPDX-License-Identifier: Apache-2.0
#include "security/process_hardening.h"

#include <QFile>
#include <QTest>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace privicore;

class ProcessHardeningTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsMemoryOutOfCoreDumps()
    {
        QVERIFY(forbidCoreDumps());
        rlimit limit{1, 1};
        QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
        QCOMPARE(limit.rlim_cur, rlim_t(0));
        QCOMPARE(limit.rlim_max, rlim_t(0));

        QFile filter(QStringLiteral("/proc/self/coredump_filter"));
        QVERIFY(filter.open(QIODevice::ReadOnly));
        QCOMPARE(filter.readAll().trimmed().toInt(nullptr, 16), 0);
    }

    void forbidsInspectionOutsideSanitizedBuilds()
    {
        QVERIFY(forbidInspection());
#ifdef PRIVICORE_SANITIZED
        QCOMPARE(prctl(PR_GET_DUMPABLE), 1);
#else
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
        QVERIFY(QFile(QStringLiteral("/proc/self/smaps_rollup")).exists());
#endif
    }
};

QTEST_GUILESS_MAIN(ProcessHardeningTest)
#include "process_hardening_test.moc"
