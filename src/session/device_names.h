// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore {

//! What a name looks like to a hurried eye: case, accents, invisible characters and spacing are
//! folded away, and letters that look alike (Latin, Cyrillic and Greek, 0 and O, 1, l and I)
//! become one. Two names with the same skeleton can be taken for each other.
QString nameSkeleton(const QString &name);

//! Whether letters of more than one of the alphabets Latin, Greek and Cyrillic stand in @p name,
//! which honest names hardly do.
bool mixesAlphabets(const QString &name);

} // namespace privicore
