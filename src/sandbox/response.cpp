// SPDX-License-Identifier: Apache-2.0
#include "sandbox/response.h"

#include "sandbox/json_text.h"

#include <QJsonArray>

namespace privicore::sandbox {

Response jsonResponse(int status, const QJsonValue &body)
{
    return {.status = status, .body = compactJson(body)};
}

Response errorResponse(int status, const QString &key, const QString &message,
                       const QJsonObject &errors)
{
    QJsonObject body{{QStringLiteral("code"), status},
                     {QStringLiteral("key"), key},
                     {QStringLiteral("message"), message}};
    if (!errors.isEmpty())
        body.insert(QStringLiteral("errors"), errors);
    return jsonResponse(status, body);
}

Response secretResponse(const QJsonObject &body)
{
    Response response = jsonResponse(200, body);
    response.headers.append(Response::Header{"Cache-Control", "no-store"});
    return response;
}

Response invalidField(const QString &field, const QString &text)
{
    return errorResponse(422, QStringLiteral("validation.failed"),
                         QStringLiteral("%1 %2").arg(field, text), {{field, QJsonArray{text}}});
}

Response acceptedResponse(const QString &commandId)
{
    Response response = jsonResponse(202, QJsonArray{commandId});
    response.headers.append(Response::Header{"X-DPT-CAB-ID", commandId.toLatin1()});
    return response;
}

} // namespace privicore::sandbox
