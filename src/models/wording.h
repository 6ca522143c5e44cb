// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <functional>

namespace privicore {

//! How tables word what they show: the part of a text that depends on language, place and moment.
//!
//! Column texts are made on several threads at once, so the functions must be safe to call from
//! any. The window sets them; without it, words are those of the source and times are numbers.
struct Wording
{
    //! The translation of a text that stands in QT_TRANSLATE_NOOP("Tables", ...).
    std::function<QString(const char *source)> translate;
    //! A moment as a cell shows it, such as "3 min ago".
    std::function<QString(const QDateTime &)> shortTime;
    //! A moment in full, for hover, copy, export and filter.
    std::function<QString(const QDateTime &)> fullTime;
    QLocale locale;

    //! Installed translators, ISO 8601 local times and the C locale.
    static Wording plain();
};

} // namespace privicore
