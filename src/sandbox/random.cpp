// SPDX-License-Identifier: Apache-2.0
#include "sandbox/random.h"

#include <QRegularExpression>
#include <QUuid>

#include <sodium.h>

#include <stdexcept>

namespace privicore::sandbox {

namespace {

void ensureSodium()
{
    static const bool ready = sodium_init() >= 0;
    if (!ready)
        throw std::runtime_error("libsodium cannot be initialised");
}

const unsigned char *asUnsigned(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

} // namespace

QByteArray randomBytes(qsizetype count)
{
    ensureSodium();
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(count));
    return bytes;
}

QString randomText(qsizetype bytes)
{
    return QString::fromLatin1(randomBytes(bytes).toBase64(QByteArray::Base64UrlEncoding
                                                           | QByteArray::OmitTrailingEquals));
}

QString randomToken()
{
    return QStringLiteral("T-") + randomText(32);
}

QByteArray tokenHash(const QString &token)
{
    ensureSodium();
    const QByteArray text = token.toUtf8();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), crypto_generichash_BYTES,
                       asUnsigned(text), static_cast<unsigned long long>(text.size()), nullptr, 0);
    return hash;
}

QString newId(const QDateTime &now)
{
    QByteArray bytes = randomBytes(16);
    const auto milliseconds = static_cast<quint64>(now.toMSecsSinceEpoch()) << 16;
    for (qsizetype i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>((milliseconds >> (56 - 8 * i)) & 0xff);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

bool looksLikeId(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\z"));
    return form.match(text).hasMatch();
}

bool sameSecret(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size()
           && sodium_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

} // namespace privicore::sandbox
