// SPDX-License-Identifier: Apache-2.0
#include "core/secret_string.h"

#include <sodium.h>

#include <cstring>
#include <new>
#include <utility>

namespace privicore {

SecretString SecretString::fromUtf8(QByteArrayView bytes)
{
    SecretString secret;
    if (bytes.isEmpty())
        return secret;
    if (sodium_init() < 0)
        throw std::bad_alloc();
    secret.m_data = static_cast<char *>(sodium_malloc(static_cast<std::size_t>(bytes.size())));
    if (!secret.m_data)
        throw std::bad_alloc();
    std::memcpy(secret.m_data, bytes.data(), static_cast<std::size_t>(bytes.size()));
    secret.m_size = bytes.size();
    return secret;
}

SecretString SecretString::fromText(QStringView text)
{
    QByteArray utf8 = text.toUtf8();
    SecretString secret = fromUtf8(utf8);
    wipe(utf8);
    return secret;
}

SecretString::SecretString(SecretString &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

SecretString &SecretString::operator=(SecretString &&other) noexcept
{
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecretString::~SecretString()
{
    clear();
}

SecretString SecretString::clone() const
{
    return fromUtf8(reveal());
}

bool SecretString::operator==(const SecretString &other) const
{
    return m_size == other.m_size
           && (m_size == 0
               || sodium_memcmp(m_data, other.m_data, static_cast<std::size_t>(m_size)) == 0);
}

void SecretString::clear()
{
    sodium_free(m_data); // wipes before it frees
    m_data = nullptr;
    m_size = 0;
}

void wipe(QString &text)
{
    if (text.isDetached() && !text.isEmpty())
        sodium_memzero(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached() && !bytes.isEmpty())
        sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

} // namespace privicore
