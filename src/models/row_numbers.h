// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

//! Renumbering of what is kept by row, when rows went and came. -1 stands for a row that is gone.
namespace privicore {

using RowNumbers = std::vector<int>;

//! Values by row: each goes where its row went, new rows get T().
template <class T>
void moveWithRows(std::vector<T> &values, const RowNumbers &rowAfterByRowBefore, int rowsAfter)
{
    std::vector<T> moved(static_cast<std::size_t>(rowsAfter));
    for (std::size_t before = 0; before < values.size(); ++before) {
        if (const int after = rowAfterByRowBefore[before]; after >= 0)
            moved[static_cast<std::size_t>(after)] = std::move(values[before]);
    }
    values.swap(moved);
}

//! A list of rows: each number becomes the new one.
inline void renumberRows(RowNumbers &rows, const RowNumbers &rowAfterByRowBefore)
{
    for (int &row : rows) {
        if (row >= 0)
            row = rowAfterByRowBefore[static_cast<std::size_t>(row)];
    }
}

} // namespace privicore
