// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

QString wireTime(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)
        .toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'+00:00'"));
}

QDateTime MovableClock::now() const
{
    return QDateTime::currentDateTimeUtc().addSecs(m_offset);
}

} // namespace privicore::sandbox
