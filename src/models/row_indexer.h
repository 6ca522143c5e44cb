// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/search_texts.h"
#include "models/sort_key.h"
#include "models/table_model_base.h"

namespace privicore {

//! What a table is sorted by; column -1 is the order of the table itself.
struct Sorting
{
    int column = -1;
    Qt::SortOrder order = Qt::AscendingOrder;

    bool operator==(const Sorting &) const = default;
};

//! What filtering and sorting need to know of some rows.
struct IndexedRows
{
    SearchTexts texts;         //!< by place in the list of rows
    std::vector<SortKey> keys; //!< by place in the list of rows; empty for the table's order
    RowNumbers sortedPlaces;   //!< places in the list of rows; equal keys in the table's order
};

//! Makes texts and keys for @p rows of @p table. Takes about a microsecond a row: many are for a
//! worker.
IndexedRows indexRows(const TableSnapshot &table, const RowNumbers &rows, const Sorting &sorting);
//! The same without texts, when only the sorting changed.
IndexedRows sortRows(const TableSnapshot &table, const RowNumbers &rows, const Sorting &sorting);

} // namespace privicore
