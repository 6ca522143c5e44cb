// SPDX-License-Identifier: Apache-2.0
#include "contract/arguments.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace privicore {

namespace {

struct ToJson
{
    QJsonValue operator()(const QString &text) const { return text; }
    QJsonValue operator()(qint64 number) const { return number; }
    QJsonValue operator()(const QStringList &texts) const
    {
        return QJsonArray::fromStringList(texts);
    }
    QJsonValue operator()(const QJsonObject &object) const { return object; }
    QJsonValue operator()(const Arguments::Secret &secret) const { return secret->revealText(); }
};

//! The texts a value becomes in a form or query: one, or one for each element of a list.
struct ToTexts
{
    QList<QByteArray> operator()(const QString &text) const { return {text.toUtf8()}; }
    QList<QByteArray> operator()(qint64 number) const { return {QByteArray::number(number)}; }
    QList<QByteArray> operator()(const QStringList &texts) const
    {
        QList<QByteArray> list;
        for (const QString &text : texts)
            list.append(text.toUtf8());
        return list;
    }
    QList<QByteArray> operator()(const QJsonObject &object) const
    {
        return {QJsonDocument(object).toJson(QJsonDocument::Compact)};
    }
    QList<QByteArray> operator()(const Arguments::Secret &secret) const
    {
        return {secret->reveal().toByteArray()};
    }
};

QByteArray percentEncoded(const QByteArray &bytes)
{
    return bytes.toPercentEncoding();
}

void appendPairs(QByteArray &target, const Parameter &parameter, const Arguments::Value &value)
{
    QByteArray key = percentEncoded(parameter.sentName().toUtf8());
    if (parameter.type == ValueType::StringList && !parameter.sentName().endsWith(u"[]"))
        key += "%5B%5D";
    for (QByteArray &text : std::visit(ToTexts{}, value)) {
        if (!target.isEmpty())
            target += '&';
        target += key + '=' + percentEncoded(text);
        wipe(text);
    }
}

//! "meta.file" is the member "file" of the object "meta".
void insertAt(QJsonObject &object, const QStringList &path, const QJsonValue &value)
{
    if (path.size() == 1) {
        object.insert(path.first(), value);
        return;
    }
    QJsonObject inner = object.value(path.first()).toObject();
    insertAt(inner, path.mid(1), value);
    object.insert(path.first(), inner);
}

//! Whether @p text as a part of a path would make it another path.
bool isDotSegment(const QString &text)
{
    return text == u"." || text == u"..";
}

void finishBody(EncodedRequest &request, const Endpoint &endpoint, const QJsonObject &json)
{
    if (endpoint.encoding == Encoding::Json) {
        request.contentType = "application/json";
        request.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    } else if (request.method != "GET") {
        request.contentType = "application/x-www-form-urlencoded";
    }
}

} // namespace

Arguments &Arguments::set(QStringView name, Value value)
{
    const auto found = std::find_if(m_values.begin(), m_values.end(),
                                    [&](const Entry &entry) { return entry.name == name; });
    if (found != m_values.end())
        found->value = std::move(value);
    else
        m_values.append({name.toString(), std::move(value)});
    return *this;
}

Arguments &Arguments::setSecret(QStringView name, SecretString value)
{
    return set(name, std::make_shared<const SecretString>(std::move(value)));
}

const Arguments::Value *Arguments::find(QStringView name) const
{
    const auto found = std::find_if(m_values.cbegin(), m_values.cend(),
                                    [&](const Entry &entry) { return entry.name == name; });
    return found == m_values.cend() ? nullptr : &found->value;
}

QList<ParameterFault> checkArguments(const Endpoint &endpoint, const Arguments &arguments)
{
    QList<ParameterFault> faults;
    for (const Parameter &parameter : endpoint.parameters) {
        const Arguments::Value *value = arguments.find(parameter.name);
        const QJsonValue json =
            value ? std::visit(ToJson{}, *value) : QJsonValue(QJsonValue::Undefined);
        if (const auto fault = checkParameter(parameter, json))
            faults.append(*fault);
        else if (parameter.place == ParameterPlace::Path && isDotSegment(json.toString()))
            faults.append({parameter.name, ParameterFault::Kind::NotAllowed});
    }
    return faults;
}

EncodedRequest encodeRequest(const Endpoint &endpoint, const Route &route,
                             const Arguments &arguments)
{
    EncodedRequest request;
    request.method = route.method.toLatin1();
    request.path = route.path.toUtf8();
    QJsonObject json;
    for (const Parameter &parameter : endpoint.parameters) {
        const Arguments::Value *value = arguments.find(parameter.name);
        if (!value)
            continue;
        switch (parameter.place) {
        case ParameterPlace::Path:
            request.path.replace('{' + parameter.name.toUtf8() + '}',
                                 percentEncoded(std::visit(ToTexts{}, *value).value(0)));
            break;
        case ParameterPlace::Query:
            appendPairs(request.query, parameter, *value);
            break;
        case ParameterPlace::Form:
            appendPairs(request.body, parameter, *value);
            break;
        case ParameterPlace::Json:
            insertAt(json, parameter.sentName().split(u'.'), std::visit(ToJson{}, *value));
            break;
        case ParameterPlace::Body:
        case ParameterPlace::Header:
            break; // streams are sent by their own door
        }
    }
    finishBody(request, endpoint, json);
    return request;
}

} // namespace privicore
