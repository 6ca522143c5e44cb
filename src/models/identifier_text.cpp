// SPDX-License-Identifier: Apache-2.0
#include "models/identifier_text.h"

#include <algorithm>

namespace privicore {

QString withoutComparedCharacters(const QString &identifier)
{
    const auto counts = [](QChar c) { return c != u'-' && !c.isSpace(); };
    const qsizetype length = std::count_if(identifier.cbegin(), identifier.cend(), counts);
    qsizetype toHide = length < shortestPartlyCompared ? length : comparedCharacters;
    QString hidden = identifier;
    for (auto c = hidden.rbegin(); c != hidden.rend() && toHide > 0; ++c) {
        if (counts(*c)) {
            *c = u'\u2022';
            --toHide;
        }
    }
    return hidden;
}

QString shortIdentifier(const QString &identifier)
{
    constexpr qsizetype end = 8;
    if (identifier.size() <= 2 * end + 1)
        return identifier;
    return identifier.first(end) + u'\u2026' + identifier.last(end);
}

} // namespace privicore
