// SPDX-License-Identifier: Apache-2.0
#include "session/sandbox_launcher.h"

#include "support/outcome.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using namespace privicore;
using namespace std::chrono_literals;

class SandboxLauncherTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    SandboxSettings m_settings;

    QString dataFile(const QString &suffix = {}) const
    {
        return m_settings.stateFolder + QStringLiteral("/sandbox.db") + suffix;
    }

    static QByteArray contentsOf(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QByteArray diary() const { return contentsOf(dataFile(QStringLiteral(".diary"))); }

    void setManners(const char *manners)
    {
        QDir().mkpath(m_settings.stateFolder);
        QFile file(m_settings.stateFolder + QStringLiteral("/manners"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(manners);
    }

    //! The stand-in's process id, which it gives as its key.
    static QString serverOf(SandboxLauncher &launcher)
    {
        const auto endpoint = outcomeOf(launcher.start());
        return endpoint ? endpoint->sandboxKey.revealText() : endpoint.error().detail;
    }

    //! Another console: this program once more, holding a share.
    std::unique_ptr<QProcess> startOtherConsole()
    {
        auto other = std::make_unique<QProcess>();
        other->start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--hold"), m_settings.program, m_settings.runtimeFolder,
                      m_settings.stateFolder});
        const bool holds = QTest::qWaitFor([&other] { return other->bytesAvailable() > 0; });
        return holds ? std::move(other) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_settings = {.program = QStringLiteral(STANDIN_SANDBOX),
                      .runtimeFolder = m_home->filePath(QStringLiteral("run/privicore-console")),
                      .stateFolder = m_home->filePath(QStringLiteral("state/privicore-console"))};
    }

    void startsTheSandbox()
    {
        SandboxLauncher launcher(m_settings);
        const auto endpoint = outcomeOf(launcher.start());
        QVERIFY2(endpoint, qPrintable(endpoint ? QString() : endpoint.error().detail));
        QCOMPARE(endpoint->api, QUrl(QStringLiteral("http://127.0.0.1:1")));
        QCOMPARE(endpoint->realtime, QUrl(QStringLiteral("ws://127.0.0.1:2")));
        QVERIFY(launcher.isRunning());
        QCOMPARE(contentsOf(dataFile(QStringLiteral(".arguments"))),
                 "--api 127.0.0.1:0 --realtime 127.0.0.1:0 --data " + dataFile().toUtf8()
                     + " --seed demo --with-parent\n");
    }

    void givesItNothingButWhatItNeeds()
    {
        qputenv("PRIVICORE_TEST_SECRET", "hunter2");
        const UniqueFd inheritable(dup2(STDIN_FILENO, 50)); // without FD_CLOEXEC
        SandboxLauncher launcher(m_settings);
        QVERIFY(outcomeOf(launcher.start()));
        const QByteArray environment = contentsOf(dataFile(QStringLiteral(".environment")));
        QVERIFY(environment.contains("HOME="));
        QVERIFY(!environment.contains("hunter2"));
        QVERIFY(!environment.contains("DBUS"));
        const QByteArray open = contentsOf(dataFile(QStringLiteral(".descriptors")));
        QVERIFY2(open.startsWith("0\n1\n"), open.constData());
        QVERIFY2(!open.contains("50\n"), open.constData());
    }

    void keepsItsFilesToItsOwner()
    {
        SandboxLauncher launcher(m_settings);
        QVERIFY(outcomeOf(launcher.start()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
                            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const char *name : {"", "/sandbox.lock", "/sandbox.fifo", "/sandbox.json"}) {
            const QFileInfo file(m_settings.runtimeFolder + QLatin1StringView(name));
            QVERIFY2(file.exists(), name);
            QVERIFY2(!(file.permissions() & others), name);
        }
    }

    void sharesOneSandbox()
    {
        SandboxLauncher first(m_settings);
        const QString server = serverOf(first);
        {
            SandboxLauncher second(m_settings);
            QCOMPARE(serverOf(second), server);
            QCOMPARE(serverOf(first), server);
        }
        QVERIFY(first.isRunning());
        QCOMPARE(diary(), QByteArray("started\n"));
    }

    void startsOneWhenTwoComeAtOnce()
    {
        SandboxLauncher first(m_settings);
        SandboxLauncher second(m_settings);
        Job<SandboxEndpoint> one = first.start();
        Job<SandboxEndpoint> again = first.start();
        Job<SandboxEndpoint> two = second.start();
        const auto endpoint = outcomeOf(std::move(one));
        QVERIFY(endpoint);
        QVERIFY(outcomeOf(std::move(again))->sandboxKey == endpoint->sandboxKey);
        QVERIFY(outcomeOf(std::move(two))->sandboxKey == endpoint->sandboxKey);
        QCOMPARE(diary(), QByteArray("started\n"));
    }

    void endsWithTheLastOneOut()
    {
        SandboxLauncher first(m_settings);
        auto second = std::make_unique<SandboxLauncher>(m_settings);
        QVERIFY(outcomeOf(first.start()));
        QVERIFY(outcomeOf(second->start()));
        first.leave();
        second.reset();
        QTRY_COMPARE(diary(), QByteArray("started\nended\n"));
    }

    void outlivesTheConsoleThatStartedIt()
    {
        auto other = startOtherConsole();
        QVERIFY(other);
        SandboxLauncher launcher(m_settings);
        const QString server = serverOf(launcher);
        QSignalSpy ended(&launcher, &SandboxLauncher::ended);
        other->kill();
        QVERIFY(other->waitForFinished());
        SandboxLauncher third(m_settings);
        QCOMPARE(serverOf(third), server);
        QCOMPARE(ended.size(), 0);
    }

    void endsWhenTheLastOneIsKilled()
    {
        auto other = startOtherConsole();
        QVERIFY(other);
        other->kill();
        QVERIFY(other->waitForFinished());
        QTRY_COMPARE(diary(), QByteArray("started\nended\n"));
    }

    void tellsThatTheSandboxHasGone()
    {
        SandboxLauncher launcher(m_settings);
        QSignalSpy ended(&launcher, &SandboxLauncher::ended);
        const QString server = serverOf(launcher);
        QCOMPARE(kill(server.toInt(), SIGKILL), 0);
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(!launcher.isRunning());
        QVERIFY(serverOf(launcher) != server);
        QCOMPARE(ended.size(), 1);
    }

    void waitsForOneThatIsStillEnding()
    {
        setManners("slow");
        SandboxLauncher launcher(m_settings);
        QVERIFY(outcomeOf(launcher.start()));
        launcher.leave();
        QTRY_COMPARE(diary(), QByteArray("started\nending\n"));
        QVERIFY(outcomeOf(launcher.start()));
        QTRY_COMPARE(diary(), QByteArray("started\nending\nended\nstarted\n"));
    }

    void overcomesWhatACrashLeftBehind()
    {
        QVERIFY(QDir().mkpath(m_settings.runtimeFolder));
        for (const char *name : {"/sandbox.lock", "/sandbox.fifo", "/sandbox.json"}) {
            QFile file(m_settings.runtimeFolder + QLatin1StringView(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("{\"api\":\"http://127.0.0.1:9\",\"realtime\":\"ws://127.0.0.1:9\"}\n");
        }
        SandboxLauncher launcher(m_settings);
        const auto endpoint = outcomeOf(launcher.start());
        QVERIFY2(endpoint, qPrintable(endpoint ? QString() : endpoint.error().detail));
        QCOMPARE(endpoint->api.port(), 1);
    }

    void startsOverOnlyWhenNoneRuns()
    {
        SandboxLauncher launcher(m_settings);
        QVERIFY(outcomeOf(launcher.start()));
        QFile data(dataFile());
        QVERIFY(data.open(QIODevice::WriteOnly) && data.write("old") == 3);
        data.close();

        SandboxLauncher other(m_settings);
        QCOMPARE(outcomeOf(other.start(SandboxLauncher::Data::Fresh)).error().kind,
                 ApiError::Kind::Conflict);
        QCOMPARE(outcomeOf(launcher.start(SandboxLauncher::Data::Fresh)).error().kind,
                 ApiError::Kind::Conflict);
        QCOMPARE(contentsOf(dataFile()), QByteArray("old"));

        launcher.leave();
        QTRY_COMPARE(diary(), QByteArray("started\nended\n"));
        const QString stored = dataFile() + QStringLiteral(".storage/a-device");
        QVERIFY(QDir().mkpath(stored));
        QVERIFY(outcomeOf(other.start(SandboxLauncher::Data::Fresh)));
        QCOMPARE(contentsOf(dataFile()), QByteArray());
        QVERIFY(!QFile::exists(stored));
    }

    void saysThatItNeverGotReady()
    {
        setManners("silent");
        m_settings.limit = 300ms;
        SandboxLauncher launcher(m_settings);
        QCOMPARE(outcomeOf(launcher.start()).error().kind, ApiError::Kind::Timeout);
        QVERIFY(!launcher.isRunning());
        // Nothing of it is left: the next one starts.
        setManners("");
        m_settings.limit = 20s;
        SandboxLauncher next(m_settings);
        QVERIFY(outcomeOf(next.start()));
    }

    void saysThatItEndedAtOnce()
    {
        setManners("dying");
        SandboxLauncher launcher(m_settings);
        const auto outcome = outcomeOf(launcher.start());
        QCOMPARE(outcome.error().kind, ApiError::Kind::Storage);
        QVERIFY(outcome.error().detail.contains(u"sandbox.log"));
    }

    void saysThatThereIsNoProgram_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("absent") << "/nonexistent/privicore-sandbox";
        QTest::newRow("relative") << "privicore-sandbox";
    }

    void saysThatThereIsNoProgram()
    {
        QFETCH(QString, program);
        m_settings.program = program;
        SandboxLauncher launcher(m_settings);
        QCOMPARE(outcomeOf(launcher.start()).error().kind, ApiError::Kind::Storage);
    }

    void doesNotMeetInAFolderOfSomebodyElse()
    {
        QVERIFY(QDir().mkpath(m_home->filePath(QStringLiteral("elsewhere"))));
        QVERIFY(QDir().mkpath(m_home->filePath(QStringLiteral("run"))));
        QVERIFY(
            QFile::link(m_home->filePath(QStringLiteral("elsewhere")), m_settings.runtimeFolder));
        SandboxLauncher launcher(m_settings);
        QCOMPARE(outcomeOf(launcher.start()).error().kind, ApiError::Kind::Storage);
    }

    void givesUpWhenTheConsoleQuits()
    {
        setManners("silent");
        auto launcher = std::make_unique<SandboxLauncher>(m_settings);
        launcher->start().detach();
        QTRY_VERIFY(!diary().isEmpty());
        QElapsedTimer timer;
        timer.start();
        launcher.reset();
        QVERIFY(timer.elapsed() < 5000);
    }
};

namespace {

int holdAShare(QCoreApplication &application)
{
    const QStringList arguments = application.arguments();
    SandboxLauncher launcher({.program = arguments.value(2),
                              .runtimeFolder = arguments.value(3),
                              .stateFolder = arguments.value(4)});
    launcher.start().then(&application, [](const Result<SandboxEndpoint> &endpoint) {
        if (!endpoint)
            return;
        QFile out;
        if (out.open(1, QIODevice::WriteOnly))
            out.write("holding\n");
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--hold")
        return holdAShare(application);
    SandboxLauncherTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "sandbox_launcher_test.moc"
