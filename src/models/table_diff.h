// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/row_numbers.h"
#include "models/row_range.h"

namespace privicore {

//! How the rows of a table differ from what they were, in the order in which it is applied:
//! rows go, then rows that stayed change in place, then new rows come at the end. Rows do not
//! move: their order on the screen is the business of FilterModel.
struct TableDiff
{
    int rowsBefore = 0;
    QList<RowRange> removed; //!< ascending, in the numbers from before
    QList<RowRange> changed; //!< ascending, in the numbers from after the removal
    int appended = 0;

    bool isEmpty() const { return removed.isEmpty() && changed.isEmpty() && appended == 0; }
    int removedCount() const;
    int changedCount() const;
    int rowsAfter() const { return rowsBefore - removedCount() + appended; }

    //! Too many ranges to announce one by one.
    bool isScattered() const { return removed.size() + changed.size() > maxAnnouncedRanges; }

    //! Where each row is afterwards.
    RowNumbers rowAfterByRowBefore() const;

    bool operator==(const TableDiff &) const = default;
};

} // namespace privicore
