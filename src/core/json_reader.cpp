// SPDX-License-Identifier: Apache-2.0
#include "core/json_reader.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace privicore {

namespace {

//! QJsonDocument takes objects and arrays only, so anything else is read as an array's element.
Result<QJsonValue> parseScalar(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument wrapped = QJsonDocument::fromJson('[' + bytes + ']', &error);
    if (error.error != QJsonParseError::NoError)
        return failure(
            ApiError::malformed(QStringLiteral("not JSON: %1").arg(error.errorString())));
    if (wrapped.array().size() != 1)
        return failure(ApiError::malformed(QStringLiteral("not JSON: several values")));
    return wrapped.array().first();
}

QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return QStringLiteral("boolean");
    case QJsonValue::Double:
        return QStringLiteral("number");
    case QJsonValue::String:
        return QStringLiteral("string");
    case QJsonValue::Array:
        return QStringLiteral("array");
    case QJsonValue::Object:
        return QStringLiteral("object");
    case QJsonValue::Undefined:
        break;
    }
    return QStringLiteral("nothing");
}

QString expected(const QString &wanted, const QJsonValue &found)
{
    return QStringLiteral("expected %1, found %2").arg(wanted, typeName(found));
}

QString elementPath(const QString &array, qsizetype index)
{
    return array + QLatin1Char('[') + QString::number(index) + QLatin1Char(']');
}

std::optional<qint64> integerOf(const QJsonValue &value)
{
    if (value.isDouble()) {
        const qint64 number = value.toInteger();
        return QJsonValue(number) == value ? std::optional(number) : std::nullopt;
    }
    bool ok = false;
    const qint64 number = value.toString().toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

} // namespace

bool isWebPage(const QByteArray &bytes)
{
    return bytes.trimmed().startsWith('<');
}

Result<QJsonValue> parseJson(const QByteArray &bytes)
{
    const QByteArray text = bytes.trimmed();
    if (text.isEmpty())
        return failure(ApiError::malformed(QStringLiteral("empty answer where JSON was due")));
    if (isWebPage(text))
        return failure(ApiError::malformed(
            QStringLiteral("a web page instead of JSON, %1 bytes").arg(bytes.size())));
    if (!text.startsWith('{') && !text.startsWith('['))
        return parseScalar(text);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ApiError::malformed(
            QStringLiteral("not JSON at byte %1: %2").arg(error.offset).arg(error.errorString())));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QDateTime parseTime(const QString &text)
{
    static const QRegularExpression hasOffset(QStringLiteral("(Z|[+-][0-9]{2}:?[0-9]{2})$"),
                                              QRegularExpression::CaseInsensitiveOption);
    if (!hasOffset.match(text).hasMatch())
        return {};
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

JsonReader::JsonReader(const QJsonValue &root)
    : JsonReader(root, QStringLiteral("$"), std::make_shared<std::optional<QString>>())
{
}

JsonReader::JsonReader(const QJsonValue &value, const QString &path,
                       std::shared_ptr<std::optional<QString>> fault)
    : m_value(value), m_path(path), m_fault(std::move(fault))
{
}

bool JsonReader::has(Names names) const
{
    return !find(names).value.isUndefined();
}

QString JsonReader::requiredString(Names names)
{
    const auto [value, name] = find(names);
    if (!value.isString())
        failAt(name, expected(QStringLiteral("string"), value));
    return value.toString();
}

std::optional<QString> JsonReader::optionalString(Names names)
{
    const auto [value, name] = find(names);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isString())
        failAt(name, expected(QStringLiteral("string"), value));
    return value.toString();
}

std::optional<qint64> JsonReader::optionalInteger(Names names)
{
    const auto [value, name] = find(names);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const std::optional<qint64> number = integerOf(value);
    if (!number)
        failAt(name, expected(QStringLiteral("whole number"), value));
    return number;
}

std::optional<bool> JsonReader::optionalBool(Names names)
{
    const auto [value, name] = find(names);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isBool())
        failAt(name, expected(QStringLiteral("boolean"), value));
    return value.toBool();
}

QDateTime JsonReader::requiredTime(Names names)
{
    const auto [value, name] = find(names);
    QDateTime time = parseTime(value.toString());
    if (!time.isValid())
        failAt(name, expected(QStringLiteral("time with offset"), value));
    return time;
}

std::optional<QDateTime> JsonReader::optionalTime(Names names)
{
    const auto [value, name] = find(names);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    QDateTime time = parseTime(value.toString());
    if (!time.isValid())
        failAt(name, expected(QStringLiteral("time with offset"), value));
    return time;
}

QStringList JsonReader::optionalStrings(Names names)
{
    const auto [value, name] = find(names);
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isArray()) {
        failAt(name, expected(QStringLiteral("array"), value));
        return {};
    }
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isString())
            failAtPath(elementPath(memberPath(name), i),
                       expected(QStringLiteral("string"), array.at(i)));
        texts.append(array.at(i).toString());
    }
    return texts;
}

QJsonObject JsonReader::optionalObject(Names names)
{
    const auto [value, name] = find(names);
    // PHP services encode an empty map as [], so that is an empty object here.
    if (value.isUndefined() || value.isNull() || (value.isArray() && value.toArray().isEmpty()))
        return {};
    if (!value.isObject())
        failAt(name, expected(QStringLiteral("object"), value));
    return value.toObject();
}

QString JsonReader::asString()
{
    if (!m_value.isString())
        fail(expected(QStringLiteral("string"), m_value));
    return m_value.toString();
}

QList<JsonReader> JsonReader::elements()
{
    if (!m_value.isArray()) {
        fail(expected(QStringLiteral("array"), m_value));
        return {};
    }
    QList<JsonReader> readers;
    const QJsonArray array = m_value.toArray();
    readers.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i)
        readers.append(JsonReader(array.at(i), elementPath(m_path, i), m_fault));
    return readers;
}

JsonReader JsonReader::member(Names names)
{
    const auto [value, name] = find(names);
    if (value.isUndefined())
        failAt(name, expected(QStringLiteral("a value"), value));
    return JsonReader(value, memberPath(name), m_fault);
}

void JsonReader::fail(const QString &what)
{
    failAtPath(m_path, what);
}

JsonReader::Found JsonReader::find(Names names) const
{
    if (m_value.isObject()) {
        const QJsonObject object = m_value.toObject();
        for (const QStringView name : names) {
            const auto found = object.constFind(name);
            if (found != object.constEnd())
                return {*found, name};
        }
    }
    return {QJsonValue(QJsonValue::Undefined), *names.begin()};
}

QString JsonReader::memberPath(QStringView name) const
{
    return m_path + QLatin1Char('.') + name.toString();
}

void JsonReader::failAt(QStringView name, const QString &what)
{
    failAtPath(memberPath(name), what);
}

void JsonReader::failAtPath(const QString &path, const QString &what)
{
    if (!m_fault->has_value())
        *m_fault = path + QStringLiteral(": ") + what;
}

} // namespace privicore
