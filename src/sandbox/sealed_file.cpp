// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sealed_file.h"

#include "sandbox/random.h"

#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace privicore::sandbox {

namespace {

constexpr qsizetype pieceSize = 64 * 1024;
constexpr qsizetype sealedSize = pieceSize + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype headerSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;

const unsigned char *asUnsigned(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *asUnsigned(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

unsigned long long lengthOf(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

//! A new name is on the disk when its folder is.
bool flushFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isFlushed = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return isFlushed;
}

} // namespace

QByteArray newAtRestKey()
{
    return randomBytes(crypto_secretstream_xchacha20poly1305_KEYBYTES);
}

SealedWriter::SealedWriter(const QString &path, const QByteArray &key, const QByteArray &label,
                           Durability durability)
    : m_path(path), m_label(label), m_durability(durability), m_file(path + QStringLiteral(".part"))
{
    QByteArray header(headerSize, Qt::Uninitialized);
    m_isGood = key.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES
               && m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered,
                              QFile::ReadOwner | QFile::WriteOwner)
               && crypto_secretstream_xchacha20poly1305_init_push(&m_state, asUnsigned(header),
                                                                  asUnsigned(key))
                      == 0
               && m_file.write(header) == header.size();
}

SealedWriter::~SealedWriter()
{
    if (m_file.isOpen())
        m_file.remove();
    sodium_memzero(&m_state, sizeof m_state);
}

bool SealedWriter::write(const QByteArray &bytes)
{
    m_rest += bytes;
    qsizetype at = 0;
    // The last piece is marked as such, so one is always kept back.
    for (; m_isGood && m_rest.size() - at > pieceSize; at += pieceSize)
        m_isGood = push(m_rest.sliced(at, pieceSize), 0);
    m_rest = m_rest.sliced(at);
    return m_isGood;
}

bool SealedWriter::finish()
{
    m_isGood =
        m_isGood && push(m_rest, crypto_secretstream_xchacha20poly1305_TAG_FINAL) && flushToDisk();
    if (!m_isGood)
        return false;
    m_file.close();
    const QByteArray from = QFile::encodeName(m_file.fileName());
    m_isGood = ::rename(from.constData(), QFile::encodeName(m_path).constData()) == 0;
    if (!m_isGood)
        m_file.remove();
    return m_isGood && (m_durability == Durability::Process || flushFolder(m_path));
}

bool SealedWriter::push(const QByteArray &piece, unsigned char tag)
{
    QByteArray sealed(piece.size() + crypto_secretstream_xchacha20poly1305_ABYTES,
                      Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_push(&m_state, asUnsigned(sealed), nullptr,
                                               asUnsigned(piece), lengthOf(piece),
                                               asUnsigned(m_label), lengthOf(m_label), tag);
    return m_file.write(sealed) == sealed.size();
}

bool SealedWriter::flushToDisk()
{
    return m_durability == Durability::Process || ::fdatasync(m_file.handle()) == 0;
}

SealedReader::SealedReader(const QString &path, const QByteArray &key, const QByteArray &label)
    : m_label(label), m_file(path)
{
    if (key.size() != crypto_secretstream_xchacha20poly1305_KEYBYTES
        || !m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return;
    const QByteArray header = m_file.read(headerSize);
    m_isGood = header.size() == headerSize
               && crypto_secretstream_xchacha20poly1305_init_pull(&m_state, asUnsigned(header),
                                                                  asUnsigned(key))
                      == 0;
}

SealedReader::~SealedReader()
{
    sodium_memzero(&m_state, sizeof m_state);
}

std::optional<QByteArray> SealedReader::next()
{
    if (!m_isGood)
        return std::nullopt;
    if (m_atEnd)
        return QByteArray();
    const QByteArray sealed = m_file.read(sealedSize);
    QByteArray piece(
        qMax<qsizetype>(sealed.size() - crypto_secretstream_xchacha20poly1305_ABYTES, 0),
        Qt::Uninitialized);
    unsigned char tag = 0;
    m_isGood = sealed.size() >= qsizetype{crypto_secretstream_xchacha20poly1305_ABYTES}
               && crypto_secretstream_xchacha20poly1305_pull(
                      &m_state, asUnsigned(piece), nullptr, &tag, asUnsigned(sealed),
                      lengthOf(sealed), asUnsigned(m_label), lengthOf(m_label))
                      == 0;
    if (!m_isGood)
        return std::nullopt;
    m_atEnd = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    m_isGood = m_atEnd == m_file.atEnd();
    return m_isGood ? std::optional<QByteArray>(piece) : std::nullopt;
}

} // namespace privicore::sandbox
