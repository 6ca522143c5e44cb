// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringList>

namespace privicore {

//! The folded texts of a row's fields in one: what a filter is matched against.
QByteArray joinFields(const QList<QByteArray> &foldedFields);

//! One word of a filter.
struct FilterTerm
{
    QByteArray text;       //!< folded; never empty
    int field = -1;        //!< -1: in any field
    bool excludes = false; //!< rows that have it do not match

    //! @p row is from joinFields().
    bool matches(QByteArrayView row) const;

    bool operator==(const FilterTerm &) const = default;
};

//! What is wrong with a filter as typed.
struct FilterFault
{
    enum class Kind {
        UnknownField,  //!< no such field: the word needs quotes if a field was not meant
        EmptyValue,    //!< "name:", "-", "\"\"" or nothing but accents
        UnclosedQuote, //!< from the opening quote on
        TextAfterQuote //!< a blank is missing behind a closing quote
    };

    Kind kind = Kind::UnknownField;
    qsizetype position = 0; //!< in UTF-16 units of what was typed
    qsizetype length = 0;

    bool operator==(const FilterFault &) const = default;
};

//! Reads the filter language of tables. Terms stand between blanks, and a row must match all:
//!
//!     word           some field contains it
//!     "two words"    the same for text with blanks, colons or quotes (as \")
//!     field:value    the field of that id contains the value; the value may be quoted
//!     -term          does not match what follows
//!
//! Case and accents do not count.
Expected<QList<FilterTerm>, FilterFault> parseFilter(QStringView typed,
                                                     const QStringList &fieldIds);

} // namespace privicore
