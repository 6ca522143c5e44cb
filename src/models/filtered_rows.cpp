// SPDX-License-Identifier: Apache-2.0
#include "models/filtered_rows.h"

namespace privicore {

RowNumbers FilteredRows::shown()
{
    if (std::exchange(m_quickFilterIsNew, false)) {
        for (std::size_t row = 0; row < m_passesQuickFilter.size(); ++row)
            m_passesQuickFilter[row] = !m_quickFilter || m_quickFilter(static_cast<int>(row));
    }
    RowNumbers shown;
    shown.reserve(m_order.rows().size());
    for (const int row : m_order.rows()) {
        if (m_passesQuickFilter[static_cast<std::size_t>(row)] && m_matches.matches(row))
            shown.push_back(row);
    }
    return shown;
}

void FilteredRows::setQuickFilter(RowPredicate accepts)
{
    m_quickFilter = std::move(accepts);
    m_quickFilterIsNew = true;
}

void FilteredRows::updateQuickFilter(const RowNumbers &rows)
{
    for (const int row : rows)
        m_passesQuickFilter[static_cast<std::size_t>(row)] = !m_quickFilter || m_quickFilter(row);
}

void FilteredRows::renumber(const RowNumbers &rowAfterByRowBefore, int rowsAfter)
{
    m_texts.renumber(rowAfterByRowBefore, rowsAfter);
    m_matches.renumber(rowAfterByRowBefore, rowsAfter);
    m_order.renumber(rowAfterByRowBefore, rowsAfter);
    moveWithRows(m_passesQuickFilter, rowAfterByRowBefore, rowsAfter);
}

void FilteredRows::place(const RowNumbers &rows, IndexedRows &indexed)
{
    m_order.place(rows, indexed);
    m_texts.take(rows, std::move(indexed.texts));
    m_matches.update(rows, m_texts);
}

} // namespace privicore
