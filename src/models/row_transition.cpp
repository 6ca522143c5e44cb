// SPDX-License-Identifier: Apache-2.0
#include "models/row_transition.h"

namespace privicore {

RowNumbers placesOf(const RowNumbers &rows, int tableRows)
{
    RowNumbers places(static_cast<std::size_t>(tableRows), -1);
    for (std::size_t place = 0; place < rows.size(); ++place)
        places[static_cast<std::size_t>(rows[place])] = static_cast<int>(place);
    return places;
}

RowTransition planTransition(const RowNumbers &before, const RowNumbers &after, int tableRows)
{
    RowTransition transition;
    const RowNumbers placesAfter = placesOf(after, tableRows);
    std::vector<char> stays(static_cast<std::size_t>(tableRows));
    int lastPlace = -1;
    for (std::size_t place = 0; place < before.size(); ++place) {
        const auto row = static_cast<std::size_t>(before[place]);
        if (placesAfter[row] < 0) {
            appendRow(transition.leaving, static_cast<int>(place));
            continue;
        }
        stays[row] = true;
        transition.reorders = transition.reorders || placesAfter[row] < lastPlace;
        lastPlace = placesAfter[row];
    }
    for (std::size_t place = 0; place < after.size(); ++place) {
        if (!stays[static_cast<std::size_t>(after[place])])
            appendRow(transition.coming, static_cast<int>(place));
    }
    return transition;
}

} // namespace privicore
