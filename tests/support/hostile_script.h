// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/script.h"

#include <QUrl>

namespace privicore::test {

//! One way in which a server that took a request treats whoever sent it, and the kinds of error
//! that a client makes of it.
struct HostileScript
{
    const char *name = nullptr;
    Script script;
    const char *read = nullptr;  //!< kind of the error of a call that changes nothing
    const char *write = nullptr; //!< and of one that may have changed something
    bool stalls = false;         //!< for longer than a second: only a time limit ends it
};

//! All of them. Redirects lead to @p elsewhere, which must never hear of it.
QList<HostileScript> hostileScripts(const QUrl &elsewhere);

//! What decompresses to @p size blanks, a thousand times its own size.
QByteArray bomb(qsizetype size);

} // namespace privicore::test
