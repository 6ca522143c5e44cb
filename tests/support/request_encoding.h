// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_case.h"

namespace privicore::test {

struct WireRequest
{
    QByteArray method;
    QByteArray target;
    QByteArray contentType; //!< empty for a request without body
    QByteArray body;
};

//! Puts fields where a client of @p route would: into the path's placeholders, then into the query
//! of a GET or the body of anything else.
WireRequest encodeFields(const Route &route, const QJsonObject &fields, BodyForm form);

} // namespace privicore::test
