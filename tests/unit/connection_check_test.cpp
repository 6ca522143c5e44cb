// SPDX-License-Identifier: Apache-2.0
#include "session/connection_check.h"

#include "api/transport_fault.h"
#include "contract/catalogue.h"
#include "session/connection_transport.h"
#include "support/await.h"
#include "support/scripted_channel.h"
#include "support/scripted_proxy.h"
#include "support/scripted_server.h"

#include <QLocale>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

using Fault = TransportFault;
using Part = ConnectionFinding::Part;

Q_DECLARE_METATYPE(privicore::test::TlsIdentity)

namespace {

const QByteArray healthy = R"({"status":"ok"})";

QByteArray httpDate(const QDateTime &time)
{
    return "Date: "
           + QLocale::c()
                 .toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
                 .toLatin1()
           + " GMT";
}

} // namespace

//! What "Test connection" tells apart, against servers that have each kind of trouble.
class ConnectionCheckTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    TestAuthority m_authority;

    //! The report on @p api and @p realtime, trusting @p certificates.
    ConnectionReport check(const QUrl &api, const QUrl &realtime,
                           const QByteArray &certificates = {}, const QUrl &proxy = {})
    {
        Connection connection;
        connection.name = QStringLiteral("Acme");
        connection.api = api;
        connection.realtime = realtime;
        connection.certificates = certificates;
        connection.proxy = proxy.isEmpty() ? Connection::Proxy::None : Connection::Proxy::Manual;
        connection.proxyAddress = proxy;
        const auto transport = await(transportOf(connection, SecretString()));
        if (!transport)
            qFatal("no transport");
        TransportOptions options = *transport;
        options.timeouts = {.inactivity = 1s, .total = 2s};
        const auto report =
            await(checkConnection(Catalogue::builtIn(), m_clock, connection, options), 20s);
        return report.value_or(ConnectionReport());
    }

    static Fault faultOf(const ConnectionFinding &finding)
    {
        return finding.problem ? transportFaultOf(*finding.problem) : Fault::None;
    }

    static QUrl nobody() { return QUrl(QStringLiteral("http://127.0.0.1:1")); }

private Q_SLOTS:
    void findsNothingWrongWithAServer()
    {
        const TlsIdentity identity = m_authority.issue(loopbackNames);
        ScriptedServer server(identity);
        server.handle("/health", jsonAnswer(200, healthy));
        ScriptedChannel channel(identity);
        const ConnectionReport report = check(server.url(), channel.url(), m_authority.pem());
        QVERIFY(report.isGood());
        QCOMPARE(report.findings.size(), 2);
        QVERIFY(channel.frames().isEmpty()); // no token was sent, no channel joined
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(!server.last().headers.contains("x-dpt-authorization"));
    }

    void tellsCertificatesApart_data()
    {
        QTest::addColumn<TlsIdentity>("identity");
        QTest::addColumn<Fault>("fault");
        using Validity = TestAuthority::Validity;
        QTest::newRow("unknown authority")
            << TestAuthority().issue(loopbackNames) << Fault::UnknownAuthority;
        QTest::newRow("by itself")
            << TestAuthority::selfSigned(loopbackNames) << Fault::UnknownAuthority;
        QTest::newRow("another name")
            << m_authority.issue("DNS:elsewhere.example") << Fault::WrongName;
        QTest::newRow("expired") << m_authority.issue(loopbackNames, Validity::Expired)
                                 << Fault::CertificateExpired;
    }

    void tellsCertificatesApart()
    {
        QFETCH(TlsIdentity, identity);
        QFETCH(Fault, fault);
        ScriptedServer server(identity);
        ScriptedChannel channel(identity);
        const ConnectionReport report = check(server.url(), channel.url(), m_authority.pem());
        QVERIFY(!report.isGood());
        for (const ConnectionFinding &finding : report.findings) {
            QCOMPARE(faultOf(finding), fault);
            QVERIFY(!finding.chain.isEmpty());
            QCOMPARE(finding.chain.first().pem.trimmed(), identity.pem.trimmed());
        }
        QVERIFY(server.requests().isEmpty());
    }

    void tellsNamePortAndHandshakeApart()
    {
        for (const char *realtime : {"ws://127.0.0.1:1", "wss://127.0.0.1:1"}) {
            const ConnectionReport report = check(nobody(), QUrl(QString::fromLatin1(realtime)));
            QCOMPARE(faultOf(report.findings.at(0)), Fault::ConnectionRefused);
            QCOMPARE(faultOf(report.findings.at(1)), Fault::ConnectionRefused);
        }
        const QUrl unknown(QStringLiteral("https://no-such-host.invalid"));
        const ConnectionReport lost = check(unknown, QUrl(QStringLiteral("wss://no-such.invalid")));
        for (const ConnectionFinding &finding : lost.findings)
            QCOMPARE(faultOf(finding), Fault::HostNotFound);
        ScriptedServer plain;
        plain.setDefault(Script().send("HTTP/1.1 400 Bad Request\r\n\r\n").close());
        QUrl secure = plain.url();
        secure.setScheme(QStringLiteral("https"));
        QCOMPARE(faultOf(check(secure, secure).findings.at(0)), Fault::HandshakeFailed);
    }

    void tellsAnotherServerFromPrivicore_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("a page") << httpAnswer(200, "<html>hello</html>");
        QTest::newRow("another JSON") << jsonAnswer(200, R"({"hello":1})");
        QTest::newRow("not there") << httpAnswer(404);
        QTest::newRow("elsewhere") << httpAnswer(302, {}, {"Location: https://evil.example/"});
    }

    void tellsAnotherServerFromPrivicore()
    {
        QFETCH(QByteArray, answer);
        ScriptedServer server;
        server.handle("/health", answer);
        QUrl realtime = server.url();
        realtime.setScheme(QStringLiteral("ws"));
        const ConnectionReport report = check(server.url(), realtime);
        QVERIFY(report.findings.at(0).problem.has_value());
        QCOMPARE(faultOf(report.findings.at(0)), Fault::None);
        QCOMPARE(report.findings.at(1).part, Part::Realtime);
        QCOMPARE(report.findings.at(1).problem->kind, ApiError::Kind::MalformedReply);
    }

    void tellsTheProxyApart()
    {
        ScriptedServer server;
        auto proxy = std::make_unique<ScriptedProxy>(ScriptedProxy::Protocol::Http, server.port());
        proxy->setSignIn("jane", "right");
        const QUrl through(QStringLiteral("http://127.0.0.1:%1").arg(proxy->port()));
        const QUrl beyond(QStringLiteral("https://console.invalid"));
        QCOMPARE(faultOf(check(beyond, beyond, {}, through).findings.at(0)), Fault::ProxySignIn);
        proxy.reset();
        QCOMPARE(faultOf(check(beyond, beyond, {}, through).findings.at(0)),
                 Fault::ProxyUnreachable);
    }

    void readsTheClockOfTheServer()
    {
        ScriptedServer server;
        const QDateTime ahead = QDateTime::currentDateTimeUtc().addSecs(3 * 3600);
        server.handle("/health", jsonAnswer(200, healthy, {httpDate(ahead)}));
        const ConnectionReport report = check(server.url(), nobody());
        QVERIFY(report.serverAhead.has_value());
        QVERIFY(std::chrono::abs(*report.serverAhead - std::chrono::hours(3)) < 60s);
    }

    void choosesAnAuthorityByItsFingerprint()
    {
        const TlsIdentity own = TestAuthority::selfSigned(loopbackNames);
        const TlsIdentity issued = m_authority.issue(loopbackNames);
        const QList<ServerCertificate> chain = certificatesIn(issued.pem + own.pem);
        QCOMPARE(chain.size(), 2);
        const QString hex = QString::fromLatin1(chain.at(1).sha256.toHex(':').toUpper());
        QCOMPARE(authorityIn(chain, hex)->pem, chain.at(1).pem);
        QCOMPARE(authorityIn(chain, u' ' + QString(hex).remove(u':').toLower() + u'\n')->pem,
                 chain.at(1).pem);
        const QString leaf = QString::fromLatin1(chain.at(0).sha256.toHex());
        QCOMPARE(authorityIn(chain, leaf).error(), FingerprintFault::NoAuthority);
        QCOMPARE(authorityIn(chain, QString(64, u'0')).error(), FingerprintFault::Unknown);
        for (const QString &text :
             {QString(), hex.left(40), hex + QStringLiteral("00"), QString(64, u'g')})
            QCOMPARE(authorityIn(chain, text).error(), FingerprintFault::NoFingerprint);
    }
};

QTEST_GUILESS_MAIN(ConnectionCheckTest)
#include "connection_check_test.moc"
