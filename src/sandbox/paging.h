// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

#include <QJsonArray>
#include <QVariantList>

//! Lists that come in pages: {"items":[…],"meta":{"count","page","perPage"}}.
namespace privicore::sandbox {

struct Page
{
    qint64 number = 1;
    qint64 size = 25;

    //! For "LIMIT ? OFFSET ?".
    QVariantList window() const { return {size, (number - 1) * size}; }
};

//! The page that @p call asks for; the catalogue has checked the limits.
Page pageOf(const Call &call);

//! @p count is that of all matches.
Response pageResponse(const QJsonArray &items, qint64 count, const Page &page);

} // namespace privicore::sandbox
