// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace privicore::sandbox {

QByteArray randomBytes(qsizetype count);
//! @p bytes random bytes as base64url without padding.
QString randomText(qsizetype bytes);
//! A new authorization token: "T-" and 256 random bits.
QString randomToken();
//! What is stored of a token in place of the token.
QByteArray tokenHash(const QString &token);
//! A ULID in the form of a lower-case UUID: 48 bits of time, then 80 random bits.
QString newId(const QDateTime &now);
//! Has the form of an id: 8-4-4-4-12 hexadecimal digits.
bool looksLikeId(const QString &text);
//! Compares in constant time for equal lengths.
bool sameSecret(const QByteArray &a, const QByteArray &b);

} // namespace privicore::sandbox
