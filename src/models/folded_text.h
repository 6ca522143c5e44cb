// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringView>

namespace privicore {

//! Text as it is compared when people search and sort: lower case, without accents, without
//! characters that have no width; control characters become spaces. UTF-8.
//! "Müller-Straße" gives "muller-strasse".
QByteArray foldText(QStringView text);

} // namespace privicore
