// SPDX-License-Identifier: Apache-2.0
#include "table_items.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <random>

using namespace privicore;
using namespace privicore::test;

class TableModelTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

    //! More rows than are compared in the thread of the window.
    static constexpr int many = maxImmediateRows + 1;

    static QStringList keys(const TableModel<Item> &model)
    {
        QStringList keys;
        for (int row = 0; row < model.rowCount(); ++row)
            keys.append(model.key(row));
        return keys;
    }

private Q_SLOTS:
    void showsWhatTheColumnsSay()
    {
        QList<Column<Item>> columns = itemColumns();
        columns[0].status = [](const Item &) { return Status::Warning; };
        columns[0].accessibleText = [](const Item &, const Wording &) {
            return QStringLiteral("read aloud");
        };
        columns[2].alignment = Qt::AlignRight;
        columns[2].fixedWidthFont = true;
        TableModel<Item> model(columns);
        const QAbstractItemModelTester tester(&model, fatal);
        model.assign({item(1, QStringLiteral("one"), QStringLiteral("Lisbon"), 9)});

        const auto at = [&](int column, int role) { return model.index(0, column).data(role); };
        QCOMPARE(at(0, Qt::DisplayRole).toString(), QStringLiteral("one"));
        QCOMPARE(at(0, Qt::ToolTipRole).toString(), QString());
        QCOMPARE(at(0, Qt::AccessibleTextRole).toString(), QStringLiteral("read aloud"));
        QCOMPARE(at(0, TableModelBase::StatusRole).toInt(), int(Status::Warning));
        QCOMPARE(at(0, TableModelBase::FullTextRole).toString(), QStringLiteral("one"));
        QCOMPARE(at(1, Qt::DisplayRole).toString(), QStringLiteral("Lis"));
        QCOMPARE(at(1, Qt::ToolTipRole).toString(), QStringLiteral("Lisbon"));
        QCOMPARE(at(1, Qt::AccessibleTextRole).toString(), QStringLiteral("Lis"));
        QCOMPARE(at(1, TableModelBase::FullTextRole).toString(), QStringLiteral("Lisbon"));
        QCOMPARE(at(1, TableModelBase::StatusRole).toInt(), int(Status::None));
        QCOMPARE(at(2, Qt::TextAlignmentRole).toInt(), int(Qt::AlignRight));
        QCOMPARE(at(2, TableModelBase::FixedWidthFontRole).toBool(), true);
        QCOMPARE(at(2, TableModelBase::KeyRole).toString(), QStringLiteral("1"));
        QCOMPARE(model.headerData(1, Qt::Horizontal, TableModelBase::ColumnIdRole).toString(),
                 QStringLiteral("city"));
        QCOMPARE(model.columnIndex(u"size"), 2);
        QCOMPARE(model.columnIndex(u"shape"), -1);
    }

    void wordsTitlesInTheLanguageItIsTold()
    {
        TableModel<Item> model(itemColumns());
        model.assign(items(1, 3));
        AnnouncementLog log(model);
        QSignalSpy headers(&model, &TableModelBase::headerDataChanged);
        QSignalSpy replaced(&model, &TableModelBase::textsReplaced);
        Wording german = Wording::plain();
        german.translate = [](const char *) { return QStringLiteral("Ort"); };
        model.setWording(german);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("Ort"));
        QCOMPARE(log.take(), QStringList({QStringLiteral("change 0-2")}));
        QCOMPARE(headers.size(), 1);
        QCOMPARE(replaced.size(), 1);
    }

    void announcesWhatDiffersAndNoMore()
    {
        TableModel<Item> model(itemColumns());
        const QAbstractItemModelTester tester(&model, fatal);
        AnnouncementLog log(model);
        model.assign(items(1, 9));
        QCOMPARE(log.take(), QStringList({QStringLiteral("insert 0-8")}));
        model.assign(items(1, 9));
        QCOMPARE(log.take(), QStringList());
        model.assign(
            {item(10), item(9, QStringLiteral("renamed")), item(4), item(5), item(8), item(11)});
        QCOMPARE(log.take(),
                 QStringList({QStringLiteral("remove 5-6"), QStringLiteral("remove 0-2"),
                              QStringLiteral("change 3-3"), QStringLiteral("insert 4-5")}));
        QCOMPARE(keys(model).join(u' '), QStringLiteral("4 5 8 9 10 11"));
        QCOMPARE(model.row(3).name, QStringLiteral("renamed"));
        QCOMPARE(model.indexOf(QStringLiteral("8")), 2);
    }

    void changesLayoutOnceAbove64Ranges()
    {
        const auto everySecond = [](int ranges) {
            QList<Item> left;
            for (int id = 0; id < 200; ++id) {
                if (id % 2 == 1 || id >= 2 * ranges)
                    left.append(item(id));
            }
            return left;
        };
        TableModel<Item> model(itemColumns());
        const QAbstractItemModelTester tester(&model, fatal);
        AnnouncementLog log(model);
        model.assign(items(0, 199));
        log.take();
        model.assign(everySecond(64));
        QCOMPARE(log.take().size(), 64);

        model.clear();
        model.assign(items(0, 199));
        const KeyWatch watch(model);
        log.take();
        QList<Item> next = everySecond(65);
        next.first().name = next.last().name = QStringLiteral("renamed");
        next.append(item(200));
        const auto lives = [&](const QString &key) { return model.indexOf(key) >= 0; };
        model.assign(next);
        QCOMPARE(watch.firstLost(lives), QString());
        const QStringList announced = log.take();
        QCOMPARE(announced.size(), 3);
        QCOMPARE(announced.first(), QStringLiteral("layout"));
        QCOMPARE(announced.last(), QStringLiteral("insert 135-135"));
        QVERIFY(announced.at(1).startsWith(u"change"));
        QCOMPARE(model.rowCount(), 136);
    }

    void spansScatteredChangesByOneAnnouncement()
    {
        TableModel<Item> model(itemColumns());
        model.assign(items(0, 199));
        AnnouncementLog log(model);
        QList<Item> next = items(0, 199);
        for (int row = 3; row < 190; row += 2)
            next[row].name = QStringLiteral("renamed");
        model.assign(next);
        QCOMPARE(log.take(), QStringList({QStringLiteral("change 3-189")}));
        QCOMPARE(model.row(189).name, QStringLiteral("renamed"));
    }

    void editsSingleRows()
    {
        TableModel<Item> model(itemColumns());
        const QAbstractItemModelTester tester(&model, fatal);
        AnnouncementLog log(model);
        model.upsert(item(1));
        model.upsert(item(2));
        model.upsert(item(1));
        model.upsert(item(1, QStringLiteral("renamed")));
        model.upsert({item(3), item(2, QStringLiteral("also")), item(3, QStringLiteral("late"))});
        model.remove(QStringLiteral("1"));
        model.remove(QStringLiteral("1"));
        QCOMPARE(log.take(),
                 QStringList({QStringLiteral("insert 0-0"), QStringLiteral("insert 1-1"),
                              QStringLiteral("change 0-0"), QStringLiteral("change 1-1"),
                              QStringLiteral("insert 2-2"), QStringLiteral("remove 0-0")}));
        QCOMPARE(model.row(1).name, QStringLiteral("late"));
        QCOMPARE(model.indexOf(QStringLiteral("3")), 1);
        model.clear();
        QCOMPARE(log.take(), QStringList({QStringLiteral("remove 0-1")}));
        QCOMPARE(model.indexOf(QStringLiteral("3")), -1);
        model.upsert(item(3));
        QCOMPARE(model.indexOf(QStringLiteral("3")), 0);
    }

    void logsDuplicatesWithoutNamingThem()
    {
        TableModel<Item> model(itemColumns());
        QTest::ignoreMessage(QtWarningMsg, "A list named 1 rows twice; the last of each counts");
        model.assign({item(1), item(2), item(1, QStringLiteral("last"))});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.row(0).name, QStringLiteral("last"));
    }

    void comparesLongListsOnAWorker()
    {
        HeldPool held;
        TableModel<Item> model(itemColumns(), held.pool);
        const QAbstractItemModelTester tester(&model, fatal);
        QSignalSpy assigned(&model, &TableModelBase::assigned);
        model.assign(items(1, many));
        QVERIFY(model.isAssigning());
        QCOMPARE(model.rowCount(), 0);
        held.letGo();
        QTRY_COMPARE(assigned.size(), 1);
        QVERIFY(!model.isAssigning());
        QCOMPARE(model.rowCount(), many);
        QCOMPARE(model.indexOf(QString::number(many)), many - 1);
    }

    void dropsAComparisonThatEditsOvertook()
    {
        HeldPool held;
        TableModel<Item> model(itemColumns(), held.pool);
        model.upsert({item(1), item(2), item(3)});
        QSignalSpy assigned(&model, &TableModelBase::assigned);
        QSignalSpy applied(&model, &TableModelBase::diffApplied);
        model.assign(items(1, many));
        model.remove(QStringLiteral("2"));
        model.upsert(item(3, QStringLiteral("newer")));
        model.upsert(item(many + 5));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(applied.size(), 3);
        held.letGo();
        QTRY_COMPARE(assigned.size(), 1);
        QCOMPARE(applied.size(), 4);
        QCOMPARE(model.rowCount(), many);
        QCOMPARE(model.indexOf(QStringLiteral("2")), -1);
        QCOMPARE(model.row(model.indexOf(QStringLiteral("3"))).name, QStringLiteral("newer"));
        QVERIFY(model.indexOf(QString::number(many + 5)) >= 0);
    }

    void letsANewerListReplaceOneThatWaits()
    {
        HeldPool held;
        TableModel<Item> model(itemColumns(), held.pool);
        QSignalSpy assigned(&model, &TableModelBase::assigned);
        model.assign(items(1, many));
        model.assign(items(5, 6));
        QCOMPARE(assigned.size(), 1);
        model.assign(items(1, many));
        model.assign(items(2, many));
        held.letGo();
        QTRY_COMPARE(assigned.size(), 2);
        QCOMPARE(model.indexOf(QStringLiteral("1")), -1);
        model.assign(items(1, many));
        model.clear();
        QVERIFY(held.pool.waitForDone());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(assigned.size(), 2);
    }

    void persistentIndexesKeepTheirKeys_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void persistentIndexesKeepTheirKeys()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        const auto below = [&](int limit) { return int(random() % unsigned(limit)); };
        TableModel<Item> model(itemColumns());
        const QAbstractItemModelTester tester(&model, fatal);
        model.assign(items(0, 299));
        for (int step = 0; step < 25; ++step) {
            const KeyWatch watch(model);
            QSet<QString> untouched; // keys that no part of the step takes away
            for (const QString &key : keys(model))
                untouched.insert(key);
            if (below(3) == 0) {
                const QString gone = QString::number(below(400));
                untouched.remove(gone);
                model.remove(gone);
                model.upsert(item(below(400), QStringLiteral("step %1").arg(step)));
            } else {
                QList<Item> next;
                const int keepOneIn = 1 + below(6);
                for (int id = 0; id < 400; ++id) {
                    if (below(10) != 0 || id % keepOneIn == 0)
                        next.append(item(id, below(5) == 0 ? QString::number(step) : QString()));
                }
                std::shuffle(next.begin(), next.end(), random);
                model.assign(next);
                QSet<QString> wanted;
                for (const Item &row : next)
                    wanted.insert(row.id);
                untouched.intersect(wanted);
                QCOMPARE(model.rowCount(), next.size());
            }
            QCOMPARE(watch.firstLost([&](const QString &key) { return untouched.contains(key); }),
                     QString());
            for (int row = 0; row < model.rowCount(); ++row)
                QCOMPARE(model.indexOf(model.key(row)), row);
        }
    }
};

QTEST_GUILESS_MAIN(TableModelTest)
#include "table_model_test.moc"
