// SPDX-License-Identifier: Apache-2.0
#include "support/answer_check.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace privicore::test {

namespace {

bool fitsType(const QJsonValue &value, ValueType type)
{
    switch (type) {
    case ValueType::String:
        return value.isString();
    case ValueType::Integer:
        return value.isDouble() && QJsonValue(value.toInteger()) == value;
    case ValueType::Boolean:
        return value.isBool();
    case ValueType::StringList:
        return value.isArray();
    case ValueType::Object:
        return value.isObject();
    case ValueType::ObjectList:
        return value.isArray();
    case ValueType::Bytes:
        return false;
    }
    return false;
}

//! All values at a path such as "items[].name"; Undefined for one that is not there.
QList<QJsonValue> valuesAt(const QJsonValue &root, const QString &path)
{
    if (path.isEmpty())
        return {root};
    if (path.startsWith(u"{")) {
        // Every member, whatever its name.
        const QString rest = path.sliced(path.indexOf(u'}') + 1);
        QList<QJsonValue> values;
        for (const QJsonValue &member : root.toObject())
            values += valuesAt(member, rest.startsWith(u'.') ? rest.sliced(1) : rest);
        return values;
    }
    if (path.startsWith(u"[")) {
        const qsizetype end = path.indexOf(u']');
        const QString index = path.sliced(1, end - 1);
        QString rest = path.sliced(end + 1);
        rest = rest.startsWith(u'.') ? rest.sliced(1) : rest;
        const QJsonArray list = root.toArray();
        if (!index.isEmpty())
            return valuesAt(list.at(index.toLongLong()), rest);
        QList<QJsonValue> values;
        for (const QJsonValue &element : list)
            values += valuesAt(element, rest);
        return values;
    }
    const qsizetype end = std::min(path.indexOf(u'.') < 0 ? path.size() : path.indexOf(u'.'),
                                   path.indexOf(u'[') < 0 ? path.size() : path.indexOf(u'['));
    QString rest = path.sliced(end);
    rest = rest.startsWith(u'.') ? rest.sliced(1) : rest;
    return valuesAt(root.toObject().value(path.first(end)), rest);
}

//! The contract says of these that they may be null, which the catalogue has no word for.
bool mayBeNull(const QString &path)
{
    static const QSet<QString> names{
        QStringLiteral("redirectUri"),     QStringLiteral("processedAt"), QStringLiteral("origin"),
        QStringLiteral("configurationId"), QStringLiteral("nonce"),       QStringLiteral("reason"),
        QStringLiteral("nextPoolId"),      QStringLiteral("resolvedAt")};
    return names.contains(path.sliced(path.lastIndexOf(u'.') + 1));
}

QString fieldFault(const AnswerField &field, const HttpAnswer &answer)
{
    if (field.inHeader)
        return answer.headers.value(field.path.toLatin1().toLower()).isEmpty()
                   ? QStringLiteral("no header %1").arg(field.path)
                   : QString();
    if (field.path == u"[]")
        return answer.json().isArray() ? QString() : QStringLiteral("not a list");
    const QList<QJsonValue> values = valuesAt(answer.json(), field.path);
    const bool fits = std::all_of(values.begin(), values.end(), [&](const QJsonValue &value) {
        return fitsType(value, field.type) || (value.isNull() && mayBeNull(field.path));
    });
    return fits ? QString() : QStringLiteral("'%1' is absent or of another type").arg(field.path);
}

} // namespace

QString successFault(const Endpoint &endpoint, const HttpAnswer &answer)
{
    const auto declared =
        std::find_if(endpoint.success.cbegin(), endpoint.success.cend(),
                     [&](const SuccessAnswer &s) { return s.status == answer.status; });
    if (declared == endpoint.success.cend())
        return QStringLiteral("the catalogue does not declare this status");
    if (declared->media == u"application/octet-stream")
        return answer.isWhole && answer.headers.value("content-type") == declared->media.toLatin1()
                   ? QString()
                   : QStringLiteral("not a whole answer of bytes");
    if (!answer.isWhole || answer.json().isUndefined())
        return QStringLiteral("not a whole JSON answer");
    for (const AnswerField &field : declared->fields) {
        const QString fault = fieldFault(field, answer);
        if (!fault.isEmpty())
            return fault;
    }
    if (endpoint.kind == EndpointKind::Command
        && answer.headers.value("x-dpt-cab-id")
               != answer.json().toArray().at(0).toString().toLatin1())
        return QStringLiteral("header and body name different commands");
    return {};
}

QString errorFault(const HttpAnswer &answer, const QString &key)
{
    const QJsonObject body = answer.json().toObject();
    if (body.value(u"code").toInt() != answer.status)
        return QStringLiteral("the body's code is not the status");
    if (body.value(u"message").toString().isEmpty())
        return QStringLiteral("no message");
    const QString given = body.value(u"key").toString();
    return given == key ? QString() : QStringLiteral("key %1 in place of %2").arg(given, key);
}

} // namespace privicore::test
