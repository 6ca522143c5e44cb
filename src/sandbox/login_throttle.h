// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <chrono>

namespace privicore::sandbox {

//! Slows down whoever guesses passwords: after ten failures for a name within five minutes every
//! answer for that name, right or wrong, comes late.
class LoginThrottle
{
public:
    static constexpr qsizetype freeFailures = 10;
    static constexpr qint64 window = 300; //!< seconds
    static constexpr std::chrono::milliseconds penalty{1000};

    //! How long to hold the next answer for @p name back. Names as they are compared.
    std::chrono::milliseconds delay(const QString &name, qint64 now) const;
    void failed(const QString &name, qint64 now);
    void succeeded(const QString &name) { m_failures.remove(name); }

private:
    void forgetOld(qint64 now);

    QHash<QString, QList<qint64>> m_failures; //!< times, oldest first
};

} // namespace privicore::sandbox
