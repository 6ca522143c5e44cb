// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/table_model.h"

#include <QPersistentModelIndex>
#include <QSemaphore>
#include <QStringList>

#include <optional>

//! What the tests of tables share: a kind of row, a log of announcements, and a pool that waits.
namespace privicore::test {

struct Item
{
    QString id;
    QString name;
    QString city;
    std::optional<qint64> size;

    const QString &key() const { return id; }
    bool operator==(const Item &) const = default;
};

inline Item item(int id, const QString &name = {}, const QString &city = {},
                 std::optional<qint64> size = {})
{
    return {QString::number(id), name.isEmpty() ? QStringLiteral("item %1").arg(id) : name, city,
            size};
}

//! Items with the ids from @p first to @p last.
inline QList<Item> items(int first, int last)
{
    QList<Item> list;
    for (int id = first; id <= last; ++id)
        list.append(item(id));
    return list;
}

inline QList<Column<Item>> itemColumns()
{
    return {
        {.id = QStringLiteral("name"),
         .title = "Name",
         .text = [](const Item &item, const Wording &) { return item.name; }},
        {.id = QStringLiteral("city"),
         .title = "City",
         .text = [](const Item &item, const Wording &) { return item.city.left(3); },
         .fullText = [](const Item &item, const Wording &) { return item.city; }},
        {.id = QStringLiteral("size"),
         .title = "Size",
         .text =
             [](const Item &item, const Wording &) {
                 return item.size ? QString::number(*item.size) : QString();
             },
         .sortKey =
             [](const Item &item) { return item.size ? SortKey::number(*item.size) : SortKey(); }},
    };
}

//! Writes down what a model announces: "remove 3-5", "insert 7-7", "change 0-1", "layout".
class AnnouncementLog final : public QObject
{
public:
    explicit AnnouncementLog(const QAbstractItemModel &model)
    {
        using Model = QAbstractItemModel;
        const auto note = [this](const char *what, int first, int last) {
            m_entries.append(
                QStringLiteral("%1 %2-%3").arg(QLatin1String(what)).arg(first).arg(last));
        };
        connect(&model, &Model::rowsRemoved, this,
                [note](const QModelIndex &, int first, int last) { note("remove", first, last); });
        connect(&model, &Model::rowsInserted, this,
                [note](const QModelIndex &, int first, int last) { note("insert", first, last); });
        connect(&model, &Model::dataChanged, this,
                [note](const QModelIndex &first, const QModelIndex &last) {
                    note("change", first.row(), last.row());
                });
        connect(&model, &Model::layoutChanged, this,
                [this] { m_entries.append(QStringLiteral("layout")); });
        connect(&model, &Model::modelReset, this,
                [this] { m_entries.append(QStringLiteral("reset")); });
    }

    QStringList take() { return std::exchange(m_entries, {}); }

private:
    QStringList m_entries;
};

//! Notes for each persistent index the key it was made for, and tells whether it still has it.
class KeyWatch
{
public:
    explicit KeyWatch(const QAbstractItemModel &model)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, row % model.columnCount());
            m_watched.append({index, keyOf(index)});
        }
    }

    //! The key of the first index that is elsewhere, or that is dead though @p lives.
    QString firstLost(const std::function<bool(const QString &key)> &lives) const
    {
        for (const auto &[index, key] : m_watched) {
            if (index.isValid() ? keyOf(index) != key : lives(key))
                return key;
        }
        return {};
    }

private:
    static QString keyOf(const QModelIndex &index)
    {
        return index.data(TableModelBase::KeyRole).toString();
    }

    QList<std::pair<QPersistentModelIndex, QString>> m_watched;
};

//! A pool with one thread that does nothing until it is let go.
class HeldPool
{
public:
    HeldPool()
    {
        pool.setMaxThreadCount(1);
        hold();
    }
    ~HeldPool() { letGo(); }

    void hold()
    {
        m_held = true;
        pool.start([this] { m_gate.acquire(); });
    }
    void letGo()
    {
        if (std::exchange(m_held, false))
            m_gate.release();
    }
    QThreadPool pool;

private:
    QSemaphore m_gate;
    bool m_held = false;
};

} // namespace privicore::test
