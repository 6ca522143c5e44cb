// SPDX-License-Identifier: Apache-2.0
#include "contract/parameter_check.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace privicore {

namespace {

using Kind = ParameterFault::Kind;
using Fault = std::optional<ParameterFault>;

Fault fault(const Parameter &parameter, Kind kind, qint64 limit = 0)
{
    return ParameterFault{parameter.name, kind, limit};
}

Fault checkText(const Parameter &parameter, const QString &text)
{
    // Code points, so that a limit means what a person counts and not UTF-16 units.
    const qint64 length = text.toUcs4().size();
    if (parameter.minLength && length < *parameter.minLength)
        return fault(parameter, Kind::TooShort, *parameter.minLength);
    if (parameter.maxLength && length > *parameter.maxLength)
        return fault(parameter, Kind::TooLong, *parameter.maxLength);
    if (!parameter.pattern.isEmpty()
        && !QRegularExpression(parameter.pattern).match(text).hasMatch())
        return fault(parameter, Kind::PatternMismatch);
    if (!parameter.allowed.isEmpty() && !parameter.allowed.contains(text))
        return fault(parameter, Kind::NotAllowed);
    return std::nullopt;
}

Fault checkInteger(const Parameter &parameter, const QJsonValue &value)
{
    bool whole = false;
    qint64 number = value.toString().toLongLong(&whole);
    if (value.isDouble()) {
        number = value.toInteger();
        whole = QJsonValue(number) == value;
    }
    if (!whole)
        return fault(parameter, Kind::WrongType);
    if (parameter.min && number < *parameter.min)
        return fault(parameter, Kind::TooSmall, *parameter.min);
    if (parameter.max && number > *parameter.max)
        return fault(parameter, Kind::TooLarge, *parameter.max);
    return std::nullopt;
}

bool isTextList(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    return value.isArray()
           && std::all_of(array.begin(), array.end(), [](const auto &v) { return v.isString(); });
}

} // namespace

Fault checkParameter(const Parameter &parameter, const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return parameter.required ? fault(parameter, Kind::Missing) : std::nullopt;
    switch (parameter.type) {
    case ValueType::String:
        if (!value.isString())
            return fault(parameter, Kind::WrongType);
        if (parameter.required && value.toString().isEmpty())
            return fault(parameter, Kind::Missing);
        return checkText(parameter, value.toString());
    case ValueType::Integer:
        return checkInteger(parameter, value);
    case ValueType::Boolean:
        return value.isBool() ? std::nullopt : fault(parameter, Kind::WrongType);
    case ValueType::StringList:
        return isTextList(value) ? std::nullopt : fault(parameter, Kind::WrongType);
    case ValueType::Object:
        return value.isObject() ? std::nullopt : fault(parameter, Kind::WrongType);
    case ValueType::ObjectList:
        return value.isArray() ? std::nullopt : fault(parameter, Kind::WrongType);
    case ValueType::Bytes:
        return std::nullopt;
    }
    return std::nullopt;
}

QString faultText(const ParameterFault &fault)
{
    switch (fault.kind) {
    case Kind::Missing:
        return QStringLiteral("is required");
    case Kind::WrongType:
        return QStringLiteral("has the wrong type");
    case Kind::TooShort:
        return QStringLiteral("must be at least %1 characters").arg(fault.limit);
    case Kind::TooLong:
        return QStringLiteral("must be at most %1 characters").arg(fault.limit);
    case Kind::TooSmall:
        return QStringLiteral("must be at least %1").arg(fault.limit);
    case Kind::TooLarge:
        return QStringLiteral("must be at most %1").arg(fault.limit);
    case Kind::PatternMismatch:
        return QStringLiteral("does not have the form that is asked for");
    case Kind::NotAllowed:
        return QStringLiteral("is not one of the allowed values");
    }
    return {};
}

} // namespace privicore
