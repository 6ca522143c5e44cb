// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "models/filtered_rows.h"
#include "models/row_transition.h"

#include <QAbstractProxyModel>

#include <optional>

namespace privicore {

//! Filters and sorts a table, fast enough for a keystroke over 100,000 rows within a frame.
//!
//! Texts to search in and keys to sort by are made by a worker when there are many. Until that
//! is done, new rows are not shown, and changed ones stand where they stood. It never resets, and
//! the selection keeps its rows, except those that the filter hides.
//!
//! While the table is between diffAboutToBeApplied() and diffApplied(), cells read as empty.
class FilterModel final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    using RowPredicate = FilteredRows::RowPredicate;

    //! The source must outlive this, and stays the source.
    explicit FilterModel(TableModelBase &source, QObject *parent = nullptr);

    //! Shows the rows that match, at once; parseFilter() has the language. After a fault the
    //! filter from before stays in force.
    [[nodiscard]] std::optional<FilterFault> setFilter(const QString &typed);
    //! The filter in force, as typed.
    QString filter() const { return m_filter; }

    //! A filter that works beside the typed one, about rows of the source: TableModel::where()
    //! makes it. Null lets every row through.
    void setQuickFilter(RowPredicate accepts);

    //! Returns at once; long tables are in order when isWorking() ends. -1 is the source's order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    Sorting sorting() const { return m_wantedSorting; }

    //! Whether rows wait for the worker.
    bool isWorking() const { return m_running.has_value(); }

    QModelIndex mapToSource(const QModelIndex &proxy) const override;
    QModelIndex mapFromSource(const QModelIndex &source) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    //! isWorking() has ended.
    void settled();

private:
    //! What the worker is busy with.
    struct Work
    {
        Sorting sorting;
        bool resorts = false; //!< sorts all rows anew; otherwise it indexes new and changed ones
        RowNumbers rows;      //!< as they are numbered now; -1: gone, or changed since
    };

    void prepareForDiff(const TableDiff &diff);
    void followDiff(const TableDiff &diff);
    void takeIn(const RowNumbers &rows);
    void announceChanged(const TableDiff &diff);
    void announceTexts(const QList<int> &roles);

    void work();
    void startWork(Work work);
    void finishWork(IndexedRows indexed);
    void finishSorting(const Work &work, IndexedRows &sorted);

    void refresh();
    void show(RowNumbers next);
    void removeShown(QList<RowRange> leaving);
    void removeRange(const RowRange &range);
    void insertShown(const QList<RowRange> &coming, RowNumbers next);
    void relayout(RowNumbers next);

    TableModelBase &m_source;
    FilteredRows m_rows;
    QString m_filter;
    RowNumbers m_shown;                         //!< by row of this model: the row of the source
    mutable std::optional<RowNumbers> m_places; //!< by row of the source; made when asked for
    bool m_diffIsUnderway = false;              //!< announced, and not followed yet
    bool m_sourceIsChanging = false;
    bool m_isShowing = false;
    bool m_showsAgain = false;

    Sorting m_wantedSorting;
    RowNumbers m_waiting; //!< rows of the source that are to be indexed
    std::optional<Work> m_running;
    JobScope m_jobs;
};

} // namespace privicore
