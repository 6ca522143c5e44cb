// SPDX-License-Identifier: Apache-2.0
#include "models/filter_matches.h"

#include <algorithm>

namespace privicore {

void FilterMatches::setTerms(const QList<FilterTerm> &terms, const SearchTexts &texts)
{
    std::vector<TermMatches> next;
    for (const FilterTerm &term : terms) {
        const auto known =
            std::find_if(m_terms.begin(), m_terms.end(),
                         [&](const TermMatches &matches) { return matches.term == term; });
        if (known != m_terms.end()) {
            next.push_back(*known);
            continue;
        }
        TermMatches matches{term, std::vector<char>(static_cast<std::size_t>(texts.rowCount()))};
        for (int row = 0; row < texts.rowCount(); ++row)
            matches.rows[static_cast<std::size_t>(row)] = term.matches(texts.text(row));
        next.push_back(std::move(matches));
    }
    m_terms.swap(next);
}

void FilterMatches::update(const RowNumbers &rows, const SearchTexts &texts)
{
    for (TermMatches &term : m_terms) {
        for (const int row : rows) {
            if (row >= 0)
                term.rows[static_cast<std::size_t>(row)] = term.term.matches(texts.text(row));
        }
    }
}

void FilterMatches::renumber(const RowNumbers &rowAfterByRowBefore, int rowsAfter)
{
    for (TermMatches &term : m_terms)
        moveWithRows(term.rows, rowAfterByRowBefore, rowsAfter);
}

} // namespace privicore
