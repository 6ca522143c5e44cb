// SPDX-License-Identifier: Apache-2.0
#include "security/clipboard_guard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace std::chrono_literals;

class ClipboardGuardTest final : public QObject
{
    Q_OBJECT

private:
    static QString pasted() { return QGuiApplication::clipboard()->text(); }
    static SecretString secret() { return SecretString::fromUtf8("hünter2"); }

private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->setText(QStringLiteral("before")); }

    void copiesWithAMarkForClipboardManagers()
    {
        ClipboardGuard guard(QGuiApplication::clipboard());
        guard.copy(secret(), 1min);
        QCOMPARE(pasted(), QStringLiteral("hünter2"));
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(
                     QStringLiteral("x-kde-passwordManagerHint")),
                 QByteArray("secret"));
        QVERIFY(guard.holdsSecret());
        QVERIFY(guard.remaining() > 50s);
    }

    void clearsAfterTheGivenTime()
    {
        ClipboardGuard guard(QGuiApplication::clipboard());
        QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
        guard.copy(secret(), 20ms);
        QTRY_COMPARE(cleared.size(), 1);
        QCOMPARE(pasted(), QString());
        QVERIFY(!guard.holdsSecret());
    }

    void startsTheTimeAnewWithEachCopy()
    {
        ClipboardGuard guard(QGuiApplication::clipboard());
        QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
        guard.copy(secret(), 1ms);
        guard.copy(SecretString::fromUtf8("second"), 0ms);
        QCOMPARE(guard.remaining(), 0ms);
        QTest::qWait(5);
        QCOMPARE(pasted(), QStringLiteral("second"));
        QCOMPARE(cleared.size(), 0);
    }

    void leavesAloneWhatSomebodyElseCopied()
    {
        ClipboardGuard guard(QGuiApplication::clipboard());
        QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
        guard.copy(secret(), 1min);
        QGuiApplication::clipboard()->setText(QStringLiteral("a shopping list"));
        QCOMPARE(cleared.size(), 1);
        QCOMPARE(guard.remaining(), 0ms);
        guard.clear();
        QCOMPARE(pasted(), QStringLiteral("a shopping list"));
    }

    void leavesAloneEqualTextOfSomebodyElse()
    {
        ClipboardGuard guard(QGuiApplication::clipboard());
        guard.copy(secret(), 1min);
        QGuiApplication::clipboard()->setText(QStringLiteral("hünter2"));
        guard.clear();
        QCOMPARE(pasted(), QStringLiteral("hünter2"));
    }

    void clearsWhenTold()
    {
        ClipboardGuard guard(QGuiApplication::clipboard());
        guard.copy(secret(), 0ms);
        guard.clear();
        QCOMPARE(pasted(), QString());
    }

    void clearsAtItsEnd()
    {
        {
            ClipboardGuard guard(QGuiApplication::clipboard());
            guard.copy(secret(), 1min);
        }
        QCOMPARE(pasted(), QString());
    }
};

QTEST_MAIN(ClipboardGuardTest)
#include "clipboard_guard_test.moc"
