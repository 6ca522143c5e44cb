// SPDX-License-Identifier: Apache-2.0
#include "session/connection_exchange.h"

#include "session/connection_store.h"
#include "support/outcome.h"
#include "support/test_authority.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace privicore;
using Proxy = Connection::Proxy;

//! Connections that go from one person to another bring no secrets, replace nothing, and lead
//! nowhere that was not agreed to.
class ConnectionExchangeTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    test::TestAuthority m_authority;

    QString path(const char *name) const { return m_home->filePath(QString::fromLatin1(name)); }

    Connection full() const
    {
        Connection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Acme");
        connection.api = QUrl(QStringLiteral("https://api.acme.example:9009"));
        connection.realtime = QUrl(QStringLiteral("wss://ws.acme.example:8083"));
        connection.upload = QUrl(QStringLiteral("https://up.acme.example"));
        connection.colour = QStringLiteral("#1a7f37");
        connection.production = true;
        connection.proxy = Proxy::Manual;
        connection.proxyAddress = QUrl(QStringLiteral("http://proxy.acme.example:3128"));
        connection.proxyUserName = QStringLiteral("jane.doe");
        connection.proxyCredential = QUuid::createUuid();
        connection.certificates = m_authority.pem();
        connection.inactivityTimeout = std::chrono::seconds(7);
        return connection;
    }

    void write(const QString &file, const QByteArray &bytes) const
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), bytes.size());
    }

    QList<ImportedConnection> planned(const QList<Connection> &offered,
                                      const QList<Connection> &own = {}) const
    {
        ConnectionStore store(path("own.json"));
        if (!outcomeOf(store.load()))
            qFatal("the connections could not be loaded");
        for (const Connection &each : own) {
            if (!outcomeOf(store.save(each)))
                qFatal("a connection could not be saved");
        }
        return plannedImport(offered, store);
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void whatIsHandedOverHoldsNoSecret()
    {
        const Connection acme = full();
        const QString file = path("out.json");
        QVERIFY(outcomeOf(exportConnections(file, {acme})));
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(!bytes.contains("jane.doe"));
        for (const QUuid &id : {acme.id, acme.proxyCredential})
            QVERIFY(!bytes.contains(id.toByteArray(QUuid::WithoutBraces)));

        const auto read = outcomeOf(readSharedConnections(file));
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        Connection expected = acme;
        expected.id = {};
        expected.proxyCredential = {};
        expected.proxyUserName.clear();
        QCOMPARE(*read, QList<Connection>{expected});
    }

    void bringsNeitherProxyNorCertificatesUnasked()
    {
        const QList<ImportedConnection> plan = planned({full()});
        QCOMPARE(plan.size(), 1);
        const ImportedConnection &acme = plan.first();
        QVERIFY(acme.bringsProxy());
        QVERIFY(acme.bringsCertificates());
        const Connection plain = acme.accepted(false, false);
        QCOMPARE(plain.proxy, Proxy::System);
        QVERIFY(plain.proxyAddress.isEmpty());
        QVERIFY(plain.certificates.isEmpty());
        QVERIFY(faultsOf(plain).isEmpty());
        const Connection whole = acme.accepted(true, true);
        QCOMPARE(whole.proxyAddress, full().proxyAddress);
        QCOMPARE(whole.certificates, m_authority.pem());
        QVERIFY(whole.proxyCredential.isNull());
        QVERIFY(!whole.id.isNull());
    }

    void replacesNoneThatIsThere()
    {
        Connection mine = full();
        mine.api = QUrl(QStringLiteral("https://mine.example"));
        const QList<ImportedConnection> plan = planned({full(), full()}, {mine});
        QCOMPARE(plan.at(0).connection.name, QStringLiteral("Acme (2)"));
        QCOMPARE(plan.at(1).connection.name, QStringLiteral("Acme (3)"));
        QVERIFY(plan.at(0).isRenamed());
        QVERIFY(plan.at(0).connection.id != mine.id);
    }

    void doesNotClearTheProductionMark()
    {
        Connection playful = full();
        playful.production = false;
        QVERIFY(planned({playful}).first().connection.isProduction());
    }

    void namesWhatIsWrongWithOne()
    {
        Connection plain = full();
        plain.api = QUrl(QStringLiteral("http://api.acme.example"));
        const QList<ImportedConnection> plan = planned({plain, full()});
        QCOMPARE(plan.at(0).faults.first().field, ConnectionFault::Field::Api);
        QVERIFY(plan.at(1).faults.isEmpty());
    }

    void otherFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ApiError::Kind>("kind");
        using Kind = ApiError::Kind;
        QTest::newRow("empty") << QByteArray() << Kind::MalformedReply;
        QTest::newRow("a page") << QByteArray("<html>") << Kind::MalformedReply;
        QTest::newRow("another JSON")
            << QByteArray(R"({"connections":[]})") << Kind::MalformedReply;
        QTest::newRow("a list") << QByteArray("[]") << Kind::MalformedReply;
        QTest::newRow("no list in it")
            << QByteArray(R"({"privicoreConnections":1})") << Kind::MalformedReply;
        QTest::newRow("a field of the wrong type")
            << QByteArray(R"({"privicoreConnections":1,"connections":[{"name":7}]})")
            << Kind::MalformedReply;
        QTest::newRow("newer") << QByteArray(R"({"privicoreConnections":99,"connections":[]})")
                               << Kind::Validation;
        QTest::newRow("too large") << QByteArray(5 * 1024 * 1024, ' ') << Kind::MalformedReply;
    }

    void otherFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ApiError::Kind, kind);
        write(path("in.json"), bytes);
        const auto read = outcomeOf(readSharedConnections(path("in.json")));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, kind);
    }

    void aFileThatCannotBeReadOrWrittenIsToldAsThat()
    {
        const auto read = outcomeOf(readSharedConnections(path("nowhere.json")));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ApiError::Kind::Storage);
        const auto written = outcomeOf(exportConnections(path("no/such/folder.json"), {full()}));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ApiError::Kind::Storage);
        QVERIFY(!written.error().detail.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ConnectionExchangeTest)
#include "connection_exchange_test.moc"
