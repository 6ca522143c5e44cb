// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/filter_matches.h"
#include "models/row_order.h"

#include <functional>

namespace privicore {

//! Which rows of a table its filters let through, and in which order. Knows nothing of models
//! and signals: FilterModel asks it what to show.
class FilteredRows
{
public:
    using RowPredicate = std::function<bool(int row)>;

    //! The rows to show, in order.
    RowNumbers shown();

    void setTerms(const QList<FilterTerm> &terms) { m_matches.setTerms(terms, m_texts); }
    //! Null lets every row through. The rows are asked about when shown() is called.
    void setQuickFilter(RowPredicate accepts);

    const Sorting &sorting() const { return m_order.sorting(); }
    //! All rows that are known, shown or not.
    const RowNumbers &rows() const { return m_order.rows(); }

    //! Follows rows that were renumbered; new ones are not known until place().
    void renumber(const RowNumbers &rowAfterByRowBefore, int rowsAfter);
    //! Asks the quick filter again about rows that changed or came.
    void updateQuickFilter(const RowNumbers &rows);
    //! Takes in what was made for @p rows and the current sorting; -1 is passed over. Leaves what
    //! it replaced in @p indexed.
    void place(const RowNumbers &rows, IndexedRows &indexed);
    //! Begins another order: rows are known again when they were sorted in. Returns what belonged
    //! to the order until now.
    std::vector<SortKey> restartOrder(const Sorting &sorting) { return m_order.restart(sorting); }
    //! Sorts in rows whose texts are known already.
    void sortIn(const RowNumbers &rows, IndexedRows &sorted) { m_order.place(rows, sorted); }

private:
    SearchTexts m_texts;
    FilterMatches m_matches;
    RowOrder m_order;
    RowPredicate m_quickFilter;
    bool m_quickFilterIsNew = false;
    std::vector<char> m_passesQuickFilter; //!< by row of the table
};

} // namespace privicore
