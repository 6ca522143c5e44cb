// SPDX-License-Identifier: Apache-2.0
#include "contract/override_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace privicore;

namespace {

const QByteArray json = R"({"schema": 1, "endpoints": {}})";

QByteArray written(const QString &path, const QByteArray &bytes, mode_t mode)
{
    QFile target(path);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
        qFatal("the file could not be written");
    target.close();
    chmod(QFile::encodeName(path).constData(), mode);
    return bytes;
}

} // namespace

class OverrideFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileThatIsNotThereIsNone()
    {
        const QTemporaryDir folder;
        const auto read = readOverrideFile(folder.filePath(QStringLiteral("none/at all.json")));
        QVERIFY(read && !*read);
    }

    void readsAFileOfOnesOwn()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("o.json"));
        const QByteArray bytes = written(path, json, 0644);
        const auto read = readOverrideFile(path);
        QVERIFY(read && *read);
        QCOMPARE(**read, bytes);
    }

    void refusesAFileThatOthersCanWrite_data()
    {
        QTest::addColumn<uint>("mode");
        QTest::newRow("group") << 0620U;
        QTest::newRow("others") << 0602U;
    }
    void refusesAFileThatOthersCanWrite()
    {
        QFETCH(uint, mode);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("o.json"));
        written(path, json, mode);
        const auto read = readOverrideFile(path);
        QVERIFY(!read);
        QCOMPARE(read.error(), (CatalogueError{path, QStringLiteral("$"),
                                               QStringLiteral("can be written by others")}));
    }

    void refusesWhatIsNoFileOrTooLarge()
    {
        const QTemporaryDir folder;
        const auto reasonFor = [](const QString &path) {
            const auto read = readOverrideFile(path);
            return read ? QString() : read.error().reason;
        };
        QVERIFY(reasonFor(folder.path()).contains(QStringLiteral("regular")));
        const QString pipe = folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(reasonFor(pipe).contains(QStringLiteral("regular"))); // and does not wait for it
        const QString large = folder.filePath(QStringLiteral("large"));
        written(large, QByteArray(256 * 1024 + 1, ' '), 0600);
        QVERIFY(reasonFor(large).contains(QStringLiteral("256 KiB")));
        written(large, QByteArray(256 * 1024, ' '), 0600);
        QCOMPARE(reasonFor(large), QString());
        const QString astray = folder.filePath(QStringLiteral("astray"));
        QVERIFY(QFile::link(folder.filePath(QStringLiteral("nowhere")), astray));
        QVERIFY(reasonFor(astray).contains(QStringLiteral("opened")));
    }
};

QTEST_GUILESS_MAIN(OverrideFileTest)
#include "override_file_test.moc"
