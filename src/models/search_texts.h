// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/row_numbers.h"

#include <QByteArray>
#include <QByteArrayView>

namespace privicore {

//! One text a row, all in one block of memory so that reading through them is fast.
class SearchTexts
{
public:
    int rowCount() const { return static_cast<int>(m_spans.size()); }
    QByteArrayView text(int row) const
    {
        const Span &span = m_spans[static_cast<std::size_t>(row)];
        return {m_bytes.constData() + span.offset, span.size};
    }

    void append(QByteArrayView text);
    //! Text i of @p texts becomes that of row rows[i].
    void take(const RowNumbers &rows, SearchTexts texts);
    //! New rows have an empty text.
    void renumber(const RowNumbers &rowAfterByRowBefore, int rowsAfter);

private:
    struct Span
    {
        qsizetype offset = 0;
        qsizetype size = 0;
    };
    void compactIfWasteful();

    QByteArray m_bytes; //!< replaced texts stay in it until it is compacted
    qsizetype m_bytesWorthCompacting = 0;
    std::vector<Span> m_spans;
};

} // namespace privicore
