// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIdentityProxyModel>
#include <QSet>

#include <functional>

namespace privicore {

//! Puts a box to tick before the first column of a table model. Ticks belong to the rows' keys, so
//! they stay with a row that moves or is filtered away.
class TickModel final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    //! Whether the row of a key has a box at all.
    using Takes = std::function<bool(const QString &key)>;

    explicit TickModel(QObject *parent = nullptr) : QIdentityProxyModel(parent) {}

    void setTakes(Takes takes);
    //! To be called when the rows that have a box have changed: ticks of others are forgotten.
    void takesChanged();
    const QSet<QString> &ticked() const { return m_ticked; }
    //! No further change: boxes are drawn disabled.
    void setFrozen(bool frozen);

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void tickedChanged();

private:
    //! The key of a row with a box in this cell; empty for every other cell.
    QString keyOf(const QModelIndex &index) const;

    Takes m_takes;
    QSet<QString> m_ticked;
    bool m_isFrozen = false;
};

} // namespace privicore
