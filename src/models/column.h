// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/sort_key.h"
#include "models/status.h"
#include "models/table_rows.h"
#include "models/wording.h"

#include <QString>

#include <functional>

namespace privicore {

//! One column of a table of @p Row. A table's columns stand together in its columns file.
//!
//! The functions are pure and are called on several threads at once: what they need besides the
//! row, they hold as a copy. All but text may be left out.
template <class Row>
struct Column
{
    using Text = std::function<QString(const Row &, const Wording &)>;

    //! Stable: people type it in filters ("status:pending") and widths are remembered by it.
    QString id;
    //! Source text, marked with QT_TRANSLATE_NOOP("Tables", ...).
    const char *title = "";
    //! What the cell shows.
    Text text;
    //! The value whole, for copy, export and filter, where the cell shows it shortened.
    Text fullText;
    //! For hover; when left out, fullText.
    Text toolTip;
    //! For assistive technology; when left out, text.
    Text accessibleText;
    //! When left out, the natural order of fullText.
    std::function<SortKey(const Row &)> sortKey;
    std::function<Status(const Row &)> status;
    Qt::Alignment alignment = Qt::AlignLeading | Qt::AlignVCenter;
    bool fixedWidthFont = false; //!< identifiers, tokens and keys
};

//! A column of a table of whatever rows.
struct AnyColumn
{
    using Text = std::function<QString(const void *row, const Wording &)>;

    QString id;
    const char *title = "";
    Text text;
    Text fullText;
    Text toolTip;
    Text accessibleText;
    std::function<SortKey(const void *row, const Wording &)> sortKey;
    std::function<Status(const void *row)> status;
    Qt::Alignment alignment;
    bool fixedWidthFont = false;

    //! Puts what was left out in place of every function but status.
    void completeFunctions();
};

using AnyColumns = QList<AnyColumn>;

template <class Row>
AnyColumn toAnyColumn(const Column<Row> &column)
{
    const auto forAny = [](const typename Column<Row>::Text &f) -> AnyColumn::Text {
        if (!f)
            return {};
        return [f](const void *row, const Wording &wording) {
            return f(*static_cast<const Row *>(row), wording);
        };
    };
    AnyColumn any{.id = column.id,
                  .title = column.title,
                  .text = forAny(column.text),
                  .fullText = forAny(column.fullText),
                  .toolTip = forAny(column.toolTip),
                  .accessibleText = forAny(column.accessibleText),
                  .alignment = column.alignment,
                  .fixedWidthFont = column.fixedWidthFont};
    if (column.sortKey)
        any.sortKey = [f = column.sortKey](const void *row, const Wording &) {
            return f(*static_cast<const Row *>(row));
        };
    if (column.status)
        any.status = [f = column.status](const void *row) {
            return f(*static_cast<const Row *>(row));
        };
    any.completeFunctions();
    return any;
}

template <class Row>
AnyColumns toAnyColumns(const QList<Column<Row>> &columns)
{
    AnyColumns any;
    any.reserve(columns.size());
    for (const Column<Row> &column : columns)
        any.append(toAnyColumn(column));
    return any;
}

} // namespace privicore
