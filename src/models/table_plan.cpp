// SPDX-License-Identifier: Apache-2.0
#include "models/table_plan.h"

#include <vector>

namespace privicore {

namespace {

//! The wanted rows, each key once, in the order in which the keys first appeared.
struct UniqueRows
{
    AnyRows rows;
    QHash<QString, qsizetype> places;
    qsizetype duplicates = 0;

    void put(const QString &key, const AnyRow &row)
    {
        const auto known = places.constFind(key);
        if (known == places.constEnd()) {
            places.insert(key, rows.size());
            rows.append(row);
        } else {
            ++duplicates;
            rows[*known] = row;
        }
    }
};

UniqueRows uniqueRows(const AnyRows &wanted, const LaterEdits &later, const RowTraits &traits)
{
    UniqueRows unique;
    unique.rows.reserve(wanted.size());
    unique.places.reserve(wanted.size());
    for (const AnyRow &row : wanted) {
        const QString key = traits.key(row.get());
        if (!later.contains(key))
            unique.put(key, row);
    }
    for (auto edit = later.cbegin(); edit != later.cend(); ++edit) {
        if (*edit)
            unique.put(edit.key(), *edit);
    }
    return unique;
}

} // namespace

TablePlan planTable(const AnyRows &current, const AnyRows &wanted, const LaterEdits &later,
                    const RowTraits &traits)
{
    const UniqueRows unique = uniqueRows(wanted, later, traits);
    TablePlan plan{.duplicates = unique.duplicates};
    plan.diff.rowsBefore = static_cast<int>(current.size());
    plan.keys.reserve(unique.rows.size());

    std::vector<bool> known(static_cast<std::size_t>(unique.rows.size()), false);
    int kept = 0;
    for (int row = 0; row < plan.diff.rowsBefore; ++row) {
        const QString key = traits.key(current.at(row).get());
        const auto place = unique.places.constFind(key);
        if (place == unique.places.constEnd()) {
            appendRow(plan.diff.removed, row);
            continue;
        }
        known[static_cast<std::size_t>(*place)] = true;
        plan.keys.append(key);
        const AnyRow &now = unique.rows.at(*place);
        if (now != current.at(row) && !traits.equal(now.get(), current.at(row).get())) {
            appendRow(plan.diff.changed, kept);
            plan.changedRows.append(now);
        }
        ++kept;
    }
    for (qsizetype place = 0; place < unique.rows.size(); ++place) {
        if (known[static_cast<std::size_t>(place)])
            continue;
        plan.keys.append(traits.key(unique.rows.at(place).get()));
        plan.appendedRows.append(unique.rows.at(place));
        ++plan.diff.appended;
    }
    return plan;
}

} // namespace privicore
