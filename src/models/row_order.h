// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/row_indexer.h"

namespace privicore {

//! The rows of a table in the order they are sorted in; rows with equal keys keep the order of
//! the table. Rows whose keys are still being made are not in it.
class RowOrder
{
public:
    const RowNumbers &rows() const { return m_rows; }
    const Sorting &sorting() const { return m_sorting; }

    //! Sorts @p rows in where they belong, also those that are in the order already. @p indexed
    //! was made for the current sorting and is given the keys until now; -1 in @p rows is passed
    //! over.
    void place(const RowNumbers &rows, IndexedRows &indexed);
    //! Forgets the order; rows are to be placed anew by keys for @p sorting. Returns the keys until
    //! now, for who knows a better moment to destroy them.
    std::vector<SortKey> restart(const Sorting &sorting);
    //! Follows rows that were renumbered.
    void renumber(const RowNumbers &rowAfterByRowBefore, int rowsAfter);

private:
    bool stands(int before, int row) const;

    Sorting m_sorting;
    RowNumbers m_rows;
    std::vector<SortKey> m_keys; //!< by row of the table
    int m_tableRows = 0;
};

} // namespace privicore
