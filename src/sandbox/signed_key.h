// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

//! Signed public keys: 4 bytes of version tag, 32 of an X25519 public key and the 64 bytes of an
//! unkeyed BLAKE2b over both, as 200 hexadecimal digits.
namespace privicore::sandbox {

struct KeyPair
{
    QString privateKey; //!< 64 hexadecimal digits
    QString signedKey;  //!< 200
};

KeyPair makeKeyPair();

//! Tag 31420500, @p point (32 bytes) and digest, as hexadecimal digits.
QString signedKeyOf(const QByteArray &point);

//! What is wrong with @p text; empty for a key in either case with a known tag, the right digest
//! and a point that an exchange of keys can be made with.
QString signedKeyFault(const QString &text);

//! The first 16 digits of the X25519 part: what a person compares. Empty for an empty key.
QString fingerprintOf(const QString &signedKey);

} // namespace privicore::sandbox
