// SPDX-License-Identifier: Apache-2.0
#include "api/api_client.h"
#include "api/transport_fault.h"
#include "support/await.h"
#include "support/catalogue_calls.h"
#include "support/scripted_server.h"

#include <QSslConfiguration>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(privicore::test::TlsIdentity)
Q_DECLARE_METATYPE(privicore::test::Script)

namespace {

const ApiCall health{EndpointId::UtilityCheckServerHealth};

TlsTrust trusting(const QByteArray &pem)
{
    return TlsTrust::withCertificates(pem).value_or(TlsTrust());
}

} // namespace

//! Whom a client believes, and that nothing leaves it before it does.
class TlsTrustTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    TestAuthority m_authority;
    const TlsIdentity m_good = m_authority.issue(loopbackNames);
    const TlsIdentity m_own = TestAuthority::selfSigned(loopbackNames);

    std::unique_ptr<ApiClient> clientOf(const QUrl &server, const TlsTrust &trust)
    {
        auto client = std::make_unique<ApiClient>(Catalogue::builtIn(), m_clock);
        client->setTransport({.trust = trust, .timeouts = {.inactivity = 250ms, .total = 500ms}});
        client->setServer(server);
        client->setProfileToken(SecretString::fromText(u"T-1"));
        return client;
    }

private Q_SLOTS:
    void believesThoseWhomTheConnectionTrusts_data()
    {
        QTest::addColumn<TlsIdentity>("identity");
        QTest::addColumn<QByteArray>("trusted");
        QTest::newRow("an authority") << m_good << m_authority.pem();
        QTest::newRow("one of several") << m_good << m_own.pem + m_authority.pem();
        QTest::newRow("the server's own certificate") << m_own << m_own.pem;
    }

    void believesThoseWhomTheConnectionTrusts()
    {
        QFETCH(TlsIdentity, identity);
        QFETCH(QByteArray, trusted);
        ScriptedServer server(identity);
        server.handle("/health", jsonAnswer(200, R"({"status":"ok"})"));
        server.handle("/device/approve-device", jsonAnswer(202, R"(["c-1"])"));
        const auto client = clientOf(server.url(), trusting(trusted));
        QVERIFY(await(client->send(health)));
        const Endpoint &approve = Catalogue::builtIn().endpoint(EndpointId::DeviceApprove);
        QVERIFY(await(client->submit(callOf(approve))));
        QCOMPARE(server.connections(), 1);
    }

    void believesNobodyElse_data()
    {
        QTest::addColumn<TlsIdentity>("identity");
        QTest::addColumn<QByteArray>("trusted");
        QTest::addColumn<TransportFault>("fault");
        using Validity = TestAuthority::Validity;
        const QByteArray authority = m_authority.pem();
        TestAuthority stranger;
        const TlsIdentity elsewhere = m_authority.issue("DNS:elsewhere.example,IP:127.0.0.2");
        QTest::newRow("unknown authority")
            << stranger.issue(loopbackNames) << authority << TransportFault::UnknownAuthority;
        QTest::newRow("only the system's authorities")
            << m_good << QByteArray() << TransportFault::UnknownAuthority;
        QTest::newRow("vouched for by itself")
            << m_own << authority << TransportFault::UnknownAuthority;
        QTest::newRow("wrong name") << elsewhere << authority << TransportFault::WrongName;
        QTest::newRow("own certificate, wrong name")
            << TestAuthority::selfSigned("DNS:elsewhere.example") << QByteArray("own")
            << TransportFault::WrongName;
        QTest::newRow("expired") << m_authority.issue(loopbackNames, Validity::Expired) << authority
                                 << TransportFault::CertificateExpired;
        QTest::newRow("not yet valid") << m_authority.issue(loopbackNames, Validity::NotYet)
                                       << authority << TransportFault::CertificateNotValid;
    }

    void believesNobodyElse()
    {
        QFETCH(TlsIdentity, identity);
        QFETCH(QByteArray, trusted);
        QFETCH(TransportFault, fault);
        ScriptedServer server(identity);
        const auto client =
            clientOf(server.url(), trusting(trusted == "own" ? identity.pem : trusted));
        for (const EndpointId id : everyKindOfCall()) {
            const auto result = await(client->send(callOf(Catalogue::builtIn().endpoint(id))));
            QCOMPARE(kindName(result), QStringLiteral("tls"));
            QCOMPARE(transportFaultOf(result.error()), fault);
            QVERIFY(!result.error().detail.contains(QStringLiteral("127.0.0.1")));
        }
        QVERIFY(server.requests().isEmpty());
        QCOMPARE(server.bytesTaken(), 0);
    }

    void aHandshakeThatDoesNotEndSendsNothing_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<QString>("kind");
        QTest::newRow("stalls at once") << Script() << "timeout";
        QTest::newRow("stalls after the greeting") << Script().readBytes(100) << "timeout";
        QTest::newRow("closes") << Script().readBytes(100).close() << "network";
        QTest::newRow("is no TLS") << Script().readBytes(100).send(httpAnswer(400)) << "tls";
        QTest::newRow("is rubbish") << Script().send(QByteArray(4000, '\xee')) << "tls";
        QTest::newRow("drips")
            << Script().readBytes(100).send("\x16\x03\x03\x0f\xff").drip(QByteArray(60, 'x'), 20ms)
            << "timeout";
    }

    void aHandshakeThatDoesNotEndSendsNothing()
    {
        QFETCH(Script, script);
        QFETCH(QString, kind);
        ScriptedServer server;
        server.setDefault(script);
        QUrl url = server.url();
        url.setScheme(QStringLiteral("https"));
        // Each of the writes says that nothing was changed, those without a body too.
        for (const EndpointId id : everyKindOfCall()) {
            const auto client = clientOf(url, trusting(m_authority.pem()));
            const auto result = await(client->send(callOf(Catalogue::builtIn().endpoint(id))));
            QCOMPARE(kindName(result), kind);
        }
    }

    void otherTrustIsNotServedOverAnOldConnection()
    {
        ScriptedServer server(m_good);
        server.handle("/health", jsonAnswer(200, R"({"status":"ok"})"));
        const auto client = clientOf(server.url(), trusting(m_authority.pem()));
        QVERIFY(await(client->send(health)));
        client->setTransport({});
        QCOMPARE(kindName(await(client->send(health))), QStringLiteral("tls"));
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(client->hasProfileToken());
    }

    void takesCertificatesAndNothingElse()
    {
        const auto fault = [](const QByteArray &pem) {
            return kindName(TlsTrust::withCertificates(pem));
        };
        QCOMPARE(fault(m_authority.pem()), QStringLiteral("success"));
        QCOMPARE(fault(m_authority.pem() + "a comment\n" + m_own.pem), QStringLiteral("success"));
        const QByteArray key = m_good.key.toPem();
        for (const QByteArray &wrong :
             {QByteArray(), QByteArray("hello"), key, m_authority.pem() + key,
              m_authority.pem().first(200), m_authority.pem() + m_own.pem.first(100),
              QByteArray(2 * 1024 * 1024, 'x')})
            QCOMPARE(fault(wrong), QStringLiteral("validation"));
    }

    void checksThePeer()
    {
        for (const QByteArray &pem : {QByteArray(), m_authority.pem()}) {
            const QSslConfiguration made = trusting(pem).configuration();
            QCOMPARE(made.peerVerifyMode(), QSslSocket::VerifyPeer);
            QCOMPARE(made.protocol(), QSsl::TlsV1_2OrLater);
        }
    }
};

QTEST_GUILESS_MAIN(TlsTrustTest)
#include "tls_trust_test.moc"
