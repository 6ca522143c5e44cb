// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore {

//! Text of a server made fit to be shown inside a sentence or a cell. What would not be seen is
//! made visible: control characters by their pictures, unusual spaces as an open box, and
//! direction overrides, joiners and variation selectors out of place, soft hyphens, tags, fillers,
//! unassigned and private characters and lone surrogates as U+FFFD; so two names that look alike
//! have the same letters, or letters that are look-alikes. The whole is isolated, so that
//! right-to-left text does not reorder what stands around it. Views must still take it as
//! Qt::PlainText.
QString displayText(const QString &fromServer);

//! @p plain for setToolTip(), which has no format of its own: text that looks like markup is shown
//! as it stands.
QString toolTipText(const QString &plain);

//! The beginning and the end of a long identifier: "b0b3b6a0…6d1a2e33".
QString shortenedMiddle(const QString &text, qsizetype longest = 20);

} // namespace privicore
