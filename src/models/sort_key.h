// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringView>

namespace privicore {

//! What a cell is sorted by, in a form that compares fast. All keys of a column are of one kind.
class SortKey
{
public:
    //! Nothing to sort by; such rows come last in either direction.
    SortKey() = default;

    static SortKey number(qint64 value);
    static SortKey real(double value);
    //! An invalid time is nothing to sort by.
    static SortKey time(const QDateTime &value);
    //! Natural order: case and accents do not count, and "disk 9" comes before "disk 10".
    static SortKey text(QStringView value);

    bool isAbsent() const { return !m_present; }

    //! Whether a row with this key stands above one with @p other; false for equal keys.
    bool isBefore(const SortKey &other, Qt::SortOrder order) const
    {
        if (!m_present || !other.m_present)
            return m_present && !other.m_present;
        return order == Qt::AscendingOrder ? isLess(other) : other.isLess(*this);
    }

private:
    SortKey(quint64 prefix, const QByteArray &rest)
        : m_prefix(prefix), m_rest(rest), m_present(true)
    {
    }

    bool isLess(const SortKey &other) const
    {
        return m_prefix != other.m_prefix ? m_prefix < other.m_prefix : m_rest < other.m_rest;
    }

    quint64 m_prefix = 0; //!< decides most comparisons without a look at m_rest
    QByteArray m_rest;
    bool m_present = false;
};

} // namespace privicore
