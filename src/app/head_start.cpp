// SPDX-License-Identifier: Apache-2.0
#include "app/head_start.h"

#include "contract/catalogue.h"

#include <QThreadPool>

#ifdef PRIVICORE_HAS_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace privicore {

void takeHeadStart()
{
    QThreadPool *pool = QThreadPool::globalInstance();
#ifdef PRIVICORE_HAS_FONTCONFIG
    // Qt asks for the same configuration with the first text; it is kept for the whole process.
    pool->start([] { FcInit(); });
#endif
    pool->start([] { Catalogue::builtIn(); });
}

} // namespace privicore
