// SPDX-License-Identifier: Apache-2.0
#include "table_items.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;

using Ranges = QList<RowRange>;

class TablePlanTest final : public QObject
{
    Q_OBJECT

private:
    //! Every letter is a row; a capital one is the same row with another content.
    static AnyRows rows(const QString &letters)
    {
        QList<Item> list;
        for (const QChar letter : letters)
            list.append({.id = letter.toLower(), .name = letter});
        return toAnyRows(list);
    }

    static TablePlan plan(const QString &from, const QString &to, const LaterEdits &later = {})
    {
        return planTable(rows(from), rows(to), later, rowTraits<Item>());
    }

    static QString names(const AnyRows &rows)
    {
        QString names;
        for (const AnyRow &row : rows)
            names += static_cast<const Item *>(row.get())->name;
        return names;
    }

private Q_SLOTS:
    void findsTheRangesThatDiffer_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<Ranges>("removed");
        QTest::addColumn<Ranges>("changed");
        QTest::addColumn<QString>("appended");
        const auto row = [](const char *name, const char *from, const char *to,
                            const Ranges &removed, const Ranges &changed, const char *appended) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << removed
                                << changed << QString::fromLatin1(appended);
        };
        row("nothing", "", "", {}, {}, "");
        row("the same", "abc", "abc", {}, {}, "");
        row("another order", "abc", "cab", {}, {}, "");
        row("first list", "", "abc", {}, {}, "abc");
        row("last row goes", "abc", "ab", {{2, 2}}, {}, "");
        row("first row goes", "abc", "bc", {{0, 0}}, {}, "");
        row("all go", "abc", "", {{0, 2}}, {}, "");
        row("all are others", "abc", "def", {{0, 2}}, {}, "def");
        row("neighbours go as one", "abcdef", "af", {{1, 4}}, {}, "");
        row("two ranges go", "abcdef", "acf", {{1, 1}, {3, 4}}, {}, "");
        row("one changes", "abc", "aBc", {}, {{1, 1}}, "");
        row("neighbours change as one", "abcd", "aBCd", {}, {{1, 2}}, "");
        row("two ranges change", "abcd", "AbCD", {}, {{0, 0}, {2, 3}}, "");
        row("changes are numbered after removal", "abcde", "bcDE", {{0, 0}}, {{2, 3}}, "");
        row("a gap that closes joins changes", "abcd", "AcD", {{1, 1}}, {{0, 0}, {2, 2}}, "");
        row("changes join over a removed row", "abc", "AC", {{1, 1}}, {{0, 1}}, "");
        row("new ones come at the end", "abc", "xaybz", {{2, 2}}, {}, "xyz");
        row("all at once", "abcdef", "xBDey", {{0, 0}, {2, 2}, {5, 5}}, {{0, 1}}, "xy");
    }

    void findsTheRangesThatDiffer()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, appended);
        const TablePlan found = plan(from, to);
        QTEST(found.diff.removed, "removed");
        QTEST(found.diff.changed, "changed");
        QCOMPARE(names(found.appendedRows), appended);
        QCOMPARE(found.diff.appended, appended.size());
        QCOMPARE(found.diff.rowsAfter(), to.size());
        QCOMPARE(found.diff.isEmpty(), found.diff == (TableDiff{.rowsBefore = int(from.size())}));
        QCOMPARE(found.duplicates, 0);
    }

    void takesTheLastOfTwoRowsWithOneKey()
    {
        const TablePlan found = plan(QStringLiteral("a"), QStringLiteral("bacBA"));
        QCOMPARE(found.duplicates, 2);
        QCOMPARE(names(found.appendedRows), QStringLiteral("Bc"));
        QCOMPARE(names(found.changedRows), QStringLiteral("A"));
    }

    void letsLaterEditsWin()
    {
        const LaterEdits later{{QStringLiteral("a"), nullptr},
                               {QStringLiteral("b"), rows(QStringLiteral("B")).constFirst()},
                               {QStringLiteral("n"), rows(QStringLiteral("n")).constFirst()}};
        const TablePlan found = plan(QStringLiteral("Bn"), QStringLiteral("abc"), later);
        QCOMPARE(found.diff, (TableDiff{.rowsBefore = 2, .appended = 1}));
        QCOMPARE(names(found.appendedRows), QStringLiteral("c"));
    }

    void indexesTheRowsAfterwards()
    {
        const TablePlan found = plan(QStringLiteral("abc"), QStringLiteral("cax"));
        QCOMPARE(found.keys.row(QStringLiteral("a")), 0);
        QCOMPARE(found.keys.row(QStringLiteral("b")), -1);
        QCOMPARE(found.keys.row(QStringLiteral("c")), 1);
        QCOMPARE(found.keys.row(QStringLiteral("x")), 2);
    }

    void tellsWhereEachRowIsAfterwards()
    {
        const TableDiff diff{.rowsBefore = 7, .removed = {{0, 1}, {4, 4}}, .appended = 3};
        QCOMPARE(diff.rowAfterByRowBefore(), RowNumbers({-1, -1, 0, 1, -1, 2, 3}));
        QCOMPARE(diff.rowsAfter(), 7);
    }
};

QTEST_GUILESS_MAIN(TablePlanTest)
#include "table_plan_test.moc"
