// SPDX-License-Identifier: Apache-2.0
#include "widgets/table_view.h"

#include "models/filter_model.h"
#include "unit/table_items.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace privicore;
using namespace privicore::test;

class TableViewTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TableModel<Item>> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<TableView> m_view;

    static std::unique_ptr<TableView> viewOf(TableModel<Item> &model)
    {
        auto view = std::make_unique<TableView>();
        view->setModel(&model);
        view->resize(600, 400);
        view->show();
        return view;
    }

private Q_SLOTS:
    void init()
    {
        QList<Column<Item>> columns = itemColumns();
        columns[1].fixedWidthFont = true;
        m_model = std::make_unique<TableModel<Item>>(columns);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_model->assign(items(1, 50));
        m_view = viewOf(*m_model);
    }

    void cleanup()
    {
        m_view.reset();
        m_tester.reset();
        m_model.reset();
    }

    void keepsOrderWidthAndVisibilityOfColumns()
    {
        QHeaderView *header = m_view->horizontalHeader();
        header->moveSection(2, 0);
        m_view->setColumnWidth(2, 217);
        m_view->setColumnHidden(1, true);
        m_view->sortByColumn(2, Qt::DescendingOrder);
        const QByteArray state = m_view->columnState();

        const auto other = viewOf(*m_model);
        other->sortByColumn(0, Qt::AscendingOrder);
        other->restoreColumnState(state);
        const QHeaderView *restored = other->horizontalHeader();
        QCOMPARE(restored->logicalIndex(0), 2);
        QCOMPARE(other->columnWidth(2), 217);
        QVERIFY(other->isColumnHidden(1));
        // What is looked at is the panel's: sorting is not part of the columns' state.
        QCOMPARE(restored->sortIndicatorSection(), 0);
        QCOMPARE(restored->sortIndicatorOrder(), Qt::AscendingOrder);
        other->restoreColumnState("nonsense");
        QCOMPARE(other->columnWidth(2), 217);
    }

    void oneColumnTakesWhatTheOthersLeave()
    {
        m_view->setColumnWidths({100, 80, 120}, 0);
        QCOMPARE(m_view->columnWidth(0), m_view->viewport()->width() - 200);
        m_view->resize(900, 400);
        QCOMPARE(m_view->columnWidth(0), m_view->viewport()->width() - 200);
        m_view->resize(150, 400);
        QCOMPARE(m_view->columnWidth(0), 100);
        QCOMPARE(m_view->columnWidth(2), 120);
        QVERIFY(m_view->columnState().isEmpty());
    }

    void whatAPersonArrangesStays()
    {
        m_view->setColumnWidths({100, 80, 120}, 0);
        m_view->setColumnWidth(1, 150);
        m_view->resize(900, 400);
        QCOMPARE(m_view->columnWidth(1), 150);
        QVERIFY(!m_view->columnState().isEmpty());
    }

    void tellsThatColumnsChanged()
    {
        QSignalSpy changed(m_view.get(), &TableView::columnsChanged);
        m_view->horizontalHeader()->moveSection(2, 0);
        QVERIFY(changed.count() > 0);
    }

    void keepsTheSelectionThroughUpdates()
    {
        QVERIFY(m_view->selectKey(QStringLiteral("20")));
        QCOMPARE(m_view->selectedKeys(), QStringList(QStringLiteral("20")));
        m_view->verticalScrollBar()->setValue(15);
        QList<Item> changed = items(5, 60);
        changed[3].name = QStringLiteral("renamed");
        m_model->assign(changed);
        QCOMPARE(m_view->selectedKeys(), QStringList(QStringLiteral("20")));
        QCOMPARE(m_view->currentIndex().data(TableModelBase::KeyRole).toString(),
                 QStringLiteral("20"));
        QVERIFY(!m_view->selectKey(QStringLiteral("none")));
    }

    void selectsWholeRowsTopToBottom()
    {
        m_view->selectRow(7);
        m_view->selectionModel()->select(m_model->index(2, 1),
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(m_view->selectedKeys(), QStringList({QStringLiteral("3"), QStringLiteral("8")}));
    }

    void copiesWhatIsShownWhole()
    {
        m_model->assign({item(1, QStringLiteral("one"), QStringLiteral("Lisbon"), 9)});
        m_view->selectRow(0);
        QTest::keySequence(m_view.get(), QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("one\tLisbon\t9"));
        m_view->horizontalHeader()->moveSection(2, 0);
        m_view->setColumnHidden(1, true);
        QCOMPARE(m_view->selectedText(), QStringLiteral("9\tone"));
    }

    void isLeftByTabAndActivatedByEnter()
    {
        QVERIFY(!m_view->tabKeyNavigation());
        QSignalSpy activated(m_view.get(), &QAbstractItemView::activated);
        m_view->selectRow(1);
        m_view->setCurrentIndex(m_model->index(1, 0));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
    }

    void growsWithTheFont()
    {
        const int row = m_view->rowHeight(0);
        QCOMPARE(row, 32);
        QCOMPARE(m_view->iconSize(), QSize(16, 16));
        QFont large = m_view->font();
        large.setPointSizeF(3 * QFontInfo(large).pointSizeF());
        m_view->setFont(large);
        QVERIFY(m_view->rowHeight(0) >= m_view->fontMetrics().height());
        QVERIFY(m_view->rowHeight(0) > row);
        QVERIFY(m_view->iconSize().width() >= 32);
    }
};

QTEST_MAIN(TableViewTest)
#include "table_view_test.moc"
