// SPDX-License-Identifier: Apache-2.0
#include "models/search_texts.h"

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
}

void SearchTexts::compactIfWasteful()
{
    constexpr qsizetype smallest = 1 << 16;
    if (m_bytes.size() < m_bytesWorthCompacting)
        return;
    SearchTexts compact;
    compact.m_spans.reserve(m_spans.size());
    for (int row = 0; row < rowCount(); ++row)
        compact.append(text(row));
    compact.m_bytesWorthCompacting = 2 * compact.m_bytes.size() + smallest;
    *this = std::move(compact);
}

} // namespace privicore
