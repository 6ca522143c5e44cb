// SPDX-License-Identifier: Apache-2.0
#include "widgets/table_view.h"

#include "models/table_model_base.h"
#include "widgets/table_delegate.h"
#include "widgets/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace privicore {

TableView::TableView(QWidget *parent) : QTableView(parent)
{
    setItemDelegate(new TableDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSortingEnabled(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table, as in every other list
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint &at) { chooseColumns(header->mapToGlobal(at)); });
    connect(header, &QHeaderView::sectionMoved, this, &TableView::noteArrangement);
    connect(header, &QHeaderView::sectionResized, this, [this, header](int column) {
        // The last one is stretched with the table, and then nobody has arranged anything.
        if (!m_isFitting && header->visualIndex(column) < header->count() - 1)
            noteArrangement();
    });
    fitRows();
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    if (!model)
        return;
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TableView::selectionMoved);
}

void TableView::setColumnWidths(const QList<int> &widths, int elastic)
{
    m_widths = widths;
    m_elastic = elastic;
    fitColumns();
}

void TableView::fitColumns()
{
    if (m_isArranged || m_widths.isEmpty())
        return;
    m_isFitting = true;
    int others = 0;
    for (int column = 0; column < m_widths.size(); ++column) {
        if (column == m_elastic)
            continue;
        setColumnWidth(column, m_widths.at(column));
        others += m_widths.at(column);
    }
    setColumnWidth(m_elastic, std::max(m_widths.at(m_elastic), viewport()->width() - others));
    m_isFitting = false;
}

void TableView::noteArrangement()
{
    m_isArranged = true;
    Q_EMIT columnsChanged();
}

QByteArray TableView::columnState() const
{
    return m_isArranged ? horizontalHeader()->saveState() : QByteArray();
}

void TableView::restoreColumnState(const QByteArray &state)
{
    QHeaderView *header = horizontalHeader();
    const int sorted = header->sortIndicatorSection();
    const Qt::SortOrder order = header->sortIndicatorOrder();
    m_isArranged = header->restoreState(state) || m_isArranged;
    header->setStretchLastSection(true);
    sortByColumn(sorted, order);
}

QList<RowRange> TableView::selectedRanges() const
{
    QList<RowRange> ranges;
    if (!selectionModel())
        return ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        if (range.left() == 0)
            ranges.append({range.top(), range.bottom()});
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const RowRange &a, const RowRange &b) { return a.first < b.first; });
    return ranges;
}

QStringList TableView::selectedKeys() const
{
    QStringList keys;
    for (const RowRange &range : selectedRanges()) {
        for (int row = range.first; row <= range.last; ++row)
            keys.append(model()->index(row, 0).data(TableModelBase::KeyRole).toString());
    }
    return keys;
}

bool TableView::selectKey(const QString &key)
{
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(TableModelBase::KeyRole).toString() != key)
            continue;
        setCurrentIndex(index);
        scrollTo(index);
        return true;
    }
    return false;
}

QString TableView::selectedText() const
{
    QStringList lines;
    const QHeaderView *header = horizontalHeader();
    const auto addLine = [&](const QModelIndex &row) {
        QStringList cells;
        for (int visual = 0; visual < header->count(); ++visual) {
            const int column = header->logicalIndex(visual);
            if (!header->isSectionHidden(column))
                cells.append(
                    row.siblingAtColumn(column).data(TableModelBase::FullTextRole).toString());
        }
        lines.append(cells.join(u'\t'));
    };
    for (const RowRange &range : selectedRanges()) {
        for (int row = range.first; row <= range.last; ++row)
            addLine(model()->index(row, 0));
    }
    return lines.join(u'\n');
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (isEnter && currentIndex().isValid())
        return Q_EMIT activated(currentIndex());
    QTableView::keyPressEvent(event);
}

void TableView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        fitRows();
    QTableView::changeEvent(event);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void TableView::chooseColumns(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column > 0); // the first one names the row
        connect(action, &QAction::toggled, this, [this, header, column](bool shown) {
            header->setSectionHidden(column, !shown);
            noteArrangement();
        });
    }
    menu->popup(at);
}

void TableView::copySelection() const
{
    QGuiApplication::clipboard()->setText(selectedText());
}

void TableView::fitRows()
{
    const int side = iconSide(fontMetrics());
    setIconSize(QSize(side, side));
    verticalHeader()->setDefaultSectionSize(
        std::max(spacing::tableRow, fontMetrics().height() + 2 * spacing::tiny));
}

} // namespace privicore
