// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace privicore {

//! "$.a" or, where the name is more than a word, "$["a.b"]": the path of a member. Long names are
//! shortened.
QString jsonMemberPath(const QString &object, const QString &name);

//! The JSON paths of members of @p json whose object has another one of that name. Qt's reader
//! takes the last of them and says nothing. @p json is a document that it takes.
QStringList repeatedNames(const QByteArray &json);

} // namespace privicore
