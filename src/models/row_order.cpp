// SPDX-License-Identifier: Apache-2.0
#include "models/row_order.h"

#include <algorithm>

namespace privicore {

namespace {

//! The first row of [from, end) that @p row stands before. Looks near @p from first, so that
//! placing many rows costs little more than one look at each row.
template <class Iterator, class StandsBefore>
Iterator placeFor(int row, Iterator from, Iterator end, StandsBefore standsBefore)
{
    std::ptrdiff_t step = 1;
    while (end - from > step && !standsBefore(row, *(from + step - 1))) {
        from += step;
        step *= 2;
    }
    return std::upper_bound(from, from + std::min(step, end - from), row, standsBefore);
}

} // namespace

bool RowOrder::stands(int before, int row) const
{
    if (m_sorting.column < 0)
        return before < row;
    const SortKey &keyBefore = m_keys[static_cast<std::size_t>(before)];
    const SortKey &key = m_keys[static_cast<std::size_t>(row)];
    if (keyBefore.isBefore(key, m_sorting.order))
        return true;
    return !key.isBefore(keyBefore, m_sorting.order) && before < row;
}

void RowOrder::place(const RowNumbers &rows, IndexedRows &indexed)
{
    RowNumbers incoming;
    incoming.reserve(rows.size());
    std::vector<char> isIncoming(static_cast<std::size_t>(m_tableRows));
    for (const int place : indexed.sortedPlaces) {
        const int row = rows[static_cast<std::size_t>(place)];
        if (row < 0)
            continue;
        incoming.push_back(row);
        isIncoming[static_cast<std::size_t>(row)] = true;
    }
    for (std::size_t place = 0; place < indexed.keys.size(); ++place) {
        if (rows[place] >= 0)
            std::swap(m_keys[static_cast<std::size_t>(rows[place])], indexed.keys[place]);
    }
    m_rows.erase(std::remove_if(m_rows.begin(), m_rows.end(),
                                [&](int row) { return isIncoming[static_cast<std::size_t>(row)]; }),
                 m_rows.end());

    RowNumbers merged;
    merged.reserve(m_rows.size() + incoming.size());
    auto from = m_rows.cbegin();
    for (const int row : incoming) {
        const auto to = placeFor(row, from, m_rows.cend(),
                                 [this](int before, int after) { return stands(before, after); });
        merged.insert(merged.end(), from, to);
        merged.push_back(row);
        from = to;
    }
    merged.insert(merged.end(), from, m_rows.cend());
    m_rows.swap(merged);
}

std::vector<SortKey> RowOrder::restart(const Sorting &sorting)
{
    m_sorting = sorting;
    m_rows.clear();
    const int keys = sorting.column < 0 ? 0 : m_tableRows;
    return std::exchange(m_keys, std::vector<SortKey>(static_cast<std::size_t>(keys)));
}

void RowOrder::renumber(const RowNumbers &rowAfterByRowBefore, int rowsAfter)
{
    m_tableRows = rowsAfter;
    renumberRows(m_rows, rowAfterByRowBefore);
    m_rows.erase(std::remove(m_rows.begin(), m_rows.end(), -1), m_rows.end());
    if (m_sorting.column >= 0)
        moveWithRows(m_keys, rowAfterByRowBefore, rowsAfter);
}

} // namespace privicore
