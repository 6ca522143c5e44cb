// SPDX-License-Identifier: Apache-2.0
#include "sandbox/signed_key.h"

#include "sandbox/random.h"

#include <sodium.h>

namespace privicore::sandbox {

namespace {

constexpr qsizetype tagSize = 4;
constexpr qsizetype pointSize = crypto_scalarmult_BYTES;
constexpr qsizetype headSize = tagSize + pointSize;
constexpr qsizetype digestSize = 64;
constexpr qsizetype keySize = headSize + digestSize;

const unsigned char *asUnsigned(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray digestOf(const QByteArray &head)
{
    QByteArray digest(digestSize, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), digestSize,
                       asUnsigned(head), static_cast<unsigned long long>(head.size()), nullptr, 0);
    return digest;
}

//! A point of low order gives the same secret to everybody; libsodium refuses to multiply it.
bool isUsablePoint(const QByteArray &point)
{
    const QByteArray scalar(crypto_scalarmult_SCALARBYTES, '\x01');
    unsigned char product[crypto_scalarmult_BYTES];
    return crypto_scalarmult(product, asUnsigned(scalar), asUnsigned(point)) == 0;
}

} // namespace

KeyPair makeKeyPair()
{
    const QByteArray scalar = randomBytes(crypto_scalarmult_SCALARBYTES);
    QByteArray point(pointSize, Qt::Uninitialized);
    crypto_scalarmult_base(reinterpret_cast<unsigned char *>(point.data()), asUnsigned(scalar));
    return {QString::fromLatin1(scalar.toHex()), signedKeyOf(point)};
}

QString signedKeyOf(const QByteArray &point)
{
    const QByteArray head = QByteArray::fromHex("31420500") + point;
    return QString::fromLatin1((head + digestOf(head)).toHex());
}

QString signedKeyFault(const QString &text)
{
    const QByteArray bytes = QByteArray::fromHex(text.toLatin1());
    if (text.size() != 2 * keySize || bytes.toHex() != text.toLower().toLatin1())
        return QStringLiteral("must be 200 hexadecimal digits");
    const QByteArray tag = bytes.first(tagSize).toHex();
    if (tag != "31420500" && tag != "31400500")
        return QStringLiteral("has an unknown version tag");
    if (digestOf(bytes.first(headSize)) != bytes.sliced(headSize))
        return QStringLiteral("has a digest that does not fit");
    if (!isUsablePoint(bytes.sliced(tagSize, pointSize)))
        return QStringLiteral("is not a usable X25519 key");
    return {};
}

QString fingerprintOf(const QString &signedKey)
{
    return signedKey.mid(2 * tagSize, 16);
}

} // namespace privicore::sandbox
