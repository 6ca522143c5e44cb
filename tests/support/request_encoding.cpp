// SPDX-License-Identifier: Apache-2.0
#include "support/request_encoding.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace privicore::test {

namespace {

QByteArray textOf(const QJsonValue &value)
{
    return value.toVariant().toString().toUtf8();
}

//! Objects become name[member], and lists repeat their name.
QList<std::pair<QByteArray, QByteArray>> pairsOf(const QJsonObject &fields)
{
    QList<std::pair<QByteArray, QByteArray>> pairs;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QJsonObject members = it.value().toObject();
        for (auto member = members.begin(); member != members.end(); ++member)
            pairs.append(
                {it.key().toUtf8() + '[' + member.key().toUtf8() + ']', textOf(member.value())});
        for (const QJsonValue &item : it.value().toArray())
            pairs.append({it.key().toUtf8(), textOf(item)});
        if (!it.value().isObject() && !it.value().isArray())
            pairs.append({it.key().toUtf8(), textOf(it.value())});
    }
    return pairs;
}

QByteArray asForm(const QJsonObject &fields)
{
    QByteArray text;
    for (const auto &[name, value] : pairsOf(fields))
        text += (text.isEmpty() ? "" : "&") + name.toPercentEncoding() + '='
                + value.toPercentEncoding();
    return text;
}

QByteArray asMultipart(const QJsonObject &fields)
{
    QByteArray text;
    for (const auto &[name, value] : pairsOf(fields))
        text += "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                + "\r\n";
    return text + "--edge--\r\n";
}

} // namespace

WireRequest encodeFields(const Route &route, const QJsonObject &fields, BodyForm form)
{
    WireRequest request{route.method.toLatin1(), route.path.toUtf8(), {}, {}};
    QJsonObject rest = fields;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QByteArray placeholder = '{' + it.key().toUtf8() + '}';
        if (!request.target.contains(placeholder))
            continue;
        request.target.replace(placeholder, textOf(it.value()).toPercentEncoding());
        rest.remove(it.key());
    }
    if (request.method == "GET") {
        if (!rest.isEmpty())
            request.target += '?' + asForm(rest);
        return request;
    }
    switch (form) {
    case BodyForm::Form:
        request.contentType = "application/x-www-form-urlencoded";
        request.body = asForm(rest);
        break;
    case BodyForm::Multipart:
        request.contentType = "multipart/form-data; boundary=edge";
        request.body = asMultipart(rest);
        break;
    case BodyForm::Json:
        request.contentType = "application/json";
        request.body = QJsonDocument(rest).toJson(QJsonDocument::Compact);
        break;
    }
    return request;
}

} // namespace privicore::test
