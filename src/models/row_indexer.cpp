// SPDX-License-Identifier: Apache-2.0
#include "models/row_indexer.h"

#include "models/filter_query.h"
#include "models/folded_text.h"

#include <algorithm>
#include <numeric>

namespace privicore {

namespace {

QByteArray searchText(const TableSnapshot &table, const void *row)
{
    QList<QByteArray> fields;
    fields.reserve(table.columns.size());
    for (const AnyColumn &column : table.columns)
        fields.append(foldText(column.fullText(row, *table.wording)));
    return joinFields(fields);
}

} // namespace

IndexedRows indexRows(const TableSnapshot &table, const RowNumbers &rows, const Sorting &sorting)
{
    IndexedRows indexed = sortRows(table, rows, sorting);
    for (const int row : rows)
        indexed.texts.append(searchText(table, table.rows.at(row).get()));
    return indexed;
}

IndexedRows sortRows(const TableSnapshot &table, const RowNumbers &rows, const Sorting &sorting)
{
    IndexedRows indexed;
    indexed.sortedPlaces.resize(rows.size());
    std::iota(indexed.sortedPlaces.begin(), indexed.sortedPlaces.end(), 0);
    const auto rowAt = [&](int place) { return rows[static_cast<std::size_t>(place)]; };
    if (sorting.column < 0) {
        std::sort(indexed.sortedPlaces.begin(), indexed.sortedPlaces.end(),
                  [&](int a, int b) { return rowAt(a) < rowAt(b); });
        return indexed;
    }
    const AnyColumn &column = table.columns.at(sorting.column);
    indexed.keys.reserve(rows.size());
    for (const int row : rows)
        indexed.keys.push_back(column.sortKey(table.rows.at(row).get(), *table.wording));
    std::sort(indexed.sortedPlaces.begin(), indexed.sortedPlaces.end(), [&](int a, int b) {
        const SortKey &keyA = indexed.keys[static_cast<std::size_t>(a)];
        const SortKey &keyB = indexed.keys[static_cast<std::size_t>(b)];
        if (keyA.isBefore(keyB, sorting.order))
            return true;
        return !keyB.isBefore(keyA, sorting.order) && rowAt(a) < rowAt(b);
    });
    return indexed;
}

} // namespace privicore
