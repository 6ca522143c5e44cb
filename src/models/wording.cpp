// SPDX-License-Identifier: Apache-2.0
#include "models/wording.h"

#include <QCoreApplication>

namespace privicore {

Wording Wording::plain()
{
    return {
        .translate =
            [](const char *source) { return QCoreApplication::translate("Tables", source); },
        .shortTime =
            [](const QDateTime &time) { return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"); },
        .fullTime =
            [](const QDateTime &time) {
                return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss");
            },
        .locale = QLocale::c(),
    };
}

} // namespace privicore
