// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <concepts>
#include <memory>
#include <utility>

namespace privicore {

//! What a row of a table must be: a value with a key that no other row of the table has.
template <class Row>
concept TableRow = std::equality_comparable<Row> && requires(const Row &row)
{
    {
        row.key()
        } -> std::convertible_to<QString>;
};

//! A row of whatever type. Rows never change, they are replaced: so a list of them can be handed
//! to another thread without copying any.
using AnyRow = std::shared_ptr<const void>;
using AnyRows = QList<AnyRow>;

//! What the untyped part of a table asks of its rows.
struct RowTraits
{
    QString (*key)(const void *row);
    bool (*equal)(const void *a, const void *b);
};

template <TableRow Row>
constexpr RowTraits rowTraits()
{
    return {[](const void *row) -> QString { return static_cast<const Row *>(row)->key(); },
            [](const void *a, const void *b) {
                return *static_cast<const Row *>(a) == *static_cast<const Row *>(b);
            }};
}

template <TableRow Row>
AnyRow toAnyRow(Row row)
{
    return std::make_shared<const Row>(std::move(row));
}

template <TableRow Row>
AnyRows toAnyRows(QList<Row> rows)
{
    AnyRows any;
    any.reserve(rows.size());
    for (Row &row : rows)
        any.append(toAnyRow(std::move(row)));
    return any;
}

} // namespace privicore
