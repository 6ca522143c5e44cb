// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

class QItemSelection;

namespace privicore {

class FilterModel;
class TableModelBase;
class TableView;

//! What is selected in a table and hidden by its filter. A selection model forgets rows that a
//! filter hides; here they are kept by key, come back selected when the filter lets them through,
//! and are forgotten when somebody selects anew. Of a selection of more than a thousand rows the
//! hidden ones are not kept.
class HiddenSelection final : public QObject
{
    Q_OBJECT

public:
    //! @p view shows @p filter, which filters @p table.
    HiddenSelection(TableView &view, FilterModel &filter, TableModelBase &table,
                    QObject *parent = nullptr);

    //! Runs @p change, which changes the filter.
    void whileFiltering(const std::function<void()> &change);

    //! Of rows that the table still has.
    QStringList keys() const;

private:
    void onSelectionChanged(const QItemSelection &selected);
    void takeBack(const QStringList &keys);

    TableView &m_view;
    FilterModel &m_filter;
    TableModelBase &m_table;
    QStringList m_keys;
    bool m_isChanging = false;
};

} // namespace privicore
