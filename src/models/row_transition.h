// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/row_numbers.h"
#include "models/row_range.h"

namespace privicore {

//! How one list of rows becomes another: rows leave, those that stay change their order, rows
//! come. Both lists hold numbers of one table, each at most once.
struct RowTransition
{
    QList<RowRange> leaving; //!< ascending places in the list from before
    bool reorders = false;   //!< the rows that stay stand in another order
    QList<RowRange> coming;  //!< ascending places in the list from after

    bool isEmpty() const { return leaving.isEmpty() && !reorders && coming.isEmpty(); }
    bool operator==(const RowTransition &) const = default;
};

RowTransition planTransition(const RowNumbers &before, const RowNumbers &after, int tableRows);

//! By row of the table: its place in @p rows, or -1.
RowNumbers placesOf(const RowNumbers &rows, int tableRows);

} // namespace privicore
