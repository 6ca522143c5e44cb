// SPDX-License-Identifier: Apache-2.0
#include "models/filter_model.h"

#include "models/worker.h"

#include <algorithm>
#include <numeric>

namespace privicore {

FilterModel::FilterModel(TableModelBase &source, QObject *parent)
    : QAbstractProxyModel(parent), m_source(source)
{
    QAbstractProxyModel::setSourceModel(&source);
    connect(&source, &TableModelBase::diffAboutToBeApplied, this, &FilterModel::prepareForDiff);
    connect(&source, &TableModelBase::diffApplied, this, &FilterModel::followDiff);
    connect(&source, &TableModelBase::headerDataChanged, this, &FilterModel::headerDataChanged);
    connect(&source, &TableModelBase::textsRefreshed, this, [this] {
        announceTexts({Qt::DisplayRole, Qt::AccessibleTextRole});
    });
    connect(&source, &TableModelBase::textsReplaced, this, [this] {
        RowNumbers all(static_cast<std::size_t>(m_source.rowCount()));
        std::iota(all.begin(), all.end(), 0);
        takeIn(all);
        announceTexts({});
    });
    if (const int rows = source.rowCount(); rows > 0)
        followDiff({.appended = rows});
}

std::optional<FilterFault> FilterModel::setFilter(const QString &typed)
{
    const auto terms = parseFilter(typed, m_source.columnIds());
    if (!terms)
        return terms.error();
    m_filter = typed;
    m_rows.setTerms(*terms);
    refresh();
    return std::nullopt;
}

void FilterModel::setQuickFilter(RowPredicate accepts)
{
    m_rows.setQuickFilter(std::move(accepts));
    refresh();
}

void FilterModel::sort(int column, Qt::SortOrder order)
{
    m_wantedSorting = {column, order};
    work();
}

QModelIndex FilterModel::mapToSource(const QModelIndex &proxy) const
{
    if (!proxy.isValid() || m_sourceIsChanging)
        return {};
    Q_ASSERT(checkIndex(proxy));
    return m_source.index(m_shown[static_cast<std::size_t>(proxy.row())], proxy.column());
}

QModelIndex FilterModel::mapFromSource(const QModelIndex &source) const
{
    if (!source.isValid() || m_sourceIsChanging)
        return {};
    if (!m_places)
        m_places = placesOf(m_shown, m_source.rowCount());
    return index((*m_places)[static_cast<std::size_t>(source.row())], source.column());
}

QModelIndex FilterModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex FilterModel::parent(const QModelIndex &) const
{
    return {};
}

int FilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int FilterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_source.columnCount();
}

QVariant FilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_source.headerData(section, orientation, role);
}

//! Rows that leave the source leave here first, while their cells can still be read.
void FilterModel::prepareForDiff(const TableDiff &diff)
{
    Q_ASSERT(!m_isShowing); // a slot of this model's signals must not edit the table
    m_diffIsUnderway = true;
    if (!diff.removed.isEmpty()) {
        const RowNumbers after = diff.rowAfterByRowBefore();
        RowNumbers remaining;
        remaining.reserve(m_shown.size());
        std::copy_if(m_shown.cbegin(), m_shown.cend(), std::back_inserter(remaining),
                     [&](int row) { return after[static_cast<std::size_t>(row)] >= 0; });
        show(std::move(remaining));
    }
    m_sourceIsChanging = true;
}

void FilterModel::followDiff(const TableDiff &diff)
{
    m_sourceIsChanging = false;
    m_diffIsUnderway = false;
    const RowNumbers after = diff.rowAfterByRowBefore();
    renumberRows(m_shown, after);
    renumberRows(m_waiting, after);
    if (m_running)
        renumberRows(m_running->rows, after);
    m_places.reset();
    m_rows.renumber(after, diff.rowsAfter());

    RowNumbers touched;
    for (const RowRange &range : diff.changed) {
        for (int row = range.first; row <= range.last; ++row)
            touched.push_back(row);
    }
    for (int row = diff.rowsAfter() - diff.appended; row < diff.rowsAfter(); ++row)
        touched.push_back(row);
    m_rows.updateQuickFilter(touched);
    takeIn(touched);
    announceChanged(diff);
}

//! Indexes rows whose texts are new: at once, or by the worker.
void FilterModel::takeIn(const RowNumbers &rows)
{
    if (m_running && !rows.empty()) {
        // What the worker makes of these rows is out of date already.
        std::vector<char> touched(static_cast<std::size_t>(m_source.rowCount()));
        for (const int row : rows)
            touched[static_cast<std::size_t>(row)] = true;
        for (int &row : m_running->rows)
            row = row >= 0 && touched[static_cast<std::size_t>(row)] ? -1 : row;
    }
    if (static_cast<qsizetype>(rows.size()) > maxImmediateRows) {
        m_waiting.insert(m_waiting.end(), rows.cbegin(), rows.cend());
    } else {
        IndexedRows indexed = indexRows(m_source.snapshot(), rows, m_rows.sorting());
        m_rows.place(rows, indexed);
    }
    refresh();
    work();
}

void FilterModel::announceChanged(const TableDiff &diff)
{
    if (diff.changed.isEmpty())
        return;
    std::vector<int> changed;
    for (const RowRange &range : diff.changed) {
        for (int row = range.first; row <= range.last; ++row) {
            const QModelIndex shown = mapFromSource(m_source.index(row, 0));
            if (shown.isValid())
                changed.push_back(shown.row());
        }
    }
    std::sort(changed.begin(), changed.end());
    QList<RowRange> ranges;
    for (const int row : changed)
        appendRow(ranges, row);
    if (ranges.size() > maxAnnouncedRanges)
        ranges = {{ranges.constFirst().first, ranges.constLast().last}};
    for (const RowRange &range : std::as_const(ranges))
        Q_EMIT dataChanged(index(range.first, 0), index(range.last, columnCount() - 1));
}

void FilterModel::announceTexts(const QList<int> &roles)
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
}

//! Begins what is to be done next, if anything: one thing at a time.
void FilterModel::work()
{
    if (m_running || m_diffIsUnderway)
        return;
    if (m_wantedSorting != m_rows.sorting()) {
        startWork({m_wantedSorting, true, m_rows.rows()});
        return;
    }
    RowNumbers rows = std::exchange(m_waiting, {});
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (!rows.empty() && rows.front() < 0)
        rows.erase(rows.begin());
    if (!rows.empty())
        startWork({m_rows.sorting(), false, std::move(rows)});
}

void FilterModel::startWork(Work work)
{
    auto index = [table = m_source.snapshot(), work] {
        return work.resorts ? sortRows(table, work.rows, work.sorting)
                            : indexRows(table, work.rows, work.sorting);
    };
    m_running = std::move(work);
    if (static_cast<qsizetype>(m_running->rows.size()) <= maxImmediateRows) {
        finishWork(index());
        return;
    }
    runOn(m_source.pool(), std::move(index)).then(m_jobs, [this](Result<IndexedRows> indexed) {
        if (indexed)
            finishWork(std::move(*indexed));
    });
}

void FilterModel::finishWork(IndexedRows indexed)
{
    const Work work = std::move(*m_running);
    m_running.reset();
    if (!work.resorts)
        m_rows.place(work.rows, indexed);
    else if (work.sorting == m_wantedSorting)
        finishSorting(work, indexed);
    discardOn(m_source.pool(), std::move(indexed));
    refresh();
    this->work();
    if (!m_running)
        Q_EMIT settled();
}

void FilterModel::finishSorting(const Work &work, IndexedRows &sorted)
{
    RowNumbers late = m_rows.rows(); // changed or come since the work began
    std::vector<char> isSorted(static_cast<std::size_t>(m_source.rowCount()));
    for (const int row : work.rows) {
        if (row >= 0)
            isSorted[static_cast<std::size_t>(row)] = true;
    }
    late.erase(std::remove_if(late.begin(), late.end(),
                              [&](int row) { return isSorted[static_cast<std::size_t>(row)]; }),
               late.end());
    discardOn(m_source.pool(), m_rows.restartOrder(work.sorting));
    m_rows.sortIn(work.rows, sorted);
    IndexedRows sortedLate = sortRows(m_source.snapshot(), late, work.sorting);
    m_rows.sortIn(late, sortedLate);
}

void FilterModel::refresh()
{
    if (!m_diffIsUnderway) // otherwise followDiff() does
        show(m_rows.shown());
}

//! Announces the way from what is shown to @p next in at most three parts: rows leave, rows that
//! stay change their order, rows come.
void FilterModel::show(RowNumbers next)
{
    if (m_isShowing) { // called from a slot of one of the signals below
        m_showsAgain = true;
        return;
    }
    m_isShowing = true;
    const RowTransition transition = planTransition(m_shown, next, m_source.rowCount());
    removeShown(transition.leaving);
    if (transition.reorders) {
        const RowNumbers places = placesOf(m_shown, m_source.rowCount());
        RowNumbers staying;
        staying.reserve(m_shown.size());
        std::copy_if(next.cbegin(), next.cend(), std::back_inserter(staying),
                     [&](int row) { return places[static_cast<std::size_t>(row)] >= 0; });
        relayout(std::move(staying));
    }
    insertShown(transition.coming, std::move(next));
    m_isShowing = false;
    if (std::exchange(m_showsAgain, false))
        refresh();
}

// A QItemSelectionModel in which everything is selected follows a layout change by the first and
// the last row alone. So those are kept from leaving within one, and a new row is there, not
// selected, before one brings others: else it would select what nobody has selected.

void FilterModel::removeShown(QList<RowRange> leaving)
{
    const bool scattered = leaving.size() > maxAnnouncedRanges;
    while (!leaving.isEmpty() && (!scattered || leaving.constLast().last == rowCount() - 1))
        removeRange(leaving.takeLast());
    if (leaving.isEmpty())
        return;
    if (leaving.constFirst().first == 0) {
        const RowRange top = leaving.takeFirst();
        removeRange(top);
        for (RowRange &range : leaving)
            range = {range.first - top.count(), range.last - top.count()};
    }
    RowNumbers staying;
    staying.reserve(m_shown.size());
    int row = 0;
    for (const RowRange &range : std::as_const(leaving)) {
        staying.insert(staying.end(), m_shown.cbegin() + row, m_shown.cbegin() + range.first);
        row = range.last + 1;
    }
    staying.insert(staying.end(), m_shown.cbegin() + row, m_shown.cend());
    relayout(std::move(staying));
}

void FilterModel::removeRange(const RowRange &range)
{
    beginRemoveRows({}, range.first, range.last);
    m_shown.erase(m_shown.begin() + range.first, m_shown.begin() + range.last + 1);
    m_places.reset();
    endRemoveRows();
}

void FilterModel::insertShown(const QList<RowRange> &coming, RowNumbers next)
{
    const bool scattered = coming.size() > maxAnnouncedRanges;
    for (const RowRange &range : coming) {
        beginInsertRows({}, range.first, range.last);
        m_shown.insert(m_shown.begin() + range.first, next.cbegin() + range.first,
                       next.cbegin() + range.last + 1);
        m_places.reset();
        endInsertRows();
        if (scattered)
            break;
    }
    if (scattered)
        relayout(std::move(next));
}

//! Shows @p next by one layout change.
void FilterModel::relayout(RowNumbers next)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const RowNumbers places = before.isEmpty() ? RowNumbers() : placesOf(next, m_source.rowCount());
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        const int row = m_shown[static_cast<std::size_t>(index.row())];
        const int place = places[static_cast<std::size_t>(row)];
        after.append(place < 0 ? QModelIndex() : createIndex(place, index.column()));
    }
    m_shown.swap(next);
    m_places.reset();
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace privicore
