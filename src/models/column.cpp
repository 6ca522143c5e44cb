// SPDX-License-Identifier: Apache-2.0
#include "models/column.h"

namespace privicore {

void AnyColumn::completeFunctions()
{
    Q_ASSERT(text);
    if (!toolTip)
        toolTip = fullText ? fullText : [](const void *, const Wording &) { return QString(); };
    if (!fullText)
        fullText = text;
    if (!accessibleText)
        accessibleText = text;
    if (!sortKey)
        sortKey = [f = fullText](const void *row, const Wording &wording) {
            return SortKey::text(f(row, wording));
        };
}

} // namespace privicore
