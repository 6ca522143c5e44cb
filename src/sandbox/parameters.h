// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/parameter_check.h"
#include "core/api_error.h"
#include "core/expected.h"
#include "sandbox/response.h"

#include <QHash>
#include <QJsonObject>

namespace privicore::sandbox {

//! Where the fields of a request were found.
struct RequestFields
{
    QHash<QString, QString> path;
    QJsonObject query;
    QJsonObject body;
};

//! Fields sorted by what the catalogue says of them.
struct CollectedParameters
{
    QJsonObject values; //!< by official name
    QJsonObject others; //!< what the catalogue does not name
};

//! @p endpoint as it counts on @p path: an older path of it may ask for less.
Endpoint endpointOnPath(const Endpoint &endpoint, const QByteArray &path);

//! Finds each parameter of @p endpoint under any of its spellings and checks it. A query counts
//! only where the catalogue or the method (@p isGet) puts parameters there: a password in an
//! address is not taken. The error is the 422 to send.
Expected<CollectedParameters, Response> collectParameters(const Endpoint &endpoint,
                                                          const RequestFields &fields, bool isGet);

} // namespace privicore::sandbox
