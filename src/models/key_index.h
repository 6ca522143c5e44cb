// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace privicore {

//! Finds rows by their keys while rows come and go.
class KeyIndex
{
public:
    void reserve(qsizetype keys);

    //! -1 when there is no such row.
    int row(const QString &key) const;
    //! The new row is the last one; its key must be new.
    void append(const QString &key);
    //! Rows behind the removed one move up by one.
    void remove(const QString &key);

private:
    void renumber() const;

    // A slot is a key's for as long as the key is here. Rows are renumbered by slot because
    // writing to a hash for every row behind a removed one would block the window.
    QHash<QString, int> m_slotOfKey;
    std::vector<int> m_slotOfRow;
    mutable std::vector<int> m_rowOfSlot;
    mutable std::size_t m_numberedRows = 0; //!< rows whose entry in m_rowOfSlot is right
};

} // namespace privicore
