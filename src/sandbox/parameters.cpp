// SPDX-License-Identifier: Apache-2.0
#include "sandbox/parameters.h"

#include "sandbox/random.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace privicore::sandbox {

namespace {

//! The name that a form's brackets were stripped to.
QString baseName(const QString &name)
{
    const qsizetype bracket = name.indexOf(u'[');
    return bracket < 0 ? name : name.first(bracket);
}

QStringList spellings(const Parameter &parameter)
{
    QStringList names{baseName(parameter.name)};
    for (const QString &alternative : parameter.alternatives)
        names.append(baseName(alternative));
    return names;
}

//! "meta.file" is the member "file" of the object "meta".
QJsonValue valueAt(const QJsonObject &object, const QStringList &path)
{
    const QJsonValue value = object.value(path.first());
    return path.size() == 1 ? value : valueAt(value.toObject(), path.mid(1));
}

QJsonValue findIn(const QJsonObject &fields, const Parameter &parameter)
{
    for (const QString &name : spellings(parameter)) {
        const QJsonValue value = valueAt(fields, name.split(u'.'));
        if (!value.isUndefined())
            return value;
    }
    return QJsonValue::Undefined;
}

//! Text of a form in place of what it stands for.
QJsonValue asType(ValueType type, const QJsonValue &value)
{
    if (!value.isString())
        return value;
    const QString text = value.toString();
    switch (type) {
    case ValueType::StringList:
        return QJsonArray::fromStringList(text.split(u',', Qt::SkipEmptyParts));
    case ValueType::Boolean:
        if (text == u"true" || text == u"1")
            return true;
        return text == u"false" || text == u"0" ? QJsonValue(false) : value;
    case ValueType::Object:
    case ValueType::ObjectList: {
        const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
        if (document.isArray())
            return document.array();
        return document.isObject() ? QJsonValue(document.object()) : value;
    }
    default:
        return value;
    }
}

QJsonValue findValue(const Parameter &parameter, const RequestFields &fields, bool isGet)
{
    for (const QString &name : spellings(parameter)) {
        if (fields.path.contains(name))
            return fields.path.value(name);
    }
    QJsonValue value = findIn(fields.body, parameter);
    if (value.isUndefined() && (isGet || parameter.place == ParameterPlace::Query))
        value = findIn(fields.query, parameter);
    return asType(parameter.type, value);
}

QJsonObject withoutParameters(QJsonObject fields, const Endpoint &endpoint)
{
    for (const Parameter &parameter : endpoint.parameters) {
        for (const QString &name : spellings(parameter))
            fields.remove(name.split(u'.').first());
    }
    return fields;
}

Response refusal(const QList<FieldError> &faults)
{
    QJsonObject errors;
    for (const FieldError &fault : faults)
        errors.insert(fault.field, QJsonArray{fault.message});
    return errorResponse(422, QStringLiteral("validation.failed"),
                         QStringLiteral("%1 %2").arg(faults.first().field, faults.first().message),
                         errors);
}

} // namespace

Expected<CollectedParameters, Response> collectParameters(const Endpoint &endpoint,
                                                          const RequestFields &fields, bool isGet)
{
    CollectedParameters collected;
    QList<FieldError> faults;
    for (const Parameter &parameter : endpoint.parameters) {
        const QJsonValue value = findValue(parameter, fields, isGet);
        if (const auto fault = checkParameter(parameter, value))
            faults.append({parameter.name, faultText(*fault)});
        else if (value.isUndefined() || value.isNull())
            continue;
        else if (parameter.format == u"uuid" && !looksLikeId(value.toString()))
            faults.append({parameter.name, QStringLiteral("is not an id")});
        else
            collected.values.insert(parameter.name, value);
    }
    if (!faults.isEmpty())
        return Unexpected<Response>(refusal(faults));
    collected.others = withoutParameters(fields.body, endpoint);
    return collected;
}

} // namespace privicore::sandbox
