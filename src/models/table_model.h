// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/table_model_base.h"

namespace privicore {

//! A table of rows that are told apart by key.
//!
//! Rows are values with a defaulted operator== and a key(). New rows come at the end and known
//! ones stay where they are: FilterModel brings them into the order that people see.
template <TableRow Row>
class TableModel final : public TableModelBase
{
public:
    //! @p pool does the comparing of long lists and must outlive the model.
    explicit TableModel(const QList<Column<Row>> &columns,
                        QThreadPool &pool = *QThreadPool::globalInstance(),
                        QObject *parent = nullptr)
        : TableModelBase(rowTraits<Row>(), toAnyColumns(columns), pool, parent)
    {
    }

    //! Replaces what the columns say; their ids must be the same.
    void setColumns(const QList<Column<Row>> &columns) { replaceColumns(toAnyColumns(columns)); }

    //! Makes @p rows the content of the table, and announces no more than what differs.
    //!
    //! A short list is there when this returns. A long one is compared by a worker and is there
    //! when assigned() comes; edits that are made meanwhile show at once and win over the list.
    //! A newer list replaces one that is still being compared.
    void assign(QList<Row> rows)
    {
        const qsizetype count = rows.size();
        assignRows(count,
                   [rows = std::move(rows)]() mutable { return toAnyRows(std::move(rows)); });
    }

    //! Puts @p row in place of the one with its key, or at the end. At once.
    void upsert(Row row) { upsertRows({toAnyRow(std::move(row))}); }
    //! The same for several, announced together.
    void upsert(QList<Row> rows) { upsertRows(toAnyRows(std::move(rows))); }

    //! Valid until the table changes.
    const Row &row(int row) const { return *static_cast<const Row *>(rowData(row)); }

    //! @p accepts as a question about a row number, as FilterModel::setQuickFilter() takes it.
    std::function<bool(int row)> where(std::function<bool(const Row &)> accepts) const
    {
        return [this, accepts = std::move(accepts)](int at) { return accepts(row(at)); };
    }
};

} // namespace privicore
