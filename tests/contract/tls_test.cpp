// SPDX-License-Identifier: Apache-2.0
#include "support/channel_probe.h"
#include "support/sandbox_data.h"
#include "support/sandbox_process.h"
#include "support/test_authority.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore;
using namespace privicore::test;

//! All three doors behind TLS.
class TlsTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    TestAuthority m_authority;
    std::unique_ptr<SandboxProbe> m_server;

    static QString program() { return QStringLiteral(PRIVICORE_SANDBOX); }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    void write(const char *name, const QByteArray &content,
               QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.setPermissions(permissions);
    }

    //! A server of this test's authority that waits @p handshake for a client to shake hands.
    std::unique_ptr<SandboxProbe> started(std::chrono::milliseconds handshake) const
    {
        auto tls = sandbox::loadTls({path("server.pem"), path("server.key")});
        if (!tls)
            return nullptr;
        sandbox::ServerOptions options;
        options.tls = *tls;
        options.limits.handshake = handshake;
        return std::make_unique<SandboxProbe>(options, m_authority.pem());
    }

    quint16 portOf(const QString &address) const
    {
        return static_cast<quint16>(QUrl(address).port());
    }

    QList<quint16> ports(const SandboxProbe &server) const
    {
        return {portOf(server.addresses().api), portOf(server.addresses().realtime),
                portOf(server.addresses().upload)};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const TlsIdentity identity = m_authority.issue(loopbackNames);
        write("server.pem", identity.pem);
        write("server.key", identity.key.toPem());
        write("open.key", identity.key.toPem(),
              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        write("group.key", identity.key.toPem(),
              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        write("sealed.key", identity.key.toPem("passphrase"));
        write("foreign.key", m_authority.issue(loopbackNames).key.toPem());
        write("letter", "a letter to my aunt");
        m_server = started(std::chrono::seconds(10));
        QVERIFY(m_server && m_server->isRunning());
    }

    void saysThatItSpeaksTls()
    {
        SandboxProcess server(
            program(), {QStringLiteral("--tls"), path("server.pem") + u',' + path("server.key")});
        const QJsonObject ready = server.ready();
        QVERIFY(ready[u"api"].toString().startsWith(u"https://127.0.0.1:"));
        QVERIFY(ready[u"realtime"].toString().startsWith(u"wss://127.0.0.1:"));
        QVERIFY(ready[u"upload"].toString().startsWith(u"https://127.0.0.1:"));
        QVERIFY(ready[u"download"].toString().startsWith(u"https://127.0.0.1:"));
        QCOMPARE(HttpProbe(server.api(), m_authority.pem()).send("GET", "/health").status, 200);
        server.terminate();
        QCOMPARE(server.exitCode(), 0);
    }

    void refusesBadFiles_data()
    {
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("reason");
        const auto row = [&](const char *name, const char *certificate, const char *key,
                             const char *reason) {
            QTest::newRow(name) << path(certificate) + u',' + path(key)
                                << QString::fromLatin1(reason);
        };
        row("no certificate", "nowhere.pem", "server.key", "nowhere.pem: ");
        row("no key", "server.pem", "nowhere.key", "nowhere.key: ");
        row("another certificate file", "letter", "server.key", "letter: has no certificate");
        row("another key file", "server.pem", "letter", "letter: has no private key");
        row("two of one kind", "server.pem", "server.pem", "server.pem: has no private key");
        row("another's key", "server.pem", "foreign.key", "does not belong to");
        row("a key for all", "server.pem", "open.key", "others can read this private key");
        row("a key for the group", "server.pem", "group.key", "others can read this private key");
        row("a sealed key", "server.pem", "sealed.key", "behind a passphrase");
        QTest::newRow("one file") << path("server.pem") << QStringLiteral("is not CERT,KEY");
        QTest::newRow("three files") << QStringLiteral("a,b,c") << QStringLiteral("not CERT,KEY");
    }

    void refusesBadFiles()
    {
        QFETCH(QString, files);
        QFETCH(QString, reason);
        SandboxProcess server(program(), {QStringLiteral("--tls"), files});
        QCOMPARE(server.exitCode(), 2);
        const QString errors = QString::fromLocal8Bit(server.errors());
        QCOMPARE(errors.count(u'\n'), 1);
        QVERIFY2(errors.contains(reason), qPrintable(errors));
        QCOMPARE(server.output(), QByteArray());
    }

    void answersRequests()
    {
        const SandboxProbe::Member member = m_server->activeMember();
        QVERIFY(!member.token.isEmpty());
        const QString device = m_server->approvedDevice(member);
        const HttpAnswer list = m_server->get("/device/retrieve-profile-devices", member.token);
        QCOMPARE(list.status, 200);
        QVERIFY(list.isWhole);
        QVERIFY(list.body.contains(device.toLatin1()));
        // Refused before its body has come, and yet the client reads why.
        const HttpAnswer refused = HttpProbe::parse(m_server->http().exchange(
            "POST /profile/authenticate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999"
            "\r\n\r\n"
            + QByteArray(300'000, 'x')));
        QCOMPARE(refused.status, 413);
        QVERIFY(refused.isWhole);
    }

    void isNoServerForThoseWhoTrustAnother()
    {
        const TestAuthority another;
        QCOMPARE(HttpProbe(m_server->addresses().api, another.pem()).send("GET", "/health").status,
                 0);
    }

    void acknowledgesOverTheChannel()
    {
        const SandboxProbe::Member member = m_server->activeMember();
        ChannelProbe channel(*m_server);
        QCOMPARE(channel.join(member.token), 200);
        while (!channel.isSilent())
            channel.next();
        const QString id =
            commandIdOf(m_server->post("/device/request-unique-identifier", {}, member.token));
        for (const int status : {1, 2}) {
            const QJsonObject data = channel.next()[u"data"].toObject();
            QCOMPARE(data[u"id"].toString(), id);
            QCOMPARE(data[u"command_status"].toInt(), status);
        }
        channel.socket().close();
        QTRY_COMPARE(channel.socket().state(), QAbstractSocket::UnconnectedState);
    }

    void movesDataUpAndDown()
    {
        SandboxData data(*m_server, m_server->activeMember());
        QVERIFY(!data.storage().isEmpty());
        QByteArray bytes;
        for (int i = 0; bytes.size() < 400'000; ++i)
            bytes += QByteArray::number(i) + '\0';
        const SandboxData::Space space = data.reserved();
        QCOMPARE(space.server, QStringLiteral("https://127.0.0.1"));
        QCOMPARE(m_server->outcome(commandIdOf(data.upload(space.ticket, bytes))),
                 QStringLiteral("succeeded"));
        const SandboxData::Delivery delivery = data.requested(space.token);
        QVERIFY(delivery.message[u"body"].toString().startsWith(m_server->addresses().download));
        QVERIFY(data.download(delivery.ticket).body == bytes);
    }

    void tellsAPlainTextClient()
    {
        for (const quint16 port : ports(*m_server)) {
            const HttpProbe plain(QStringLiteral("http://127.0.0.1:%1").arg(port));
            const HttpAnswer answer = plain.send("GET", "/health");
            QCOMPARE(answer.status, 400);
            QCOMPARE(answer.key(), QStringLiteral("request.plain_text"));
            QVERIFY(answer.isWhole);
        }
    }

    void closesWhoSpeaksSomethingElse()
    {
        for (const quint16 port : ports(*m_server)) {
            const HttpProbe plain(QStringLiteral("http://127.0.0.1:%1").arg(port));
            QVERIFY(!plain.exchange("SSH-2.0-OpenSSH_9.2\r\n").contains("HTTP"));
        }
    }

    void refusesTlsThatIsTooOld()
    {
        // A hello of TLS 1.1 with one cipher suite, and the alert "protocol version".
        const QByteArray hello = QByteArray::fromHex("160301002f0100002b0302") + QByteArray(32, 'r')
                                 + QByteArray::fromHex("000004c013c0090100");
        const HttpProbe raw(
            QStringLiteral("http://127.0.0.1:%1").arg(portOf(m_server->addresses().api)));
        QVERIFY(raw.exchange(hello).endsWith(QByteArray::fromHex("0246")));
    }

    void closesAStalledHandshake()
    {
        const auto server = started(std::chrono::milliseconds(100));
        QVERIFY(server && server->isRunning());
        for (const quint16 port : ports(*server)) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
            QVERIFY(socket.waitForConnected());
            // The beginning of a hello that never goes on.
            socket.write(QByteArray::fromHex("1603010200"));
            QVERIFY(socket.waitForDisconnected());
        }
        QCOMPARE(server->get("/health").status, 200);
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
