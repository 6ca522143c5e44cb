// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint.h"

//! What an OAuth application may do for a profile: "all", "<feature>.all", "<feature>.<action>".
namespace privicore::sandbox {

inline constexpr qsizetype mostScopes = 32;

//! The narrowest scope that opens @p endpoint, such as "voting.create_pool". Empty where no access
//! token is taken: whatever ends or extends the profile's own token, changes a password, or lets
//! applications in.
QString scopeOf(const Endpoint &endpoint);

//! Items of a text, separated by commas or spaces.
QStringList scopeItems(const QString &text);

bool isKnownScope(const QString &scope);

//! True when one of @p scopes opens @p endpoint.
bool scopesOpen(const QStringList &scopes, const Endpoint &endpoint);

//! True when everything that @p asked opens is opened by @p allowed as well.
bool scopesInclude(const QStringList &allowed, const QStringList &asked);

} // namespace privicore::sandbox
