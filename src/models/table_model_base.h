// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "models/column.h"
#include "models/table_plan.h"

#include <QAbstractTableModel>
#include <QThreadPool>

#include <optional>

namespace privicore {

//! The rows of a table at one moment, with all it takes to make their texts. Cheap to copy, and
//! for any thread.
struct TableSnapshot
{
    AnyRows rows;
    AnyColumns columns;
    std::shared_ptr<const Wording> wording;
};

//! The part of TableModel that does not depend on the type of its rows.
//!
//! It never resets: every change is announced so that selection, scroll position and persistent
//! indexes stay with their rows.
class TableModelBase : public QAbstractTableModel
{
    Q_OBJECT

public:
    //! Besides the standard roles. Texts of all roles are plain text, tooltips too: a server may
    //! have put markup into them, so views must not take them as rich text.
    enum Role {
        KeyRole = Qt::UserRole, //!< the row's key
        StatusRole,             //!< int, a Status
        FullTextRole,           //!< the value whole: for copy and export
        FixedWidthFontRole,     //!< bool
        ColumnIdRole,           //!< header: Column::id
    };

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    QStringList columnIds() const;
    //! -1 when there is no such column.
    int columnIndex(QStringView id) const;

    QString key(int row) const;
    //! -1 when there is no such row.
    int indexOf(const QString &key) const;

    //! Takes the row away at once, if there is one.
    void remove(const QString &key);
    //! Takes all rows away, and forgets a list that is still being compared.
    void clear();

    //! Whether a list given to assign() is still being compared with the rows.
    bool isAssigning() const { return m_later.has_value(); }

    void setWording(const Wording &wording);
    //! Announces all texts anew: those that tell how long ago something was have changed by
    //! themselves.
    void refreshTexts();

    TableSnapshot snapshot() const { return {m_rows, m_columns, m_wording}; }
    QThreadPool &pool() const { return m_pool; }

Q_SIGNALS:
    //! The list last given to assign() is what the table shows.
    void assigned();
    //! Surround the standard signals of each change, for proxies: those see it as a whole, before
    //! the first row went and after the last one came.
    void diffAboutToBeApplied(const privicore::TableDiff &diff);
    void diffApplied(const privicore::TableDiff &diff);
    //! Every text and sort key may differ, though no row does.
    void textsReplaced();
    //! Texts that tell how long ago something was have changed; sort keys and full texts have not.
    void textsRefreshed();

protected:
    TableModelBase(const RowTraits &traits, const AnyColumns &columns, QThreadPool &pool,
                   QObject *parent);

    void replaceColumns(const AnyColumns &columns);
    //! @p makeRows gives @p count rows; it is called once, on a worker when there are many.
    void assignRows(qsizetype count, std::function<AnyRows()> makeRows);
    void upsertRows(const AnyRows &rows);
    const void *rowData(int row) const { return m_rows.at(row).get(); }

private:
    struct FinishedPlan;

    void startPlan(std::function<AnyRows()> makeRows);
    void finishPlan(FinishedPlan finished, quint64 generation);
    void apply(TablePlan plan, bool withKeys);
    void removeOneByOne(const TableDiff &diff, AnyRows &gone);
    void removeAtOnce(const TableDiff &diff, AnyRows &gone);
    void change(const TablePlan &plan, AnyRows &gone);
    void append(const AnyRows &rows);
    void announceTexts(const QList<int> &roles);

    RowTraits m_traits;
    AnyColumns m_columns;
    std::shared_ptr<const Wording> m_wording;
    QThreadPool &m_pool;

    AnyRows m_rows;
    KeyIndex m_keys;
    bool m_keysAreCurrent = true; //!< false between the steps of a change
    quint64 m_generation = 0;     //!< counts changes of m_rows; a plan for another one is stale
    std::optional<LaterEdits> m_later; //!< told since assign(), while its list is being compared
    JobScope m_jobs;
};

} // namespace privicore
