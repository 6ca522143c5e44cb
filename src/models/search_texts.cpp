// SPDX-License-Identifier: Apache-2.0
#include "models/search_texts.h"

#include <numeric>

namespace privicore {

void SearchTexts::append(QByteArrayView text)
{
    m_spans.push_back({m_bytes.size(), text.size()});
    m_bytes.append(text);
}

void SearchTexts::take(const RowNumbers &rows, SearchTexts texts)
{
    const qsizetype shift = m_bytes.size();
    if (m_bytes.isEmpty())
        m_bytes.swap(texts.m_bytes);
    else
        m_bytes.append(texts.m_bytes);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] >= 0)
            m_spans[static_cast<std::size_t>(rows[i])] = {texts.m_spans[i].offset + shift,
                                                          texts.m_spans[i].size};
    }
    compactIfWasteful();
}

void SearchTexts::renumber(const RowNumbers &rowAfterByRowBefore, int rowsAfter)
{
    moveWithRows(m_spans, rowAfterByRowBefore, rowsAfter);
    if (m_spans.empty())
        *this = {};
}

void SearchTexts::compactIfWasteful()
{
    constexpr qsizetype smallest = 1 << 16;
    if (m_bytes.size() < m_bytesWorthCompacting)
        return;
    const qsizetype used =
        std::accumulate(m_spans.cbegin(), m_spans.cend(), qsizetype(0),
                        [](qsizetype sum, const Span &span) { return sum + span.size; });
    m_bytesWorthCompacting = 2 * used + smallest;
    if (m_bytes.size() < m_bytesWorthCompacting)
        return;
    SearchTexts compact;
    compact.m_bytes.reserve(used);
    compact.m_spans.reserve(m_spans.size());
    for (int row = 0; row < rowCount(); ++row)
        compact.append(text(row));
    compact.m_bytesWorthCompacting = m_bytesWorthCompacting;
    *this = std::move(compact);
}

} // namespace privicore
