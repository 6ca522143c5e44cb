// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFile>

#include <sodium.h>

#include <memory>
#include <optional>

//! Files that only their key opens, and that no byte can be changed, cut off or moved in without
//! notice. They are written and read in pieces, so that their length does not matter.
namespace privicore::sandbox {

QByteArray newAtRestKey();

//! Whether a file has to outlive the computer's power, or only this process.
enum class Durability { Disk, Process };

//! Writes a file that appears under its name when it is whole.
class SealedWriter
{
    Q_DISABLE_COPY_MOVE(SealedWriter)

public:
    //! @p label is what the file is, so that none can stand in for another.
    SealedWriter(const QString &path, const QByteArray &key, const QByteArray &label,
                 Durability durability = Durability::Disk);
    //! Leaves nothing of a file that was not finished.
    ~SealedWriter();

    //! False once something could not be written.
    bool write(const QByteArray &bytes);
    //! The last step; true when the file is there.
    bool finish();

private:
    bool push(const QByteArray &piece, unsigned char tag);
    bool flushToDisk();

    QString m_path;
    QByteArray m_label;
    Durability m_durability;
    QFile m_file;
    QByteArray m_rest; //!< less than a piece
    crypto_secretstream_xchacha20poly1305_state m_state{};
    bool m_isGood = false;
};

class SealedReader
{
    Q_DISABLE_COPY_MOVE(SealedReader)

public:
    SealedReader(const QString &path, const QByteArray &key, const QByteArray &label);
    ~SealedReader();

    //! The next piece; empty at the end; nothing for a file that is absent or damaged.
    std::optional<QByteArray> next();

private:
    QByteArray m_label;
    QFile m_file;
    crypto_secretstream_xchacha20poly1305_state m_state{};
    bool m_isGood = false;
    bool m_atEnd = false;
};

} // namespace privicore::sandbox
