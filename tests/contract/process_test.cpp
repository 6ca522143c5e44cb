// SPDX-License-Identifier: Apache-2.0
#include "sandbox/data_file.h"
#include "support/http_probe.h"
#include "support/sandbox_process.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore::test;

//! The program as others start it: options, the ready line, its end, and its data file.
class ProcessTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    static QString program() { return QStringLiteral(PRIVICORE_SANDBOX); }
    QString file() const { return m_folder->filePath(QStringLiteral("store")); }
    std::unique_ptr<SandboxProcess> start(const QStringList &arguments) const
    {
        return std::make_unique<SandboxProcess>(program(), arguments);
    }
    std::unique_ptr<SandboxProcess> startOnFile(const QStringList &more = {}) const
    {
        return start(QStringList{QStringLiteral("--data"), file()} + more);
    }
    static HttpAnswer post(const SandboxProcess &server, const QByteArray &target,
                           const QByteArray &form, const QList<HttpHeader> &headers = {})
    {
        return HttpProbe(server.api()).send("POST", target, headers, form);
    }
    static bool isOneLine(const QByteArray &text)
    {
        return text.count('\n') == 1 && text.endsWith('\n');
    }
    static void setUserVersion(const QString &path, int version)
    {
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tool"));
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(QStringLiteral("PRAGMA user_version = %1").arg(version)));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("tool"));
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile content(path);
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void tellsWhereItIsInOneLineAndEndsCleanly()
    {
        const auto server = start({});
        const QJsonObject ready = server->ready();
        QVERIFY(ready[u"api"].toString().startsWith(u"http://127.0.0.1:"));
        QVERIFY(ready[u"realtime"].toString().startsWith(u"ws://127.0.0.1:"));
        QVERIFY(ready[u"sandboxKey"].toString().size() >= 43);
        QCOMPARE(HttpProbe(server->api()).send("GET", "/health").status, 200);
        server->terminate();
        QCOMPARE(server->exitCode(), 0);
        QVERIFY(isOneLine(server->output()));
        QCOMPARE(server->errors(), QByteArray());
    }

    void endsWithItsParentOnlyWhenToldTo()
    {
        const auto child = start({QStringLiteral("--with-parent")});
        QVERIFY(!child->ready().isEmpty());
        child->closeInput();
        QCOMPARE(child->exitCode(), 0);

        const auto orphan = start({});
        QVERIFY(!orphan->ready().isEmpty());
        orphan->closeInput();
        QCOMPARE(HttpProbe(orphan->api()).send("GET", "/health").status, 200);
    }

    void refusesBadOptions_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const QString &line) {
            QTest::newRow(qPrintable(line)) << line.split(u' ');
        };
        for (const char *line :
             {"--nonsense", "word", "--api", "--api nowhere", "--api host.example:1",
              "--api 127.0.0.1:99999", "--realtime :1", "--seed much", "--seed scale:-1",
              "--data=", "--with-parent=yes", "--help --version", "--with-parent --with-parent",
              "--show-demo-password x --seed demo",
              "--api 127.0.0.1:4000 --realtime localhost:4000"})
            row(QString::fromLatin1(line));
    }

    void refusesBadOptions()
    {
        QFETCH(QStringList, arguments);
        const auto server = start(arguments);
        QCOMPARE(server->exitCode(), 2);
        QVERIFY(isOneLine(server->errors()));
        QCOMPARE(server->output(), QByteArray());
    }

    void printsHelpAndVersion()
    {
        const auto help = start({QStringLiteral("--help")});
        QCOMPARE(help->exitCode(), 0);
        QVERIFY(help->output().contains("--show-demo-password"));
        const auto version = start({QStringLiteral("--version")});
        QCOMPARE(version->exitCode(), 0);
        QVERIFY(isOneLine(version->output()));
    }

    void keepsItsFilePrivateAndToItself()
    {
        const auto first = startOnFile();
        QVERIFY(!first->ready().isEmpty());
        QCOMPARE(QFileInfo(file()).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        const auto second = startOnFile();
        QCOMPARE(second->exitCode(), 1);
        QVERIFY(isOneLine(second->errors()));
        first->terminate();
        QCOMPARE(first->exitCode(), 0);
        QVERIFY(!startOnFile()->ready().isEmpty());
    }

    void leavesANewerFileAlone()
    {
        const auto server = startOnFile();
        QVERIFY(!server->ready().isEmpty());
        server->terminate();
        QCOMPARE(server->exitCode(), 0);
        setUserVersion(file(), privicore::sandbox::DataFile::schemaVersion + 1);
        const QByteArray before = contentOf(file());
        const auto older = startOnFile();
        QCOMPARE(older->exitCode(), 1);
        QVERIFY(older->errors().contains("newer version"));
        QCOMPARE(contentOf(file()), before);
    }

    void leavesAnotherProgramsFileAlone()
    {
        QFile other(file());
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("a letter to my aunt");
        other.close();
        const QFile::Permissions permissions = other.permissions();
        const auto server = startOnFile();
        QCOMPARE(server->exitCode(), 1);
        QVERIFY(isOneLine(server->errors()));
        QCOMPARE(contentOf(file()), QByteArray("a letter to my aunt"));
        QCOMPARE(QFile(file()).permissions(), permissions);
    }

    void keepsWhatItKnowsWhenItIsKilled()
    {
        auto server = startOnFile({QStringLiteral("--seed"), QStringLiteral("demo")});
        QVERIFY(!server->ready().isEmpty());
        const auto demo = [&] {
            return post(*server, "/sandbox/demo-credentials", {},
                        {{"X-Sandbox-Key", server->sandboxKey().toLatin1()}})
                .body;
        };
        const QByteArray before = demo();
        const QString password =
            QJsonDocument::fromJson(before).object().value(u"password").toString();
        const auto signIn = [&] {
            return post(*server, "/profile/authenticate",
                        "username=demo&password=" + password.toLatin1());
        };
        const QByteArray token =
            signIn().json().toObject().value(u"authorizationToken").toString().toLatin1();
        server->kill();
        server->exitCode();

        server = startOnFile({QStringLiteral("--seed"), QStringLiteral("scale:3")});
        QVERIFY(!server->ready().isEmpty());
        QCOMPARE(demo(), before);
        const HttpAnswer list =
            HttpProbe(server->api())
                .send("GET", "/device/retrieve-profile-devices", {{"X-DPT-AUTHORIZATION", token}});
        QCOMPARE(list.json().toArray().size(), 40);

        const auto shown = start({QStringLiteral("--show-demo-password"), file()});
        QCOMPARE(shown->exitCode(), 0);
        QCOMPARE(shown->output(), password.toLatin1() + '\n');
    }

    void failsWhatItCouldNotFinish()
    {
        auto server = startOnFile();
        QVERIFY(!server->ready().isEmpty());
        // A password takes a while to hash: the server is gone before the last of them is.
        HttpAnswer last;
        for (int i = 0; i < 8; ++i)
            last = post(*server, "/profile/register-profile",
                        "username=crowd" + QByteArray::number(i) + "&password=long+enough");
        server->kill();
        server->exitCode();
        server = startOnFile();
        QVERIFY(!server->ready().isEmpty());
        const HttpAnswer status =
            HttpProbe(server->api())
                .send("GET", "/request-status/" + last.headers.value("x-dpt-cab-id"));
        QCOMPARE(status.status, 404);
        QCOMPARE(status.body, QByteArray(R"(["rejected"])"));
    }

    void showsNoPasswordWhereThereIsNone()
    {
        const auto missing = start({QStringLiteral("--show-demo-password"), file()});
        QCOMPARE(missing->exitCode(), 1);
        QVERIFY(isOneLine(missing->errors()));
        QVERIFY(!QFile::exists(file()));
    }

    void saysWhyItCannotListen()
    {
        const auto first = start({});
        const QString taken = first->ready()[u"api"].toString().section(u'/', 2);
        const auto second = start({QStringLiteral("--api"), taken});
        QCOMPARE(second->exitCode(), 1);
        QVERIFY(isOneLine(second->errors()));
    }
};

QTEST_GUILESS_MAIN(ProcessTest)
#include "process_test.moc"
