// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/key_index.h"
#include "models/table_diff.h"
#include "models/table_rows.h"

#include <QHash>

namespace privicore {

//! Edits that were told after a list was asked for, by key; null where the row was removed.
using LaterEdits = QHash<QString, AnyRow>;

//! What makes one list of rows into another.
struct TablePlan
{
    TableDiff diff;
    AnyRows changedRows;  //!< in the order of diff.changed
    AnyRows appendedRows; //!< diff.appended of them
    KeyIndex keys;        //!< of the rows afterwards
    qsizetype duplicates = 0;
};

//! Compares @p wanted, with @p later taken into it, with @p current. Rows are told apart by key;
//! where a key stands twice in @p wanted, the last one counts. Touches nothing but its arguments
//! and takes time in proportion to the rows: 100,000 are for a worker.
TablePlan planTable(const AnyRows &current, const AnyRows &wanted, const LaterEdits &later,
                    const RowTraits &traits);

} // namespace privicore
