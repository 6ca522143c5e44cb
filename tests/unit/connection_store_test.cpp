// SPDX-License-Identifier: Apache-2.0
#include "session/connection_store.h"

#include "session/connection_json.h"
#include "support/outcome.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

#include <sys/resource.h>

using namespace privicore;
using State = ConnectionFile::State;

namespace {

//! While it lives, no file of this process grows beyond a size.
class FullDisk
{
public:
    explicit FullDisk(qint64 size)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{static_cast<rlim_t>(size), m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

} // namespace

class ConnectionStoreTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_path;

    static Connection server(const char *name)
    {
        Connection connection;
        connection.id = QUuid::createUuid();
        connection.name = QString::fromUtf8(name);
        connection.api = QUrl(QStringLiteral("https://api.acme.example"));
        connection.realtime = QUrl(QStringLiteral("wss://ws.acme.example"));
        connection.colour = QStringLiteral("#aa3366");
        connection.production = true;
        connection.proxy = Connection::Proxy::Manual;
        connection.proxyAddress = QUrl(QStringLiteral("http://proxy.acme.example:3128"));
        connection.proxyUserName = QStringLiteral("acme");
        connection.proxyCredential = QUuid(QStringLiteral("0f9c1a52-7d1e-4a4e-9a53-0d8f3a3a3b11"));
        connection.inactivityTimeout = std::chrono::seconds(7);
        connection.requestTimeout = std::chrono::seconds(12);
        return connection;
    }

    QByteArray written() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_path = m_home->filePath(QStringLiteral("config/privicore-console/connections.json"));
    }

    void beginsWithTheLocalSandbox()
    {
        ConnectionStore store(m_path);
        QVERIFY(outcomeOf(store.load()));
        QCOMPARE(store.state(), State::Good);
        QCOMPARE(store.connections(), QList<Connection>{Connection::localSandbox()});
        QCOMPARE(store.lastUsed(), Connection::localSandbox().id);
        QVERIFY(!QFileInfo(QFileInfo(m_path).path()).exists()); // nothing was worth a folder yet
    }

    void keepsServersAcrossRuns()
    {
        const Connection acme = server("Acme");
        const Connection beta = server("Beta");
        {
            ConnectionStore store(m_path);
            QSignalSpy changes(&store, &ConnectionStore::changed);
            QVERIFY(outcomeOf(store.save(acme)));
            QVERIFY(outcomeOf(store.save(beta)));
            QVERIFY(outcomeOf(store.setLastUsed(beta.id)));
            QCOMPARE(changes.size(), 3);
        }
        ConnectionStore store(m_path);
        QVERIFY(outcomeOf(store.load()));
        QCOMPARE(store.connections(), (QList<Connection>{Connection::localSandbox(), acme, beta}));
        QCOMPARE(store.lastUsed(), beta.id);
        QVERIFY(outcomeOf(store.remove(beta.id)));
        QCOMPARE(store.lastUsed(), Connection::localSandbox().id);
        QCOMPARE(outcomeOf(store.remove(beta.id)).error().kind, ApiError::Kind::NotFound);
    }

    void keepsTheFileToItsOwner()
    {
        ConnectionStore store(m_path);
        QVERIFY(outcomeOf(store.save(server("Acme"))));
        QCOMPARE(QFileInfo(m_path).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(!(QFileInfo(QFileInfo(m_path).path()).permissions() & QFile::ExeOther));
    }

    void changesOneOfThem()
    {
        ConnectionStore store(m_path);
        Connection acme = server("Acme");
        QVERIFY(outcomeOf(store.save(acme)));
        acme.name = QStringLiteral("Acme Ltd");
        QVERIFY(outcomeOf(store.save(acme)));
        QCOMPARE(store.connections().size(), 2);
        QCOMPARE(store.findByName(QStringLiteral("acme ltd"))->id, acme.id);
    }

    void refusesWhatIsNotWhole()
    {
        ConnectionStore store(m_path);
        Connection plain = server("Plain");
        plain.api = QUrl(QStringLiteral("http://api.acme.example"));
        QCOMPARE(outcomeOf(store.save(plain)).error().kind, ApiError::Kind::Validation);
        QCOMPARE(outcomeOf(store.save(Connection::localSandbox())).error().kind,
                 ApiError::Kind::Validation);
        QVERIFY(outcomeOf(store.save(server("Acme"))));
        QCOMPARE(store.faultsIn(server("ACME ")),
                 (QList<ConnectionFault>{
                     {ConnectionFault::Field::Name, ConnectionFault::Reason::NameTaken}}));
        QCOMPARE(outcomeOf(store.save(server("local sandbox"))).error().kind,
                 ApiError::Kind::Validation);
    }

    void forgetsWhatWasForThisRun()
    {
        Connection once = server("Once");
        once.kind = Connection::Kind::ThisRunOnly;
        ConnectionStore store(m_path);
        QVERIFY(store.addForThisRun(once));
        QVERIFY(store.find(once.id));
        QVERIFY(outcomeOf(store.setLastUsed(once.id)));
        QVERIFY(outcomeOf(store.save(server("Acme"))));
        QVERIFY(!written().contains("Once"));
        once.api = QUrl(QStringLiteral("http://elsewhere.example"));
        QVERIFY(!store.addForThisRun(once));
    }

    void keepsTheWorkOfASecondConsole()
    {
        ConnectionStore first(m_path);
        ConnectionStore second(m_path);
        QVERIFY(outcomeOf(first.load()));
        QVERIFY(outcomeOf(second.load()));
        QVERIFY(outcomeOf(first.save(server("Acme"))));
        QVERIFY(outcomeOf(second.save(server("Beta"))));
        QVERIFY(second.findByName(QStringLiteral("Acme")));
    }

    void saysThatASecondConsoleHoldsTheFile()
    {
        ConnectionStore store(m_path);
        QVERIFY(outcomeOf(store.save(server("Acme"))));
        QLockFile lock(m_path + QStringLiteral(".lock"));
        QVERIFY(lock.lock());
        QCOMPARE(outcomeOf(store.save(server("Beta"))).error().kind, ApiError::Kind::Storage);
        lock.unlock();
        QVERIFY(outcomeOf(store.save(server("Beta"))));
    }

    void losesNothingWhenTheDiskIsFull()
    {
        ConnectionStore store(m_path);
        QVERIFY(outcomeOf(store.load()));
        QVERIFY(outcomeOf(store.save(server("Acme"))));
        const QByteArray before = written();
        {
            const FullDisk full(before.size());
            const auto refused = outcomeOf(store.save(server("Umbrella")));
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ApiError::Kind::Storage);
        }
        QCOMPARE(written(), before);
        QCOMPARE(store.connections().size(), 2); // in memory as on the disk
        QVERIFY(outcomeOf(store.save(server("Umbrella"))));
        QCOMPARE(store.connections().size(), 3);
    }

    void saysThatItsFolderCannotBeMade()
    {
        QFile blocking(m_home->filePath(QStringLiteral("config"))); // where the folder is to be
        QVERIFY(blocking.open(QIODevice::WriteOnly));
        ConnectionStore store(m_path);
        QVERIFY(outcomeOf(store.load()));
        const auto refused = outcomeOf(store.save(server("Acme")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ApiError::Kind::Storage);
        QCOMPARE(store.connections().size(), 1);
    }

    void leavesAloneWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, const QByteArray &bytes, State state) {
            QTest::newRow(name) << bytes << int(state);
        };
        row("empty", "", State::Damaged);
        row("cut", "{\"schema\":1,\"conn", State::Damaged);
        row("no schema", "{}", State::Damaged);
        row("newer", "{\"schema\":3,\"anything\":true}", State::Newer);
        row("no list", "{\"schema\":1,\"keptSignIns\":[]}", State::Damaged);
        ConnectionDocument document;
        document.connections = {server("Acme")};
        const QByteArray good = connectionsToJson(document);
        row("weak address", QByteArray(good).replace("wss://ws", "ws://ws"), State::Damaged);
        row("unknown proxy", QByteArray(good).replace("manual", "psychic"), State::Damaged);
        document.connections.append(document.connections.constFirst());
        row("repeated id", connectionsToJson(document), State::Damaged);
    }

    void leavesAloneWhatItCannotRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, state);
        write(bytes);
        ConnectionStore store(m_path);
        QVERIFY(outcomeOf(store.load()));
        QCOMPARE(store.state(), State(state));
        QVERIFY(!store.problem().isEmpty());
        QCOMPARE(store.connections().size(), 1);
        const auto saved = outcomeOf(store.save(server("Beta")));
        QCOMPARE(saved.error().kind, ApiError::Kind::Storage);
        QCOMPARE(written(), bytes);
    }
};

QTEST_GUILESS_MAIN(ConnectionStoreTest)
#include "connection_store_test.moc"
