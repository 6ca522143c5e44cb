// SPDX-License-Identifier: Apache-2.0
#include "sandbox/paging.h"

#include <algorithm>

namespace privicore::sandbox {

Page pageOf(const Call &call)
{
    // Far enough, and no product of two of them overflows.
    constexpr qint64 farthest = 1'000'000'000;
    Page page;
    if (call.has(u"page"))
        page.number = std::min(call.integer(u"page"), farthest);
    if (call.has(u"perPage"))
        page.size = call.integer(u"perPage");
    return page;
}

Response pageResponse(const QJsonArray &items, qint64 count, const Page &page)
{
    return jsonResponse(200, QJsonObject{{QStringLiteral("items"), items},
                                         {QStringLiteral("meta"),
                                          QJsonObject{{QStringLiteral("count"), count},
                                                      {QStringLiteral("page"), page.number},
                                                      {QStringLiteral("perPage"), page.size}}}});
}

} // namespace privicore::sandbox
