// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>

namespace privicore {

//! Text that must not be printed, logged or left behind: a password, a token, a key.
//!
//! The bytes (UTF-8) live in guarded memory that is locked against swapping where the system
//! allows it, and are wiped when the object ends. It does not convert silently and has no
//! streaming operator. Copies that revealText() hands out, and those inside text fields and the
//! network stack, are out of its reach.
class SecretString
{
public:
    SecretString() = default;
    static SecretString fromUtf8(QByteArrayView bytes);
    static SecretString fromText(QStringView text);

    SecretString(SecretString &&other) noexcept;
    SecretString &operator=(SecretString &&other) noexcept;
    SecretString(const SecretString &) = delete;
    SecretString &operator=(const SecretString &) = delete;
    ~SecretString();

    //! A second secret with the same bytes; explicit because every copy is one more to lose.
    SecretString clone() const;

    bool isEmpty() const { return m_size == 0; }
    //! Bytes, not characters.
    qsizetype size() const { return m_size; }

    //! Valid while this object lives unchanged.
    QByteArrayView reveal() const { return {m_data, m_size}; }
    QString revealText() const { return QString::fromUtf8(reveal()); }

    //! Compares in constant time for equal lengths.
    bool operator==(const SecretString &other) const;

    void clear();

private:
    char *m_data = nullptr;
    qsizetype m_size = 0;
};

//! Overwrites the characters of @p text, if no other QString shares them, and empties it.
void wipe(QString &text);
//! Overwrites the bytes of @p bytes, if no other QByteArray shares them, and empties it.
void wipe(QByteArray &bytes);

} // namespace privicore
