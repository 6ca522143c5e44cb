// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore {

//! How many characters of a device's identifier a person reads from the device to compare.
inline constexpr qsizetype comparedCharacters = 8;
//! Identifiers shorter than this are compared, and hidden, whole.
inline constexpr qsizetype shortestPartlyCompared = 16;

//! @p identifier with a dot in place of each letter and digit that is read from the device when
//! it is compared; dashes do not count and stay.
QString withoutComparedCharacters(const QString &identifier);

//! For a table cell: the first and the last eight characters, or all of a short text.
QString shortIdentifier(const QString &identifier);

} // namespace privicore
