// SPDX-License-Identifier: Apache-2.0
#include "models/tick_model.h"

#include "models/table_model_base.h"

namespace privicore {

void TickModel::setTakes(Takes takes)
{
    m_takes = std::move(takes);
    takesChanged();
}

void TickModel::takesChanged()
{
    m_ticked.removeIf([this](const QString &key) { return !m_takes(key); });
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
}

void TickModel::setFrozen(bool frozen)
{
    m_isFrozen = frozen;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
}

QString TickModel::keyOf(const QModelIndex &index) const
{
    if (index.column() != 0 || !m_takes)
        return {};
    const QString key = index.data(TableModelBase::KeyRole).toString();
    return m_takes(key) ? key : QString();
}

QVariant TickModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::CheckStateRole)
        return QIdentityProxyModel::data(index, role);
    const QString key = keyOf(index);
    if (key.isEmpty())
        return {};
    return m_ticked.contains(key) ? Qt::Checked : Qt::Unchecked;
}

bool TickModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString key = role == Qt::CheckStateRole && !m_isFrozen ? keyOf(index) : QString();
    if (key.isEmpty())
        return false;
    if (value.toInt() == Qt::Checked)
        m_ticked.insert(key);
    else
        m_ticked.remove(key);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT tickedChanged();
    return true;
}

Qt::ItemFlags TickModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    return keyOf(index).isEmpty() || m_isFrozen ? flags : flags | Qt::ItemIsUserCheckable;
}

} // namespace privicore
