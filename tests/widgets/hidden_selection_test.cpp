// SPDX-License-Identifier: Apache-2.0
#include "widgets/hidden_selection.h"

#include "models/filter_model.h"
#include "models/table_model.h"
#include "widgets/table_view.h"

#include <QTest>

using namespace privicore;

namespace {

struct Item
{
    QString name;

    const QString &key() const { return name; }
    bool operator==(const Item &) const = default;
};

struct Bench
{
    TableModel<Item> table{{{.id = QStringLiteral("name"),
                             .title = "Name",
                             .text = [](const Item &item, const Wording &) { return item.name; }}}};
    FilterModel filter{table};
    TableView view;
    std::unique_ptr<HiddenSelection> hidden;

    explicit Bench(const QStringList &names = {QStringLiteral("apple"), QStringLiteral("pear"),
                                               QStringLiteral("plum"), QStringLiteral("quince")})
    {
        filter.sort(0);
        view.setModel(&filter);
        assign(names);
        view.resize(400, 400);
        view.show();
        hidden = std::make_unique<HiddenSelection>(view, filter, table);
    }

    void assign(const QStringList &names)
    {
        QList<Item> items;
        for (const QString &name : names)
            items.append({name});
        table.assign(items);
    }
    void type(const char *filterText)
    {
        hidden->whileFiltering(
            [&] { QVERIFY(!filter.setFilter(QString::fromLatin1(filterText))); });
    }
    void click(const char *name, Qt::KeyboardModifiers modifiers = {})
    {
        const int row = table.indexOf(QString::fromLatin1(name));
        const QModelIndex index = filter.mapFromSource(table.index(row, 0));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers,
                          view.visualRect(index).center());
    }
    QString selected() const { return view.selectedKeys().join(u' '); }
    QString notShown() const { return hidden->keys().join(u' '); }
};

} // namespace

class HiddenSelectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheFilterHidesComesBackSelected()
    {
        Bench b;
        b.click("apple");
        b.click("plum", Qt::ControlModifier);
        b.type("p");
        QCOMPARE(b.selected(), QStringLiteral("apple plum"));
        b.type("pl");
        QCOMPARE(b.notShown(), QString());
        b.type("plu");
        QCOMPARE(b.selected(), QStringLiteral("plum"));
        QCOMPARE(b.notShown(), QStringLiteral("apple"));
        b.type("");
        QCOMPARE(b.selected(), QStringLiteral("apple plum"));
        QCOMPARE(b.notShown(), QString());
    }

    void selectingAnewForgetsItAndAddingDoesNot()
    {
        Bench b;
        b.click("apple");
        b.click("plum", Qt::ControlModifier);
        b.type("-apple");
        b.click("pear", Qt::ControlModifier);
        QCOMPARE(b.notShown(), QStringLiteral("apple"));
        b.click("quince");
        QCOMPARE(b.notShown(), QString());
        b.type("");
        QCOMPARE(b.selected(), QStringLiteral("quince"));
    }

    void clearingForgetsIt()
    {
        Bench b;
        b.click("apple");
        b.click("plum", Qt::ControlModifier);
        b.type("plum");
        b.view.clearSelection();
        QCOMPARE(b.notShown(), QString());
    }

    void rowsThatAreGoneAreNotNamed()
    {
        Bench b;
        b.click("apple");
        b.click("plum", Qt::ControlModifier);
        b.type("plum");
        b.assign({QStringLiteral("plum"), QStringLiteral("quince")});
        QCOMPARE(b.notShown(), QString());
        QCOMPARE(b.selected(), QStringLiteral("plum"));
    }

    void ofVeryManyTheHiddenAreNotKept()
    {
        QStringList names;
        for (int i = 0; i < 1500; ++i)
            names.append(QStringLiteral("n%1").arg(i, 4, 10, QLatin1Char('0')));
        Bench b(names);
        b.view.selectAll();
        b.type("n000");
        QCOMPARE(b.view.selectedKeys().size(), 10);
        QCOMPARE(b.notShown(), QString());
    }

    void rangesAreInOrder()
    {
        Bench b;
        b.click("quince");
        b.click("apple", Qt::ControlModifier);
        b.click("pear", Qt::ControlModifier);
        QCOMPARE(countRows(b.view.selectedRanges()), 3);
        QCOMPARE(b.view.selectedRanges().constFirst().first, 0);
        QCOMPARE(b.selected(), QStringLiteral("apple pear quince"));
        QCOMPARE(b.view.selectedText(), QStringLiteral("apple\npear\nquince"));
    }
};

QTEST_MAIN(HiddenSelectionTest)
#include "hidden_selection_test.moc"
