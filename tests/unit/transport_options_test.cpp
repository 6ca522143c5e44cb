// SPDX-License-Identifier: Apache-2.0
#include "api/transport_fault.h"
#include "realtime/realtime_channel.h"
#include "support/await.h"
#include "support/catalogue_calls.h"
#include "support/scripted_channel.h"
#include "support/scripted_proxy.h"
#include "support/scripted_server.h"

#include <QNetworkProxy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(privicore::test::ScriptedProxy::Protocol)

namespace {

using Protocol = ScriptedProxy::Protocol;
using Kind = ProxyChoice::Kind;

// No such host: only a proxy can lead there.
const QString serverName = QStringLiteral("console.invalid");

ProxyChoice choiceOf(Protocol protocol, quint16 port, QStringView password = {})
{
    ProxyChoice choice{.kind = protocol == Protocol::Http ? Kind::Http : Kind::Socks5,
                       .host = QStringLiteral("127.0.0.1"),
                       .port = port};
    if (!password.isEmpty()) {
        choice.userName = QStringLiteral("jane");
        choice.password = std::make_shared<const SecretString>(SecretString::fromText(password));
    }
    return choice;
}

} // namespace

//! The way to a server: the same for requests and for the channel.
class TransportOptionsTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    TestAuthority m_authority;
    const TlsIdentity m_identity = m_authority.issue("DNS:console.invalid,IP:127.0.0.1");
    const TlsTrust m_trust = TlsTrust::withCertificates(m_authority.pem()).value_or(TlsTrust());

    std::unique_ptr<ApiClient> clientOf(const ProxyChoice &choice, const QString &host, int port)
    {
        auto client = std::make_unique<ApiClient>(Catalogue::builtIn(), m_clock);
        client->setTransport(
            {.proxy = choice, .trust = m_trust, .timeouts = {.inactivity = 2s, .total = 4s}});
        client->setServer(QUrl(QStringLiteral("https://%1:%2").arg(host).arg(port)));
        return client;
    }

    static ApiCall approve()
    {
        return callOf(Catalogue::builtIn().endpoint(EndpointId::DeviceApprove));
    }

    static void listProtocols()
    {
        QTest::addColumn<Protocol>("protocol");
        QTest::addColumn<QString>("password");
        QTest::newRow("HTTP") << Protocol::Http << QString();
        QTest::newRow("HTTP with sign-in") << Protocol::Http << QStringLiteral("p:ss word");
        QTest::newRow("SOCKS5") << Protocol::Socks5 << QString();
        QTest::newRow("SOCKS5 with sign-in") << Protocol::Socks5 << QStringLiteral("pass word");
    }

private Q_SLOTS:
    void requestsGoThroughTheProxyOnce_data() { listProtocols(); }

    void requestsGoThroughTheProxyOnce()
    {
        QFETCH(Protocol, protocol);
        QFETCH(QString, password);
        ScriptedServer server(m_identity);
        server.handle("/device/approve-device", jsonAnswer(202, R"(["c-1"])"));
        ScriptedProxy proxy(protocol, server.port());
        if (!password.isEmpty())
            proxy.setSignIn("jane", password.toUtf8());
        const auto client = clientOf(choiceOf(protocol, proxy.port(), password), serverName, 9009);
        const auto accepted = await(client->submit(approve()));
        QVERIFY2(accepted, qPrintable(accepted ? QString() : accepted.error().detail));
        QCOMPARE(proxy.tunnels().last(), QStringLiteral("console.invalid:9009"));
        QCOMPARE(server.requests().size(), 1);
        for (const QByteArray &name : server.last().headers.keys())
            QVERIFY(!name.startsWith("proxy-"));
    }

    void theChannelTakesTheSameWay_data() { listProtocols(); }

    void theChannelTakesTheSameWay()
    {
        QFETCH(Protocol, protocol);
        QFETCH(QString, password);
        ScriptedChannel peer(m_identity);
        ScriptedProxy proxy(protocol, static_cast<quint16>(peer.url().port()));
        if (!password.isEmpty())
            proxy.setSignIn("jane", password.toUtf8());
        RealtimeChannel channel;
        channel.setTransport(
            {.proxy = choiceOf(protocol, proxy.port(), password), .trust = m_trust});
        channel.open(QUrl(QStringLiteral("wss://console.invalid:8083")),
                     SecretString::fromText(u"T-1"));
        QVERIFY(await(channel.whenLive(5s)));
        QCOMPARE(proxy.tunnels().last(), QStringLiteral("console.invalid:8083"));
    }

    void whatIsOnThisComputerIsReachedDirectly_data() { listProtocols(); }

    void whatIsOnThisComputerIsReachedDirectly()
    {
        QFETCH(Protocol, protocol);
        ScriptedServer server(m_identity);
        server.handle("/device/approve-device", jsonAnswer(202, R"(["c-1"])"));
        ScriptedChannel peer(m_identity);
        ScriptedProxy proxy(protocol, server.port());
        const ProxyChoice choice = choiceOf(protocol, proxy.port());
        const auto client = clientOf(choice, QStringLiteral("127.0.0.1"), server.port());
        QVERIFY(await(client->submit(approve())));
        RealtimeChannel channel;
        channel.setTransport({.proxy = choice, .trust = m_trust});
        channel.open(peer.url(), SecretString::fromText(u"T-1"));
        QVERIFY(await(channel.whenLive(5s)));
        QCOMPARE(proxy.connections(), 0);
    }

    void aProxyThatDoesNotHelpIsTold_data()
    {
        QTest::addColumn<Protocol>("protocol");
        QTest::newRow("HTTP") << Protocol::Http;
        QTest::newRow("SOCKS5") << Protocol::Socks5;
    }

    void aProxyThatDoesNotHelpIsTold()
    {
        QFETCH(Protocol, protocol);
        ScriptedServer server(m_identity);
        auto proxy = std::make_unique<ScriptedProxy>(protocol, server.port());
        proxy->setSignIn("jane", "right");
        const ProxyChoice wrong = choiceOf(protocol, proxy->port(), u"wrong");
        auto client = clientOf(wrong, serverName, 9009);
        auto refused = await(client->submit(approve()));
        QCOMPARE(kindName(refused), QStringLiteral("network"));
        QCOMPARE(transportFaultOf(refused.error()), TransportFault::ProxySignIn);
        QVERIFY(proxy->tunnels().isEmpty());
        proxy.reset();
        client = clientOf(wrong, serverName, 9009);
        refused = await(client->submit(approve()));
        QCOMPARE(kindName(refused), QStringLiteral("network"));
        QCOMPARE(transportFaultOf(refused.error()), TransportFault::ProxyUnreachable);
        QVERIFY(server.requests().isEmpty());
    }

    void theSystemsSettingsAreFollowed()
    {
        qputenv("https_proxy", "http://127.0.0.1:3128");
        const ProxyChoice system;
        const QNetworkProxy web = proxyFor(QUrl(QStringLiteral("https://console.invalid")), system);
        const QNetworkProxy socket =
            proxyFor(QUrl(QStringLiteral("wss://console.invalid")), system);
        const QNetworkProxy local = proxyFor(QUrl(QStringLiteral("https://127.0.0.1:1")), system);
        const QNetworkProxy none =
            proxyFor(QUrl(QStringLiteral("https://console.invalid")), {.kind = Kind::None});
        qunsetenv("https_proxy");
        QCOMPARE(web.port(), 3128);
        QCOMPARE(socket.port(), 3128);
        QCOMPARE(local.type(), QNetworkProxy::NoProxy);
        QCOMPARE(none.type(), QNetworkProxy::NoProxy);
    }

    void loopbackIsWhatCannotBeMadeToResolveElsewhere()
    {
        for (const char *host : {"localhost", "LocalHost", "127.0.0.1", "127.8.9.1", "::1"})
            QVERIFY(isLoopbackHost(QString::fromLatin1(host)));
        for (const char *host : {"", "localhost.example", "10.0.0.1", "example.com", "0.0.0.0"})
            QVERIFY(!isLoopbackHost(QString::fromLatin1(host)));
    }
};

QTEST_GUILESS_MAIN(TransportOptionsTest)
#include "transport_options_test.moc"
