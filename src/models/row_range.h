// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

namespace privicore {

//! Rows from first to last, both included, as item models announce them.
struct RowRange
{
    int first = 0;
    int last = 0;

    int count() const { return last - first + 1; }
    bool operator==(const RowRange &) const = default;
};

//! How many rows @p ranges hold, which do not overlap.
inline int countRows(const QList<RowRange> &ranges)
{
    int count = 0;
    for (const RowRange &range : ranges)
        count += range.count();
    return count;
}

//! Adds @p row, which lies behind all rows of @p ranges, to the last range if it adjoins it.
inline void appendRow(QList<RowRange> &ranges, int row)
{
    if (!ranges.isEmpty() && ranges.constLast().last + 1 == row)
        ranges.last().last = row;
    else
        ranges.append({row, row});
}

//! How many ranges a model announces one by one. Views pay for every range by the number of rows
//! they hold (measured: 1,000 removals out of 100,000 rows block a QTableView for 377 ms), while
//! one layout change costs the same whatever it holds (3 to 9 ms).
inline constexpr qsizetype maxAnnouncedRanges = 64;

//! How many rows a model looks at in the thread of the window; more go to the thread pool.
inline constexpr qsizetype maxImmediateRows = 2000;

} // namespace privicore
