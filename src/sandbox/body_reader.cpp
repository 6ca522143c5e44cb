// SPDX-License-Identifier: Apache-2.0
#include "sandbox/body_reader.h"

#include "sandbox/multipart_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace privicore::sandbox {

namespace {

Unexpected<Response> malformed(const QString &what)
{
    return Unexpected<Response>(errorResponse(422, QStringLiteral("request.malformed_body"), what));
}

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

bool isIndex(const QString &key)
{
    return std::all_of(key.cbegin(), key.cend(), [](QChar c) { return c.isDigit(); });
}

//! A name that comes again makes a list.
void addPlainField(QJsonObject &fields, const QString &name, const QString &value)
{
    const QJsonValue earlier = fields.value(name);
    QJsonArray list = earlier.toArray();
    if (earlier.isString())
        list.append(earlier);
    list.append(value);
    fields.insert(name, earlier.isUndefined() ? QJsonValue(value) : QJsonValue(list));
}

void addField(QJsonObject &fields, const QString &name, const QString &value)
{
    const qsizetype bracket = name.indexOf(u'[');
    if (bracket <= 0 || name.indexOf(u']') != name.size() - 1) {
        addPlainField(fields, name, value);
        return;
    }
    const QString base = name.first(bracket);
    const QString key = name.sliced(bracket + 1, name.size() - bracket - 2);
    if (isIndex(key)) {
        QJsonArray list = fields.value(base).toArray();
        list.append(value);
        fields.insert(base, list);
    } else {
        QJsonObject object = fields.value(base).toObject();
        object.insert(key, value);
        fields.insert(base, object);
    }
}

} // namespace

QJsonObject readForm(const QByteArray &encoded)
{
    QJsonObject fields;
    for (const QByteArray &pair : encoded.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = equals < 0 ? pair : pair.first(equals);
        addField(fields, decoded(name), equals < 0 ? QString() : decoded(pair.sliced(equals + 1)));
    }
    return fields;
}

Expected<QJsonObject, Response> readBody(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray media = contentType.split(';').first().trimmed().toLower();
    if (body.isEmpty())
        return QJsonObject();
    if (media.isEmpty() || media == "application/x-www-form-urlencoded")
        return readForm(body);
    if (media == "multipart/form-data") {
        const auto parts = readMultipart(contentType, body);
        if (!parts)
            return malformed(QStringLiteral("The body does not keep to its boundary"));
        QJsonObject fields;
        for (const auto &[name, value] : *parts)
            addField(fields, QString::fromUtf8(name), QString::fromUtf8(value));
        return fields;
    }
    if (media == "application/json") {
        const QJsonDocument document = QJsonDocument::fromJson(body);
        if (!document.isObject())
            return malformed(QStringLiteral("The body is not a JSON object"));
        return document.object();
    }
    return Unexpected<Response>(errorResponse(415, QStringLiteral("request.unsupported_body"),
                                              QStringLiteral("Send a form, multipart or JSON")));
}

} // namespace privicore::sandbox
