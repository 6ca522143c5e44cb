// SPDX-License-Identifier: Apache-2.0
#include "models/key_index.h"

#include <algorithm>

namespace privicore {

void KeyIndex::reserve(qsizetype keys)
{
    m_slotOfKey.reserve(keys);
    m_slotOfRow.reserve(static_cast<std::size_t>(keys));
    m_rowOfSlot.reserve(static_cast<std::size_t>(keys));
}

int KeyIndex::row(const QString &key) const
{
    const auto slot = m_slotOfKey.constFind(key);
    if (slot == m_slotOfKey.constEnd())
        return -1;
    renumber();
    return m_rowOfSlot[static_cast<std::size_t>(*slot)];
}

void KeyIndex::append(const QString &key)
{
    Q_ASSERT(!m_slotOfKey.contains(key));
    renumber();
    const int slot = static_cast<int>(m_rowOfSlot.size());
    m_slotOfKey.insert(key, slot);
    m_rowOfSlot.push_back(static_cast<int>(m_slotOfRow.size()));
    m_slotOfRow.push_back(slot);
    m_numberedRows = m_slotOfRow.size();
}

void KeyIndex::remove(const QString &key)
{
    const int removed = row(key);
    if (removed < 0)
        return;
    m_slotOfKey.remove(key);
    m_slotOfRow.erase(m_slotOfRow.begin() + removed);
    m_numberedRows = std::min(m_numberedRows, static_cast<std::size_t>(removed));
}

void KeyIndex::renumber() const
{
    for (; m_numberedRows < m_slotOfRow.size(); ++m_numberedRows)
        m_rowOfSlot[static_cast<std::size_t>(m_slotOfRow[m_numberedRows])] =
            static_cast<int>(m_numberedRows);
}

} // namespace privicore
