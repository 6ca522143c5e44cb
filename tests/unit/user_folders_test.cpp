// SPDX-License-Identifier: Apache-2.0
#include "session/user_folders.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore;

class UserFoldersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheVariables()
    {
        qputenv("XDG_CONFIG_HOME", "/tmp/c");
        qputenv("XDG_STATE_HOME", "/tmp/s");
        qputenv("XDG_RUNTIME_DIR", "/tmp/r");
        QCOMPARE(configFolder(), QStringLiteral("/tmp/c/privicore-console"));
        QCOMPARE(stateFolder(), QStringLiteral("/tmp/s/privicore-console"));
        QCOMPARE(runtimeFolder(), QStringLiteral("/tmp/r/privicore-console"));
    }

    void hasADefaultForEach()
    {
        qputenv("XDG_CONFIG_HOME", "relative/is/ignored");
        qunsetenv("XDG_STATE_HOME");
        qunsetenv("XDG_RUNTIME_DIR");
        QCOMPARE(configFolder(), QDir::homePath() + QStringLiteral("/.config/privicore-console"));
        QCOMPARE(stateFolder(),
                 QDir::homePath() + QStringLiteral("/.local/state/privicore-console"));
        QVERIFY(QDir::isAbsolutePath(runtimeFolder()));
        QVERIFY(runtimeFolder().contains(QStringLiteral("privicore-console")));
    }

    void makesAFolderForItsOwnerOnly()
    {
        const QTemporaryDir home;
        const QString path = home.filePath(QStringLiteral("a/b/c"));
        QVERIFY(makePrivateFolder(path));
        const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                               | QFile::ReadUser | QFile::WriteUser | QFile::ExeUser;
        QCOMPARE(QFileInfo(path).permissions(), ownerOnly);
        QVERIFY(QFile::setPermissions(path, ownerOnly | QFile::ReadOther | QFile::ExeOther));
        QVERIFY(makePrivateFolder(path));
        QCOMPARE(QFileInfo(path).permissions(), ownerOnly);
    }

    void refusesAFileOrALink()
    {
        const QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkdir(QStringLiteral("target")));
        QVERIFY(QFile::link(home.filePath(QStringLiteral("target")),
                            home.filePath(QStringLiteral("link"))));
        QFile file(home.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const char *name : {"link", "file", "file/below"})
            QVERIFY2(!makePrivateFolder(home.filePath(QLatin1StringView(name))), name);
    }
};

QTEST_GUILESS_MAIN(UserFoldersTest)
#include "user_folders_test.moc"
