// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore {

//! Text of a server made fit to be shown inside a sentence or a cell: control characters and
//! direction overrides are made visible, and the whole is isolated, so that right-to-left text
//! does not reorder what stands around it. Views must still take it as Qt::PlainText.
QString displayText(const QString &fromServer);

//! The beginning and the end of a long identifier: "b0b3b6a0…6d1a2e33".
QString shortenedMiddle(const QString &text, qsizetype longest = 20);

} // namespace privicore
