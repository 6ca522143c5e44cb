// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint.h"

//! What an override may say; used by withOverrides() only. Each fault is a reason in technical
//! English, empty when there is none.
namespace privicore {

QString pathFault(const Endpoint &endpoint, const QString &path);
QString methodFault(const Endpoint &endpoint, const QString &method);
//! Whether @p sentName can stand for @p parameter, whatever else is sent.
QString fieldNameFault(const Parameter &parameter, const QString &sentName);
//! Whether two fields of @p endpoint would be sent under one name; the one that was renamed to
//! @p sentName is @p parameter.
QString fieldClash(const Endpoint &endpoint, const Parameter &parameter, const QString &sentName);

//! Whether a request of one route can be taken for one of the other: the method is the same, and
//! the paths are but for letter case, a slash at the end and what stands in placeholders.
bool canBeConfused(const Route &a, const Route &b);

} // namespace privicore
