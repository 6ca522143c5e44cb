// SPDX-License-Identifier: Apache-2.0
#include "models/table_diff.h"

#include <numeric>

namespace privicore {

namespace {

int rowCount(const QList<RowRange> &ranges)
{
    return std::accumulate(ranges.cbegin(), ranges.cend(), 0,
                           [](int sum, const RowRange &range) { return sum + range.count(); });
}

} // namespace

int TableDiff::removedCount() const
{
    return rowCount(removed);
}

int TableDiff::changedCount() const
{
    return rowCount(changed);
}

RowNumbers TableDiff::rowAfterByRowBefore() const
{
    RowNumbers after(static_cast<std::size_t>(rowsBefore), -1);
    int before = 0;
    int next = 0;
    const auto keepUpTo = [&](int end) {
        for (; before < end; ++before)
            after[static_cast<std::size_t>(before)] = next++;
    };
    for (const RowRange &range : removed) {
        keepUpTo(range.first);
        before = range.last + 1;
    }
    keepUpTo(rowsBefore);
    return after;
}

} // namespace privicore
