// SPDX-License-Identifier: Apache-2.0
#include "sandbox/store.h"

#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore::sandbox;

//! Data files of older versions.
class SandboxStoreTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString file() const { return m_folder->filePath(QStringLiteral("store")); }

    //! What schema.sql had up to @p version, as that version of the program would have made it.
    static QString scriptOf(int version)
    {
        QFile script(QStringLiteral(":/privicore/schema.sql"));
        if (!script.open(QIODevice::ReadOnly))
            return {};
        const QString text = QString::fromUtf8(script.readAll());
        return text.section(QStringLiteral("\n-- version %1\n").arg(version + 1), 0, 0);
    }

    //! The first column of what the last of @p statements finds.
    QVariant run(const QStringList &statements) const
    {
        QVariant found;
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tool"));
            database.setDatabaseName(file());
            QSqlQuery query(database.open() ? database : QSqlDatabase());
            for (const QString &statement : statements) {
                if (!statement.trimmed().isEmpty() && !query.exec(statement))
                    qWarning("%s", qPrintable(statement));
            }
            found = query.next() ? query.value(0) : QVariant();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("tool"));
        return found;
    }

    void makeFile(int version, const QString &more) const
    {
        QString code;
        for (const QString &line : scriptOf(version).split(u'\n'))
            code += line.startsWith(u"--") ? QString() : line + u'\n';
        run(code.split(u';')
            + QStringList{QStringLiteral("PRAGMA application_id = %1").arg(DataFile::applicationId),
                          QStringLiteral("PRAGMA user_version = %1").arg(version), more});
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile content(path);
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
    }

    static QStringList schemaOf(Store &store)
    {
        QStringList schema;
        for (const Row &row :
             store.all(u"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"))
            schema.append(row.text(0).simplified());
        return schema;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void bringsAnyOlderFileUpToDate_data()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version < DataFile::schemaVersion; ++version)
            QTest::addRow("%d", version) << version;
    }

    void bringsAnyOlderFileUpToDate()
    {
        QFETCH(int, version);
        makeFile(version, QStringLiteral("INSERT INTO setting VALUES('colour', 'green')"));
        const auto migrated = Store::open(file());
        QVERIFY2(migrated, migrated ? "" : qPrintable(migrated.error()));
        QVERIFY(!(*migrated)->isNew());
        QCOMPARE((*migrated)->setting(QStringLiteral("colour")), QStringLiteral("green"));
        QCOMPARE((*migrated)->one(u"PRAGMA user_version")->number(0), DataFile::schemaVersion);
        QCOMPARE(schemaOf(**migrated), schemaOf(**Store::open(QStringLiteral(":memory:"))));
    }

    void leavesAFileAsItWasWhenAStepFails()
    {
        makeFile(1, QStringLiteral("CREATE TABLE oauth_grant (something TEXT)"));
        QVERIFY(!Store::open(file()));
        QCOMPARE(run({QStringLiteral("PRAGMA user_version")}).toInt(), 1);
        // The table that comes before the one in the way.
        QCOMPARE(run({QStringLiteral("SELECT count(*) FROM sqlite_master"
                                     " WHERE name = 'oauth_application'")})
                     .toInt(),
                 0);
    }

    void refusesADamagedFileAndLeavesItAsItIs_data()
    {
        QTest::addColumn<int>("at"); // in hundredths of the file's length
        QTest::addColumn<bool>("isCut");
        for (int at = 10; at < 100; at += 15) {
            QTest::addRow("bytes at %d %%", at) << at << false;
            QTest::addRow("cut at %d %%", at) << at << true;
        }
    }

    void refusesADamagedFileAndLeavesItAsItIs()
    {
        QFETCH(int, at);
        QFETCH(bool, isCut);
        {
            const auto store = Store::open(file());
            for (int i = 0; i < 2000; ++i)
                (*store)->setSetting(QStringLiteral("name %1").arg(i), QString(100, u'x'));
        }
        QFile content(file());
        QVERIFY(content.open(QIODevice::ReadWrite));
        const qint64 place = content.size() * at / 100;
        if (isCut) {
            QVERIFY(content.resize(place));
        } else {
            content.seek(place / 4096 * 4096);
            content.write(QByteArray(8192, '\x5a'));
        }
        content.close();
        const QByteArray before = contentOf(file());
        const auto store = Store::open(file());
        QVERIFY(!store);
        QVERIFY2(store.error().contains(u"is damaged"), qPrintable(store.error()));
        QVERIFY(!store.error().contains(u'\n'));
        QCOMPARE(contentOf(file()), before);
    }

    void opensItsOwnFileAgain()
    {
        QVERIFY((*Store::open(file()))->isNew());
        QVERIFY(!(*Store::open(file()))->isNew());
    }
};

QTEST_GUILESS_MAIN(SandboxStoreTest)
#include "sandbox_store_test.moc"
