// SPDX-License-Identifier: Apache-2.0
#include "session/connection.h"

#include <QTest>

using namespace privicore;
using Field = ConnectionFault::Field;
using Reason = ConnectionFault::Reason;

namespace {

Connection acme()
{
    Connection connection;
    connection.id = QUuid::createUuid();
    connection.name = QStringLiteral("Acme production");
    connection.api = QUrl(QStringLiteral("https://api.acme.example/v1"));
    connection.realtime = QUrl(QStringLiteral("wss://ws.acme.example"));
    return connection;
}

} // namespace

class ConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatIsWhole()
    {
        QCOMPARE(faultsOf(acme()), QList<ConnectionFault>());
        QCOMPARE(faultsOf(Connection::localSandbox()), QList<ConnectionFault>());
        QVERIFY(!Connection::localSandbox().id.isNull());
    }

    void judgesTheApiAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("reason"); // -1: none
        const auto row = [](const char *address, int reason) {
            QTest::newRow(*address ? address : "empty") << QString::fromUtf8(address) << reason;
        };
        row("https://acme.example", -1);
        row("https://acme.example:8443/api/", -1);
        row("http://127.0.0.1:8080", -1);
        row("http://127.9.9.9", -1);
        row("http://[::1]:8080", -1);
        row("http://localhost:8080", -1);
        row("", int(Reason::Missing));
        row("acme.example", int(Reason::NotAbsolute));
        row("/v1", int(Reason::NotAbsolute));
        row("https:///v1", int(Reason::NotAbsolute));
        row("https://", int(Reason::NotAbsolute));
        row("ftp://acme.example", int(Reason::WrongScheme));
        row("wss://acme.example", int(Reason::WrongScheme));
        row("file:///etc/passwd", int(Reason::NotAbsolute));
        row("https://ada@acme.example", int(Reason::HasUserInfo));
        row("https://ada:secret@acme.example", int(Reason::HasUserInfo));
        row("https://acme.example?x=1", int(Reason::HasQueryOrFragment));
        row("https://acme.example/#top", int(Reason::HasQueryOrFragment));
        row("https://acme.example/v1/../admin", int(Reason::HasDotSegments));
        row("http://acme.example", int(Reason::PlainBeyondLoopback));
        row("http://10.0.0.1", int(Reason::PlainBeyondLoopback));
        row("http://0.0.0.0", int(Reason::PlainBeyondLoopback));
        row("http://localhost.acme.example", int(Reason::PlainBeyondLoopback));
        row("http://127.0.0.1.acme.example", int(Reason::PlainBeyondLoopback));
    }

    void judgesTheApiAddress()
    {
        QFETCH(QString, address);
        QFETCH(int, reason);
        Connection connection = acme();
        connection.api = QUrl(address, QUrl::StrictMode);
        QList<ConnectionFault> expected;
        if (reason >= 0)
            expected.append({Field::Api, Reason(reason)});
        QCOMPARE(faultsOf(connection), expected);
    }

    void wantsNoUnencryptedAddressBesideAnEncryptedApi_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("address");
        QTest::newRow("realtime") << int(Field::Realtime) << "ws://127.0.0.1:1";
        QTest::newRow("upload") << int(Field::Upload) << "http://127.0.0.1:1";
        QTest::newRow("download") << int(Field::Download) << "http://127.0.0.1:1";
    }

    void wantsNoUnencryptedAddressBesideAnEncryptedApi()
    {
        QFETCH(int, field);
        QFETCH(QString, address);
        Connection connection = acme();
        (field == int(Field::Realtime) ? connection.realtime
         : field == int(Field::Upload) ? connection.upload
                                       : connection.download) = QUrl(address);
        QCOMPARE(faultsOf(connection),
                 (QList<ConnectionFault>{{Field(field), Reason::PlainBesideTls}}));
        connection.api = QUrl(QStringLiteral("http://127.0.0.1:1"));
        QCOMPARE(faultsOf(connection), QList<ConnectionFault>());
    }

    void judgesTheOtherFields()
    {
        Connection connection = acme();
        connection.name = QStringLiteral("  ");
        connection.colour = QStringLiteral("red");
        connection.proxy = Connection::Proxy::Manual;
        connection.certificates = "no certificate";
        connection.requestTimeout = std::chrono::seconds(0);
        QCOMPARE(faultsOf(connection),
                 (QList<ConnectionFault>{{Field::Name, Reason::Missing},
                                         {Field::Colour, Reason::BadFormat},
                                         {Field::ProxyAddress, Reason::Missing},
                                         {Field::Certificates, Reason::BadFormat},
                                         {Field::RequestTimeout, Reason::OutOfRange}}));
        connection = acme();
        connection.name = QStringLiteral("Acme\nsandbox");
        QCOMPARE(faultsOf(connection), (QList<ConnectionFault>{{Field::Name, Reason::BadFormat}}));
        connection = acme();
        connection.name = QString::fromUcs4(U"Acme \U0001F512"); // a printable character
        connection.proxy = Connection::Proxy::Manual;
        connection.proxyAddress = QUrl(QStringLiteral("socks5://proxy.acme.example:1080"));
        QCOMPARE(faultsOf(connection), QList<ConnectionFault>());
    }

    void isProductionUnlessLocalOrMarked()
    {
        Connection connection = acme();
        QVERIFY(connection.isProduction());
        connection.production = false;
        QVERIFY(!connection.isProduction());

        // A tunnel to a production server ends on loopback.
        connection.api = QUrl(QStringLiteral("http://127.0.0.1:8080"));
        connection.production.reset();
        QVERIFY(!connection.isProduction());
        connection.production = true;
        QVERIFY(connection.isProduction());

        Connection sandbox = Connection::localSandbox();
        sandbox.production = true;
        QVERIFY(!sandbox.isProduction());
    }

    void writesOutTheOrigin_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("origin");
        QTest::newRow("https") << "https://acme.example/v1"
                               << "https://acme.example:443";
        QTest::newRow("port") << "https://acme.example:8443"
                              << "https://acme.example:8443";
        QTest::newRow("wss") << "wss://acme.example"
                             << "wss://acme.example:443";
        QTest::newRow("ws") << "ws://localhost"
                            << "ws://localhost:80";
        QTest::newRow("case") << "HTTPS://ACME.example"
                              << "https://acme.example:443";
        QTest::newRow("IPv6") << "http://[::1]:1"
                              << "http://[::1]:1";
    }

    void writesOutTheOrigin()
    {
        QFETCH(QString, address);
        QTEST(originOf(QUrl(address)), "origin");
    }
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "connection_test.moc"
