// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint.h"

#include <QJsonValue>

namespace privicore {

//! Why a value cannot stand for a parameter.
struct ParameterFault
{
    enum class Kind {
        Missing,
        WrongType,
        TooShort, //!< limit: least number of characters
        TooLong,  //!< limit: greatest number of characters
        TooSmall, //!< limit: least value
        TooLarge, //!< limit: greatest value
        PatternMismatch,
        NotAllowed, //!< not one of Parameter::allowed
    };

    QString parameter;
    Kind kind = Kind::Missing;
    qint64 limit = 0;

    bool operator==(const ParameterFault &) const = default;
};

//! Checks one value; Undefined and null count as absent. Text that holds a whole number is an
//! integer, since forms carry nothing but text.
std::optional<ParameterFault> checkParameter(const Parameter &parameter, const QJsonValue &value);

//! The fault in technical English: "must be at most 255 characters".
QString faultText(const ParameterFault &fault);

} // namespace privicore
