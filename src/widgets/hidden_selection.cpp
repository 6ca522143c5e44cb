// SPDX-License-Identifier: Apache-2.0
#include "widgets/hidden_selection.h"

#include "models/filter_model.h"
#include "models/table_model_base.h"
#include "widgets/table_view.h"

#include <algorithm>

namespace privicore {

namespace {

// Selecting scattered rows again costs the square of their number.
constexpr qsizetype mostKept = 1000;

} // namespace

HiddenSelection::HiddenSelection(TableView &view, FilterModel &filter, TableModelBase &table,
                                 QObject *parent)
    : QObject(parent), m_view(view), m_filter(filter), m_table(table)
{
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HiddenSelection::onSelectionChanged);
}

void HiddenSelection::whileFiltering(const std::function<void()> &change)
{
    QStringList before = std::exchange(m_keys, {});
    if (before.size() + countRows(m_view.selectedRanges()) <= mostKept)
        before += m_view.selectedKeys();
    else
        before.clear();
    m_isChanging = true;
    change();
    takeBack(before);
    m_isChanging = false;
}

void HiddenSelection::takeBack(const QStringList &keys)
{
    QItemSelection shown;
    for (const QString &key : keys) {
        const int row = m_table.indexOf(key);
        const QModelIndex index =
            row < 0 ? QModelIndex() : m_filter.mapFromSource(m_table.index(row, 0));
        if (index.isValid() && !m_view.selectionModel()->isSelected(index))
            shown.select(index, index);
        else if (row >= 0 && !index.isValid())
            m_keys.append(key);
    }
    if (!shown.isEmpty())
        m_view.selectionModel()->select(shown,
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

QStringList HiddenSelection::keys() const
{
    QStringList listed;
    std::copy_if(m_keys.cbegin(), m_keys.cend(), std::back_inserter(listed),
                 [this](const QString &key) { return m_table.indexOf(key) >= 0; });
    return listed;
}

//! Where nothing is selected but what came just now, it was selected anew.
void HiddenSelection::onSelectionChanged(const QItemSelection &selected)
{
    if (m_isChanging || m_keys.isEmpty())
        return;
    int added = 0;
    for (const QItemSelectionRange &range : selected)
        added += range.height();
    if (countRows(m_view.selectedRanges()) == added)
        m_keys.clear();
}

} // namespace privicore
