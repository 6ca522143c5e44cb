// SPDX-License-Identifier: Apache-2.0
#include "sandbox/parameters.h"

#include "contract/endpoint_id.h"
#include "sandbox/random.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace privicore::sandbox {

namespace {

//! Where a name is found: "meta.file" is the member "file" of the object "meta", and so is what a
//! form calls "meta[file]"; the brackets of a list were stripped.
QStringList pathOf(const QString &name)
{
    const qsizetype bracket = name.indexOf(u'[');
    if (bracket < 0)
        return name.split(u'.');
    const QString member = name.sliced(bracket + 1).chopped(1);
    return member.isEmpty() ? QStringList{name.first(bracket)}
                            : QStringList{name.first(bracket), member};
}

QList<QStringList> spellings(const Parameter &parameter)
{
    QList<QStringList> paths{pathOf(parameter.name)};
    for (const QString &alternative : parameter.alternatives)
        paths.append(pathOf(alternative));
    return paths;
}

QJsonValue valueAt(const QJsonObject &object, const QStringList &path)
{
    const QJsonValue value = object.value(path.first());
    return path.size() == 1 ? value : valueAt(value.toObject(), path.mid(1));
}

QJsonValue findIn(const QJsonObject &fields, const Parameter &parameter)
{
    for (const QStringList &path : spellings(parameter)) {
        const QJsonValue value = valueAt(fields, path);
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
    for (const QStringList &path : spellings(parameter)) {
        if (fields.path.contains(path.first()))
            return fields.path.value(path.first());
    }
    QJsonValue value = findIn(fields.body, parameter);
    if (value.isUndefined() && (isGet || parameter.place == ParameterPlace::Query))
        value = findIn(fields.query, parameter);
    return asType(parameter.type, value);
}

QJsonObject withoutParameters(QJsonObject fields, const Endpoint &endpoint)
{
    for (const Parameter &parameter : endpoint.parameters) {
        for (const QStringList &path : spellings(parameter))
            fields.remove(path.first());
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

Endpoint endpointOnPath(const Endpoint &endpoint, const QByteArray &path)
{
    Endpoint result = endpoint;
    // The older path of this one changes what describes the data, with or without new data.
    if (endpoint.id == EndpointId::DataTokenUpdateDataToken
        && path != endpoint.route.path.toLatin1()) {
        for (Parameter &parameter : result.parameters)
            parameter.required = parameter.required && parameter.name != u"data";
    }
    return result;
}

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
