// SPDX-License-Identifier: Apache-2.0
#include "models/table_model_base.h"

#include "core/log.h"
#include "models/worker.h"

#include <algorithm>
#include <map>

namespace privicore {

struct TableModelBase::FinishedPlan
{
    TablePlan plan;
    AnyRows wanted; //!< kept for another comparison, should this one be stale
};

TableModelBase::TableModelBase(const RowTraits &traits, const AnyColumns &columns,
                               QThreadPool &pool, QObject *parent)
    : QAbstractTableModel(parent), m_traits(traits), m_columns(columns),
      m_wording(std::make_shared<const Wording>(Wording::plain())), m_pool(pool)
{
}

int TableModelBase::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TableModelBase::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant TableModelBase::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const void *row = rowData(index.row());
    const AnyColumn &column = m_columns.at(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row, *m_wording);
    case Qt::ToolTipRole:
        return column.toolTip(row, *m_wording);
    case Qt::AccessibleTextRole:
        return column.accessibleText(row, *m_wording);
    case Qt::TextAlignmentRole:
        return column.alignment.toInt();
    case KeyRole:
        return m_traits.key(row);
    case StatusRole:
        return static_cast<int>(column.status ? column.status(row) : Status::None);
    case FullTextRole:
        return column.fullText(row, *m_wording);
    case FixedWidthFontRole:
        return column.fixedWidthFont;
    default:
        return {};
    }
}

QVariant TableModelBase::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const AnyColumn &column = m_columns.at(section);
    switch (role) {
    case Qt::DisplayRole:
        return m_wording->translate(column.title);
    case Qt::TextAlignmentRole:
        return column.alignment.toInt();
    case ColumnIdRole:
        return column.id;
    default:
        return {};
    }
}

QStringList TableModelBase::columnIds() const
{
    QStringList ids;
    for (const AnyColumn &column : m_columns)
        ids.append(column.id);
    return ids;
}

int TableModelBase::columnIndex(QStringView id) const
{
    const auto found = std::find_if(m_columns.cbegin(), m_columns.cend(),
                                    [id](const AnyColumn &column) { return column.id == id; });
    return found == m_columns.cend() ? -1 : static_cast<int>(found - m_columns.cbegin());
}

QString TableModelBase::key(int row) const
{
    return m_traits.key(rowData(row));
}

int TableModelBase::indexOf(const QString &key) const
{
    if (!m_keysAreCurrent) {
        const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const AnyRow &row) {
            return m_traits.key(row.get()) == key;
        });
        return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
    }
    const int row = m_keys.row(key);
    return row < m_rows.size() ? row : -1; // a row that is about to be appended is not there yet
}

void TableModelBase::remove(const QString &key)
{
    if (m_later)
        m_later->insert(key, nullptr);
    const int row = indexOf(key);
    if (row < 0)
        return;
    TablePlan plan;
    plan.diff = {.rowsBefore = rowCount(), .removed = {{row, row}}};
    apply(std::move(plan), false);
}

void TableModelBase::clear()
{
    m_jobs.cancelAll();
    m_later.reset();
    if (m_rows.isEmpty())
        return;
    TablePlan plan;
    plan.diff = {.rowsBefore = rowCount(), .removed = {{0, rowCount() - 1}}};
    apply(std::move(plan), true);
}

void TableModelBase::setWording(const Wording &wording)
{
    m_wording = std::make_shared<const Wording>(wording);
    announceTexts({});
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    Q_EMIT textsReplaced();
}

void TableModelBase::refreshTexts()
{
    announceTexts({Qt::DisplayRole, Qt::AccessibleTextRole});
    Q_EMIT textsRefreshed();
}

void TableModelBase::replaceColumns(const AnyColumns &columns)
{
    const QStringList ids = columnIds();
    m_columns = columns;
    Q_ASSERT(columnIds() == ids);
    announceTexts({});
    Q_EMIT textsReplaced();
}

void TableModelBase::announceTexts(const QList<int> &roles)
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
}

void TableModelBase::assignRows(qsizetype count, std::function<AnyRows()> makeRows)
{
    m_jobs.cancelAll();
    m_later.reset();
    if (count + m_rows.size() > maxImmediateRows) {
        m_later.emplace();
        startPlan(std::move(makeRows));
        return;
    }
    TablePlan plan = planTable(m_rows, makeRows(), {}, m_traits);
    apply(std::move(plan), true);
    Q_EMIT assigned();
}

void TableModelBase::startPlan(std::function<AnyRows()> makeRows)
{
    auto work = [current = m_rows, makeRows = std::move(makeRows), later = *m_later,
                 traits = m_traits] {
        FinishedPlan finished;
        finished.wanted = makeRows();
        finished.plan = planTable(current, finished.wanted, later, traits);
        return finished;
    };
    runOn(m_pool, std::move(work))
        .then(m_jobs, [this, generation = m_generation](Result<FinishedPlan> finished) {
            if (finished)
                finishPlan(std::move(*finished), generation);
        });
}

void TableModelBase::finishPlan(FinishedPlan finished, quint64 generation)
{
    if (generation != m_generation) {
        discardOn(m_pool, std::move(finished.plan));
        startPlan([wanted = std::move(finished.wanted)] { return wanted; });
        return;
    }
    m_later.reset();
    discardOn(m_pool, std::move(finished.wanted));
    apply(std::move(finished.plan), true);
    Q_EMIT assigned();
}

void TableModelBase::upsertRows(const AnyRows &rows)
{
    std::map<int, AnyRow> known;
    AnyRows fresh;
    QHash<QString, qsizetype> freshPlaces;
    for (const AnyRow &row : rows) {
        const QString key = m_traits.key(row.get());
        if (m_later)
            m_later->insert(key, row);
        const int at = indexOf(key);
        if (at >= 0) {
            known[at] = row;
        } else if (const auto place = freshPlaces.constFind(key); place != freshPlaces.constEnd()) {
            fresh[*place] = row;
        } else {
            freshPlaces.insert(key, fresh.size());
            fresh.append(row);
        }
    }
    TablePlan plan;
    plan.diff.rowsBefore = rowCount();
    for (const auto &[at, row] : known) {
        if (m_traits.equal(row.get(), rowData(at)))
            continue;
        appendRow(plan.diff.changed, at);
        plan.changedRows.append(row);
    }
    plan.diff.appended = static_cast<int>(fresh.size());
    plan.appendedRows = std::move(fresh);
    apply(std::move(plan), false);
}

//! @p withKeys: the plan brings the key index of the rows afterwards.
void TableModelBase::apply(TablePlan plan, bool withKeys)
{
    if (plan.duplicates > 0)
        qCWarning(modelsLog, "A list named %lld rows twice; the last of each counts",
                  static_cast<long long>(plan.duplicates));
    if (plan.diff.isEmpty())
        return;
    ++m_generation;
    Q_EMIT diffAboutToBeApplied(plan.diff);
    AnyRows gone;
    m_keysAreCurrent = plan.diff.removed.isEmpty();
    if (plan.diff.isScattered())
        removeAtOnce(plan.diff, gone);
    else
        removeOneByOne(plan.diff, gone);
    if (withKeys) {
        std::swap(m_keys, plan.keys);
    } else {
        if (!plan.diff.removed.isEmpty())
            m_keys.remove(m_traits.key(gone.constFirst().get()));
        for (const AnyRow &row : std::as_const(plan.appendedRows))
            m_keys.append(m_traits.key(row.get()));
    }
    m_keysAreCurrent = true;
    change(plan, gone);
    append(plan.appendedRows);
    Q_EMIT diffApplied(plan.diff);
    if (plan.diff.rowsBefore + gone.size() > maxImmediateRows)
        discardOn(m_pool, std::pair(std::move(plan), std::move(gone)));
}

void TableModelBase::removeOneByOne(const TableDiff &diff, AnyRows &gone)
{
    for (auto range = diff.removed.crbegin(); range != diff.removed.crend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        const auto first = m_rows.begin() + range->first;
        std::move(first, first + range->count(), std::back_inserter(gone));
        m_rows.remove(range->first, range->count());
        endRemoveRows();
    }
}

void TableModelBase::removeAtOnce(const TableDiff &diff, AnyRows &gone)
{
    if (diff.removed.isEmpty())
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const RowNumbers rowsAfter = diff.rowAfterByRowBefore();
    const QModelIndexList before = persistentIndexList();
    AnyRows kept;
    kept.reserve(diff.rowsAfter());
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        (rowsAfter[static_cast<std::size_t>(row)] < 0 ? gone : kept).append(m_rows.at(row));
    m_rows.swap(kept);
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        const int row = rowsAfter[static_cast<std::size_t>(index.row())];
        after.append(row < 0 ? QModelIndex() : createIndex(row, index.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TableModelBase::change(const TablePlan &plan, AnyRows &gone)
{
    QList<RowRange> announced = plan.diff.changed;
    if (plan.diff.isScattered() && !announced.isEmpty())
        announced = {{announced.constFirst().first, announced.constLast().last}};
    auto row = plan.changedRows.cbegin();
    for (const RowRange &range : plan.diff.changed) {
        for (int at = range.first; at <= range.last; ++at)
            gone.append(std::exchange(m_rows[at], *row++));
    }
    for (const RowRange &range : std::as_const(announced))
        Q_EMIT dataChanged(index(range.first, 0), index(range.last, columnCount() - 1));
}

void TableModelBase::append(const AnyRows &rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
    m_rows.append(rows);
    endInsertRows();
}

} // namespace privicore
