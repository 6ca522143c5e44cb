// SPDX-License-Identifier: Apache-2.0
#include "widgets/table_wording.h"

#include "widgets/relative_time.h"

#include <QLocale>

namespace privicore {

Wording tableWording(const Clock &clock)
{
    Wording wording = Wording::plain();
    wording.shortTime = [&clock](const QDateTime &time) { return relativeTime(time, clock.now()); };
    wording.fullTime = absoluteTime;
    wording.locale = QLocale();
    return wording;
}

} // namespace privicore
