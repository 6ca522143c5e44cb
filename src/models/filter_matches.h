// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/filter_query.h"
#include "models/search_texts.h"

namespace privicore {

//! Which rows match the terms of a filter. Remembers it for every term, so that a keystroke costs
//! one pass for the term that it changed, however many there are.
class FilterMatches
{
public:
    void setTerms(const QList<FilterTerm> &terms, const SearchTexts &texts);

    bool matches(int row) const
    {
        for (const TermMatches &term : m_terms) {
            if (!term.rows[static_cast<std::size_t>(row)])
                return false;
        }
        return true;
    }

    //! The texts of @p rows are new.
    void update(const RowNumbers &rows, const SearchTexts &texts);
    //! New rows match nothing until update().
    void renumber(const RowNumbers &rowAfterByRowBefore, int rowsAfter);

private:
    struct TermMatches
    {
        FilterTerm term;
        std::vector<char> rows; //!< by row: whether it matches
    };
    std::vector<TermMatches> m_terms;
};

} // namespace privicore
