// SPDX-License-Identifier: Apache-2.0
#include "table_items.h"

#include "models/filter_model.h"
#include "models/folded_text.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>
#include <random>

using namespace privicore;
using namespace privicore::test;

//! A filter over a table in which anything changes, compared with the simplest way to say what
//! should be shown.
class FilterModelRandomTest final : public QObject
{
    Q_OBJECT

private:
    struct Asked
    {
        QString filter;
        Sorting sorting;
        bool onlySized = false;
    };

    static QStringList shown(const FilterModel &model)
    {
        QStringList keys;
        for (int row = 0; row < model.rowCount(); ++row)
            keys.append(model.index(row, 0).data(TableModelBase::KeyRole).toString());
        return keys;
    }

    static QStringList expected(const TableModel<Item> &table, const Asked &asked)
    {
        const TableSnapshot snapshot = table.snapshot();
        const auto terms = parseFilter(asked.filter, table.columnIds());
        QList<std::pair<SortKey, QString>> rows;
        for (int row = 0; row < table.rowCount(); ++row) {
            const Item &item = table.row(row);
            const QByteArray text =
                joinFields({foldText(item.name), foldText(item.city),
                            item.size ? QByteArray::number(*item.size) : QByteArray()});
            const bool matches =
                std::all_of(terms->cbegin(), terms->cend(),
                            [&](const FilterTerm &term) { return term.matches(text); });
            if (!matches || (asked.onlySized && !item.size))
                continue;
            rows.append({asked.sorting.column < 0
                             ? SortKey::number(row)
                             : snapshot.columns.at(asked.sorting.column)
                                   .sortKey(snapshot.rows.at(row).get(), *snapshot.wording),
                         item.id});
        }
        const Qt::SortOrder order =
            asked.sorting.column < 0 ? Qt::AscendingOrder : asked.sorting.order;
        std::stable_sort(rows.begin(), rows.end(), [order](const auto &a, const auto &b) {
            return a.first.isBefore(b.first, order);
        });
        QStringList keys;
        for (const auto &row : rows)
            keys.append(row.second);
        return keys;
    }

    //! One change of anything, by @p random.
    static void change(TableModel<Item> &table, FilterModel &model, Asked &asked,
                       std::mt19937 &random)
    {
        static const char *const filters[] = {"",       "a",       "-a",        "city:o",
                                              "item 1", "-name:2", "city:-osl", "name:3 -lis"};
        static const char *const cities[] = {"Lisbon", "Oslo", "Malm\u00f6", ""};
        const auto below = [&](int limit) { return int(random() % unsigned(limit)); };
        const auto anyItem = [&](int id) {
            return item(id, below(4) == 0 ? QStringLiteral("step %1").arg(below(50)) : QString(),
                        QString::fromUtf8(cities[below(4)]),
                        below(3) == 0 ? std::nullopt : std::optional<qint64>(below(9)));
        };
        switch (below(6)) {
        case 0:
            asked.filter = QString::fromUtf8(filters[below(8)]);
            QVERIFY(!model.setFilter(asked.filter));
            break;
        case 1:
            asked.sorting = {below(4) - 1,
                             below(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder};
            model.sort(asked.sorting.column, asked.sorting.order);
            break;
        case 2:
            asked.onlySized = !asked.onlySized;
            model.setQuickFilter(
                asked.onlySized ? table.where([](const Item &row) { return row.size.has_value(); })
                                : FilterModel::RowPredicate());
            break;
        case 3:
            table.upsert({anyItem(below(500)), anyItem(below(500))});
            break;
        case 4:
            table.remove(QString::number(below(500)));
            break;
        default:
            QList<Item> next;
            for (int id = 0; id < 500; ++id) {
                const int known = table.indexOf(QString::number(id));
                if (below(12) != 0)
                    next.append(known >= 0 && below(8) != 0 ? table.row(known) : anyItem(id));
            }
            table.assign(next);
        }
    }

private Q_SLOTS:
    void showsWhatItShouldAndKeepsPersistentIndexes_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void showsWhatItShouldAndKeepsPersistentIndexes()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        TableModel<Item> table(itemColumns());
        FilterModel model(table);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Asked asked;
        table.assign(items(0, 299));
        for (int step = 0; step < 40; ++step) {
            const KeyWatch watch(model);
            change(table, model, asked, random);
            const QStringList now = shown(model);
            QCOMPARE(now, expected(table, asked));
            const QSet<QString> alive(now.cbegin(), now.cend());
            QCOMPARE(watch.firstLost([&](const QString &key) { return alive.contains(key); }),
                     QString());
            for (int row = 0; row < model.rowCount(); ++row)
                QCOMPARE(model.mapFromSource(model.mapToSource(model.index(row, 1))).row(), row);
        }
    }

    void endsRightWhateverOvertakesTheWorker()
    {
        std::mt19937 random(7);
        HeldPool held;
        TableModel<Item> table(itemColumns(), held.pool);
        FilterModel model(table);
        Asked asked;
        table.upsert(items(0, 2 * maxImmediateRows));
        for (int round = 0; round < 4; ++round) {
            for (int step = 0; step < 12; ++step)
                change(table, model, asked, random);
            if (round % 2 == 1)
                table.upsert(items(500, 2 * maxImmediateRows + round));
            held.letGo();
            QTRY_VERIFY(!model.isWorking() && !table.isAssigning());
            QCOMPARE(shown(model), expected(table, asked));
            held.hold();
        }
    }
};

QTEST_GUILESS_MAIN(FilterModelRandomTest)
#include "filter_model_random_test.moc"
