// SPDX-License-Identifier: Apache-2.0
#include "sandbox/password.h"

#include <sodium.h>

#include <new>

namespace privicore::sandbox {

namespace {

constexpr unsigned long long operations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr size_t memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

//! The hash of a password that nobody knows.
const QByteArray &hashOfNobody()
{
    static const QByteArray hash = [] {
        QByteArray password(32, Qt::Uninitialized);
        randombytes_buf(password.data(), 32);
        return hashPassword(SecretString::fromUtf8(password));
    }();
    return hash;
}

} // namespace

QByteArray hashPassword(const SecretString &password)
{
    QByteArray text(crypto_pwhash_STRBYTES, '\0');
    const QByteArrayView secret = password.reveal();
    if (crypto_pwhash_str(text.data(), secret.data(),
                          static_cast<unsigned long long>(secret.size()), operations, memory)
        != 0)
        throw std::bad_alloc();
    text.truncate(text.indexOf('\0'));
    return text;
}

bool passwordMatches(const QByteArray &hash, const SecretString &password)
{
    const QByteArray &against = hash.isEmpty() ? hashOfNobody() : hash;
    const QByteArrayView secret = password.reveal();
    const bool matches = crypto_pwhash_str_verify(against.constData(), secret.data(),
                                                  static_cast<unsigned long long>(secret.size()))
                         == 0;
    return matches && !hash.isEmpty();
}

} // namespace privicore::sandbox
