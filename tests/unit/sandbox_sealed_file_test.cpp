// SPDX-License-Identifier: Apache-2.0
#include "sandbox/random.h"
#include "sandbox/sealed_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore::sandbox;

//! Files of storage devices.
class SandboxSealedFileTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr int piece = 65536;
    static constexpr int sealedPiece = piece + 17;
    static constexpr int header = 24;

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_key;

    QString file() const { return m_folder->filePath(QStringLiteral("f")); }
    QByteArray sealedBytes() const
    {
        QFile content(file());
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
    }
    void overwrite(const QByteArray &bytes) const
    {
        QFile content(file());
        QVERIFY(content.open(QIODevice::WriteOnly));
        content.write(bytes);
    }
    bool write(const QByteArray &bytes, qsizetype step) const
    {
        SealedWriter writer(file(), m_key, "label");
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            if (!writer.write(bytes.sliced(at, qMin(step, bytes.size() - at))))
                return false;
        }
        return writer.finish();
    }
    //! Nothing for a file that is not whole.
    std::optional<QByteArray> read(const QByteArray &key, const QByteArray &label) const
    {
        SealedReader reader(file(), key, label);
        QByteArray bytes;
        for (auto next = reader.next(); !next || !next->isEmpty(); next = reader.next()) {
            if (!next)
                return std::nullopt;
            bytes += *next;
        }
        return bytes;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_key = newAtRestKey();
    }

    void givesBackAnyLength_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, piece - 1, piece, piece + 1, 3 * piece, 3 * piece + 5})
            QTest::addRow("%d", size) << size;
    }

    void givesBackAnyLength()
    {
        QFETCH(int, size);
        const QByteArray bytes = randomBytes(size);
        for (const qsizetype step : {1000, piece, 100'000}) {
            QVERIFY(write(bytes, step));
            QVERIFY(read(m_key, "label") == bytes);
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void opensWithItsKeyAndLabelOnly()
    {
        QVERIFY(write("something", 100));
        QVERIFY(!read(newAtRestKey(), "label"));
        QVERIFY(!read(m_key, "other"));
        QVERIFY(!read({}, "label"));
    }

    void noticesEveryChange_data()
    {
        QTest::addColumn<QByteArray>("change");
        for (const char *change :
             {"last piece gone", "one byte gone", "a byte more", "header gone", "pieces swapped",
              "a bit of the first", "a bit of the last", "empty"})
            QTest::newRow(change) << QByteArray(change);
    }

    void noticesEveryChange()
    {
        QFETCH(QByteArray, change);
        QVERIFY(write(randomBytes(3 * piece), 50'000));
        QByteArray bytes = sealedBytes();
        const auto flip = [&](qsizetype at) { bytes[at] = static_cast<char>(bytes.at(at) ^ 4); };
        if (change == "last piece gone")
            bytes.chop(sealedPiece);
        else if (change == "one byte gone")
            bytes.chop(1);
        else if (change == "a byte more")
            bytes.append('x');
        else if (change == "header gone")
            bytes = bytes.sliced(header);
        else if (change == "pieces swapped")
            bytes = bytes.first(header) + bytes.sliced(header + sealedPiece, sealedPiece)
                    + bytes.sliced(header, sealedPiece) + bytes.sliced(header + 2 * sealedPiece);
        else if (change == "a bit of the first")
            flip(header + 100);
        else if (change == "a bit of the last")
            flip(bytes.size() - 1);
        else
            bytes.clear();
        overwrite(bytes);
        QVERIFY(!read(m_key, "label"));
    }

    void leavesNothingThatWasNotFinished()
    {
        {
            SealedWriter writer(file(), m_key, "label");
            QVERIFY(writer.write(randomBytes(200'000)));
            QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
        }
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).isEmpty());
    }

    void keepsTheOldFileUntilTheNewOneIsWhole()
    {
        QVERIFY(write("old", 10));
        {
            SealedWriter writer(file(), m_key, "label");
            QVERIFY(writer.write("new"));
        }
        QVERIFY(read(m_key, "label") == QByteArray("old"));
    }

    void saysWhenItCannotWrite()
    {
        SealedWriter writer(m_folder->filePath(QStringLiteral("no/such/folder")), m_key, "label");
        QVERIFY(!writer.write(randomBytes(200'000)));
        QVERIFY(!writer.finish());
    }
};

QTEST_GUILESS_MAIN(SandboxSealedFileTest)
#include "sandbox_sealed_file_test.moc"
