// SPDX-License-Identifier: Apache-2.0
#include "api/error_body.h"

#include "core/json_reader.h"

namespace privicore {

namespace {

constexpr qsizetype longestText = 500;

QString shortened(const QString &text)
{
    return text.size() > longestText ? text.first(longestText) + u'…' : text;
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    QStringList texts;
    for (const QJsonValue &element : value.toArray()) {
        if (element.isString())
            texts.append(element.toString());
    }
    return texts.join(u"; ");
}

QString messageOf(const QJsonValue &document)
{
    if (!document.isObject())
        return textOf(document);
    const QJsonObject object = document.toObject();
    for (const QStringView name : {u"message", u"error", u"detail", u"title", u"errors"}) {
        const QString text = textOf(object.value(name));
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QList<FieldError> fieldErrorsOf(const QJsonObject &object)
{
    QList<FieldError> errors;
    for (const QStringView name : {u"errors", u"violations"}) {
        const QJsonValue value = object.value(name);
        const QJsonObject byField = value.toObject();
        for (auto it = byField.begin(); it != byField.end(); ++it)
            errors.append({it.key(), shortened(textOf(it.value()))});
        for (const QJsonValue &element : value.toArray()) {
            const QJsonObject entry = element.toObject();
            const QString field =
                entry.value(u"field").toString(entry.value(u"propertyPath").toString());
            if (!field.isEmpty())
                errors.append({field, shortened(entry.value(u"message").toString())});
        }
    }
    return errors;
}

} // namespace

ApiError::Kind kindOfStatus(int status)
{
    using Kind = ApiError::Kind;
    switch (status) {
    case 401:
        return Kind::Unauthorized;
    case 403:
        return Kind::Forbidden;
    case 404:
        return Kind::NotFound;
    case 408:
        return Kind::Timeout;
    case 409:
        return Kind::Conflict;
    case 400:
    case 422:
        return Kind::Validation;
    case 429:
        return Kind::RateLimited;
    default:
        return status >= 500 ? Kind::Server : Kind::MalformedReply;
    }
}

ApiError readErrorBody(int status, const QByteArray &body)
{
    ApiError error{.kind = kindOfStatus(status), .httpStatus = status};
    const Result<QJsonValue> document = parseJson(body);
    if (!document) {
        const QByteArray text = body.trimmed();
        const bool isPage = text.startsWith('<');
        error.detail =
            text.isEmpty() || isPage ? document.error().detail : shortened(QString::fromUtf8(text));
        return error;
    }
    const QJsonObject object = document->toObject();
    error.serverCode = shortened(object.value(u"key").toString());
    error.detail = shortened(messageOf(*document));
    error.fieldErrors = fieldErrorsOf(object);
    return error;
}

} // namespace privicore
