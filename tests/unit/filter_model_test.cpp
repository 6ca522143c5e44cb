// SPDX-License-Identifier: Apache-2.0
#include "table_items.h"

#include "models/filter_model.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;

class FilterModelTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

    static QString keys(const QAbstractItemModel &model)
    {
        QStringList keys;
        for (int row = 0; row < model.rowCount(); ++row)
            keys.append(model.index(row, 0).data(TableModelBase::KeyRole).toString());
        return keys.join(u' ');
    }

    static QList<Item> cities()
    {
        return {item(1, QStringLiteral("disk 10"), QStringLiteral("Lisbon"), 7),
                item(2, QStringLiteral("Disk 9"), QStringLiteral("Oslo"), {}),
                item(3, QStringLiteral("tape"), QStringLiteral("lisbon"), -3),
                item(4, QStringLiteral("disk 9"), QStringLiteral("Berlin"), 100)};
    }

private Q_SLOTS:
    void showsTheRowsThatMatch_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *filter, const char *shown) {
            QTest::newRow(filter) << QString::fromLatin1(filter) << QString::fromLatin1(shown);
        };
        row("", "1 2 3 4");
        row("disk", "1 2 4");
        row("DISK lisbon", "1");
        row("-disk", "3");
        row("bon", "1 3");
        row("city:bon", "1 3");
        row("name:bon", "");
        row("-city:bon", "2 4");
        row("\"disk 9\"", "2 4");
        row("size:1", "4");
        row("disk -berlin -oslo", "1");
    }

    void showsTheRowsThatMatch()
    {
        QFETCH(QString, filter);
        TableModel<Item> table(itemColumns());
        table.assign(cities());
        FilterModel model(table);
        const QAbstractItemModelTester tester(&model, fatal);
        QCOMPARE(model.setFilter(filter), std::nullopt);
        QTEST(keys(model), "shown");
        QCOMPARE(model.setFilter({}), std::nullopt);
        QCOMPARE(keys(model), QStringLiteral("1 2 3 4"));
    }

    void keepsTheLastFilterAfterAFault()
    {
        TableModel<Item> table(itemColumns());
        table.assign(cities());
        FilterModel model(table);
        QCOMPARE(model.setFilter(QStringLiteral("tape")), std::nullopt);
        const auto fault = model.setFilter(QStringLiteral("tape colour:red"));
        QVERIFY(fault);
        QCOMPARE(*fault, (FilterFault{FilterFault::Kind::UnknownField, 5, 6}));
        QCOMPARE(model.filter(), QStringLiteral("tape"));
        QCOMPARE(keys(model), QStringLiteral("3"));
    }

    void combinesWithAQuickFilter()
    {
        TableModel<Item> table(itemColumns());
        table.assign(cities());
        FilterModel model(table);
        const QAbstractItemModelTester tester(&model, fatal);
        model.setQuickFilter(table.where([](const Item &row) { return row.size.value_or(0) > 0; }));
        QCOMPARE(keys(model), QStringLiteral("1 4"));
        QCOMPARE(model.setFilter(QStringLiteral("berlin")), std::nullopt);
        QCOMPARE(keys(model), QStringLiteral("4"));
        table.upsert(item(2, QStringLiteral("disk"), QStringLiteral("Berlin"), 1));
        table.upsert(item(4, QStringLiteral("disk"), QStringLiteral("Berlin"), 0));
        QCOMPARE(keys(model), QStringLiteral("2"));
        model.setQuickFilter(nullptr);
        QCOMPARE(keys(model), QStringLiteral("2 4"));
    }

    void sorts_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QString>("shown");
        QTest::newRow("table") << -1 << Qt::AscendingOrder << "1 2 3 4";
        QTest::newRow("natural, equal ones as in the table")
            << 0 << Qt::AscendingOrder << "2 4 1 3";
        QTest::newRow("descending, equal ones as in the table")
            << 0 << Qt::DescendingOrder << "3 1 2 4";
        QTest::newRow("by the full text") << 1 << Qt::AscendingOrder << "4 1 3 2";
        QTest::newRow("number, none last") << 2 << Qt::AscendingOrder << "3 1 4 2";
        QTest::newRow("number descending, none last") << 2 << Qt::DescendingOrder << "4 1 3 2";
    }

    void sorts()
    {
        QFETCH(int, column);
        QFETCH(Qt::SortOrder, order);
        TableModel<Item> table(itemColumns());
        table.assign(cities());
        FilterModel model(table);
        const QAbstractItemModelTester tester(&model, fatal);
        const KeyWatch watch(model);
        AnnouncementLog log(model);
        model.sort(2);
        model.sort(column, order);
        QTEST(keys(model), "shown");
        QCOMPARE(model.sorting(), (Sorting{column, order}));
        QCOMPARE(watch.firstLost([](const QString &) { return true; }), QString());
        QVERIFY(log.take().count(QStringLiteral("layout")) <= 2);
    }

    void followsTheTable()
    {
        TableModel<Item> table(itemColumns());
        FilterModel model(table);
        const QAbstractItemModelTester tester(&model, fatal);
        model.sort(0);
        AnnouncementLog log(model);
        table.assign(cities());
        QCOMPARE(log.take(), QStringList({QStringLiteral("insert 0-3")}));
        QCOMPARE(keys(model), QStringLiteral("2 4 1 3"));
        table.upsert(item(5, QStringLiteral("disk 9b")));
        QCOMPARE(log.take(), QStringList({QStringLiteral("insert 2-2")}));
        table.upsert(item(5, QStringLiteral("disk 9c")));
        QCOMPARE(log.take(), QStringList({QStringLiteral("change 2-2")}));
        table.upsert(item(2, QStringLiteral("zip")));
        QCOMPARE(log.take(), QStringList({QStringLiteral("layout"), QStringLiteral("change 4-4")}));
        QCOMPARE(keys(model), QStringLiteral("4 5 1 3 2"));
        table.remove(QStringLiteral("5"));
        QCOMPARE(log.take(), QStringList({QStringLiteral("remove 1-1")}));
        QCOMPARE(model.setFilter(QStringLiteral("disk")), std::nullopt);
        QCOMPARE(log.take(), QStringList({QStringLiteral("remove 2-3")}));
        table.upsert(item(6, QStringLiteral("paper")));
        table.remove(QStringLiteral("6"));
        QCOMPARE(log.take(), QStringList());
        table.upsert(item(2, QStringLiteral("disk 1")));
        QCOMPARE(log.take(),
                 QStringList({QStringLiteral("insert 0-0"), QStringLiteral("change 0-0")}));
        table.clear();
        QCOMPARE(log.take(), QStringList({QStringLiteral("remove 0-2")}));
    }

    void changesLayoutOnceAbove64Ranges()
    {
        TableModel<Item> table(itemColumns());
        QList<Item> rows = items(0, 399);
        for (int row = 0; row < 400; row += 2)
            rows[row].city = row < 130 ? QStringLiteral("even low") : QStringLiteral("even");
        table.assign(rows);
        FilterModel model(table);
        const QAbstractItemModelTester tester(&model, fatal);
        AnnouncementLog log(model);
        const QPersistentModelIndex watched = model.index(101, 1);
        QCOMPARE(model.setFilter(QStringLiteral("-low")), std::nullopt);
        QCOMPARE(log.take(), QStringList({QStringLiteral("remove 0-0"), QStringLiteral("layout")}));
        QCOMPARE(watched.data(TableModelBase::KeyRole).toString(), QStringLiteral("101"));
        QCOMPARE(watched.column(), 1);
        QCOMPARE(model.setFilter({}), std::nullopt);
        QCOMPARE(log.take(), QStringList({QStringLiteral("insert 0-0"), QStringLiteral("layout")}));
        QCOMPARE(watched.row(), 101);
        QCOMPARE(model.rowCount(), 400);
    }

    void aLayoutChangeSelectsNothingNew()
    {
        TableModel<Item> table(itemColumns());
        QList<Item> rows = items(0, 1199);
        for (int row = 0; row < 1200; row += 2)
            rows[row].city = QStringLiteral("even");
        table.assign(rows);
        FilterModel model(table);
        QItemSelectionModel selection(&model);
        QCOMPARE(model.setFilter(QStringLiteral("even")), std::nullopt);
        const QItemSelection all(model.index(0, 0), model.index(599, 2));
        selection.select(all, QItemSelectionModel::ClearAndSelect);

        QCOMPARE(model.setFilter({}), std::nullopt);
        QCOMPARE(selection.selectedRows().size(), 600);
        for (const QModelIndex &index : selection.selectedRows())
            QCOMPARE(index.siblingAtColumn(1).data().toString(), QStringLiteral("eve"));

        selection.select(QItemSelection(model.index(0, 0), model.index(1199, 2)),
                         QItemSelectionModel::ClearAndSelect);
        QCOMPARE(model.setFilter(QStringLiteral("-even")), std::nullopt);
        QCOMPARE(selection.selectedRows().size(), 600);
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(selection.selectedRows().size(), 600);
    }

    void indexesManyRowsOnAWorker()
    {
        HeldPool held;
        TableModel<Item> table(itemColumns(), held.pool);
        FilterModel model(table);
        const QAbstractItemModelTester tester(&model, fatal);
        QSignalSpy settled(&model, &FilterModel::settled);
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(settled.size(), 1);
        table.upsert(items(1, maxImmediateRows + 1));
        QVERIFY(model.isWorking());
        QCOMPARE(model.rowCount(), 0);
        // All of this overtakes the worker.
        table.upsert(item(7, QStringLiteral("zip")));
        table.upsert(item(0, QStringLiteral("zoo")));
        table.remove(QStringLiteral("5"));
        QCOMPARE(keys(model), QStringLiteral("0 7"));
        QCOMPARE(model.setFilter(QStringLiteral("-3")), std::nullopt);
        held.letGo();
        QTRY_COMPARE(settled.size(), 2);
        QVERIFY(!model.isWorking());
        QVERIFY(keys(model).startsWith(u"0 7 2001 2000 1999"));
        QVERIFY(keys(model).endsWith(u" 6 4 2 1"));
    }

    void sortsManyRowsOnAWorker()
    {
        HeldPool held;
        TableModel<Item> table(itemColumns(), held.pool);
        FilterModel model(table);
        const QAbstractItemModelTester tester(&model, fatal);
        held.letGo();
        table.upsert(items(1, maxImmediateRows + 1));
        QTRY_VERIFY(!model.isWorking());
        held.hold();
        const KeyWatch watch(model);
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("item 1"));
        table.upsert(item(9, QStringLiteral("zip")));
        table.upsert(item(0, QStringLiteral("zoo")));
        table.remove(QStringLiteral("2001"));
        model.sort(0, Qt::AscendingOrder);
        model.sort(0, Qt::DescendingOrder);
        held.letGo();
        QTRY_VERIFY(!model.isWorking());
        QVERIFY(keys(model).startsWith(u"0 9 2000 1999"));
        QCOMPARE(watch.firstLost([](const QString &key) { return key != u"2001"; }), QString());
    }

    void dropsASortingThatIsNoLongerWanted()
    {
        HeldPool held;
        TableModel<Item> table(itemColumns(), held.pool);
        held.letGo();
        table.upsert(items(1, maxImmediateRows + 1));
        FilterModel model(table);
        QTRY_VERIFY(!model.isWorking());
        held.hold();
        model.sort(0, Qt::DescendingOrder);
        model.sort(2);
        AnnouncementLog log(model);
        held.letGo();
        QTRY_VERIFY(!model.isWorking());
        QCOMPARE(log.take(), QStringList()); // no row has a size: the order stays
        QCOMPARE(model.sorting(), (Sorting{2, Qt::AscendingOrder}));
    }

    void searchesInTheLanguageItIsTold()
    {
        QList<Column<Item>> columns = itemColumns();
        columns[1].fullText = [](const Item &, const Wording &wording) {
            return wording.translate("Pending");
        };
        TableModel<Item> table(columns);
        table.assign(cities());
        FilterModel model(table);
        QCOMPARE(model.setFilter(QStringLiteral("wartet")), std::nullopt);
        QCOMPARE(model.rowCount(), 0);
        Wording german = Wording::plain();
        german.translate = [](const char *) { return QStringLiteral("Wartet"); };
        table.setWording(german);
        QCOMPARE(model.rowCount(), 4);
        AnnouncementLog log(model);
        table.refreshTexts();
        QCOMPARE(log.take(), QStringList({QStringLiteral("change 0-3")}));
    }

    void letsASlotOfItsSignalsChangeTheFilter()
    {
        TableModel<Item> table(itemColumns());
        table.assign(cities());
        FilterModel model(table);
        const QAbstractItemModelTester tester(&model, fatal);
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [&model] { QCOMPARE(model.setFilter(QStringLiteral("-tape")), std::nullopt); });
        QCOMPARE(model.setFilter(QStringLiteral("lisbon")), std::nullopt);
        QCOMPARE(keys(model), QStringLiteral("1 2 4"));
        table.remove(QStringLiteral("4"));
        QCOMPARE(keys(model), QStringLiteral("1 2"));
    }
};

QTEST_GUILESS_MAIN(FilterModelTest)
#include "filter_model_test.moc"
