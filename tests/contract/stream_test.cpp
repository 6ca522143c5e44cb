// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_data.h"

#include <QDir>
#include <QJsonArray>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#ifdef PRIVICORE_SANITIZED
// gcc 12 ships this function without a header.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#else
#include <malloc.h>
#endif

using namespace privicore::test;

namespace {

//! Bytes that this process, and with it the server, has allocated at this moment.
qint64 memoryInUse()
{
#ifdef PRIVICORE_SANITIZED
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes());
#else
    return static_cast<qint64>(mallinfo2().uordblks);
#endif
}

} // namespace

//! The door through which data goes up and comes down.
class StreamTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SandboxProbe> m_server;
    std::unique_ptr<SandboxData> m_data;
    QString m_device;

    QString storageFolder() const { return m_folder.filePath(QStringLiteral("store.storage")); }
    QStringList files(const QString &folder) const
    {
        return QDir(storageFolder() + u'/' + folder).entryList(QDir::Files);
    }
    QByteArray uploadHead(const QString &ticket, qint64 size) const
    {
        return "POST /?auth=" + ticket.toLatin1()
               + " HTTP/1.1\r\nHost: localhost\r\n"
                 "Content-Length: "
               + QByteArray::number(size) + "\r\n";
    }
    std::unique_ptr<QTcpSocket> connected() const
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QStringLiteral("127.0.0.1"), m_data->streams().port());
        socket->waitForConnected();
        return socket;
    }
    static QByteArray rest(QTcpSocket &socket)
    {
        QByteArray received;
        while (socket.waitForReadyRead(20'000))
            received += socket.readAll();
        return received + socket.readAll();
    }

private Q_SLOTS:
    void init()
    {
        m_data.reset();
        m_server.reset();
        QDir(m_folder.path()).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder.path()));
        m_server = std::make_unique<SandboxProbe>(privicore::sandbox::ServerOptions{
            .dataFile = m_folder.filePath(QStringLiteral("store"))});
        m_data = std::make_unique<SandboxData>(*m_server, m_server->activeMember());
        m_device = m_data->storage();
    }

    void givesBackWhatWasSent()
    {
        QByteArray bytes;
        for (int i = 0; bytes.size() < 300'000; ++i)
            bytes += QByteArray::number(i) + '\0';
        const QString token = m_data->uploaded(bytes);
        QVERIFY(!token.isEmpty());
        const SandboxData::Delivery delivery = m_data->requested(token);
        QCOMPARE(delivery.message[u"data_context"].toString(), QStringLiteral("reports/2026"));
        QVERIFY(delivery.message[u"body"].toString().startsWith(m_server->addresses().download));
        const HttpAnswer answer = m_data->download(delivery.ticket);
        QCOMPARE(answer.body.size(), bytes.size());
        QVERIFY(answer.body == bytes);
        QCOMPARE(answer.headers.value("cache-control"), QByteArray("no-store"));
    }

    void takesPiecesAndPut()
    {
        const SandboxData::Space space = m_data->reserved();
        const HttpAnswer answer = HttpProbe::parse(m_data->streams().exchange(
            "PUT /any/path?auth=" + space.ticket.toLatin1()
            + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
              "5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"));
        QCOMPARE(answer.status, 202);
        QCOMPARE(m_server->outcome(commandIdOf(answer)), QStringLiteral("succeeded"));
        QCOMPARE(m_data->download(m_data->requested(space.token).ticket).body,
                 QByteArray("hello!"));
    }

    void leavesNothingOfAnUploadThatBreaksOff()
    {
        const SandboxData::Space space = m_data->reserved();
        auto socket = connected();
        socket->write(uploadHead(space.ticket, 1'000'000) + "\r\n" + QByteArray(200'000, 'x'));
        QVERIFY(QTest::qWaitFor([&] { return files(QStringLiteral("incoming")).size() == 1; }));
        // One at a time.
        QCOMPARE(m_data->upload(space.ticket, "other").status, 422);
        socket->abort();
        QVERIFY(QTest::qWaitFor([&] { return files(QStringLiteral("incoming")).isEmpty(); }));
        QVERIFY(files(m_device).isEmpty());
        QVERIFY(m_data->list().isEmpty());
        // The ticket is as good as before.
        QCOMPARE(m_data->upload(space.ticket, "whole").status, 202);
    }

    void keepsADownloadThatBreaksOffOpen()
    {
        const QString token = m_data->uploaded(QByteArray(8'000'000, 'x'));
        const QString ticket = m_data->requested(token).ticket;
        auto socket = connected();
        socket->write("GET /?auth=" + ticket.toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(socket->waitForReadyRead());
        QCOMPARE(m_data->download(ticket).status, 401);
        socket->abort();
        HttpAnswer answer;
        QVERIFY(QTest::qWaitFor([&] {
            answer = m_data->download(ticket);
            return answer.status == 200;
        }));
        QCOMPARE(answer.body.size(), 8'000'000);
        QCOMPARE(m_data->download(ticket).status, 401);
    }

    void asksForAFileOnlyWhenTheTicketIsGood()
    {
        const SandboxData::Space space = m_data->reserved();
        auto socket = connected();
        socket->write(uploadHead(space.ticket, 5) + "Expect: 100-continue\r\n\r\n");
        QVERIFY(socket->waitForReadyRead());
        QVERIFY(socket->readAll().startsWith("HTTP/1.1 100"));
        socket->write("hello");
        QVERIFY(rest(*socket).startsWith("HTTP/1.1 202"));
        auto other = connected();
        other->write(uploadHead(QStringLiteral("nothing"), 5) + "Expect: 100-continue\r\n\r\n");
        QVERIFY(rest(*other).startsWith("HTTP/1.1 401"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *name, const QByteArray &request, int status,
                            const char *key) {
            QTest::newRow(name) << request << status << QString::fromLatin1(key);
        };
        row("other method", "DELETE /?auth=x HTTP/1.1\r\nHost: localhost\r\n\r\n", 405,
            "request.wrong_method");
        row("other host", "GET /?auth=x HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421,
            "request.wrong_host");
        row("web page", "GET /?auth=x HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a\r\n\r\n", 403,
            "request.cross_origin");
        row("not HTTP", "hello\r\n\r\n", 400, "request.malformed");
        row("too large",
            "POST /?auth=$ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n", 422,
            "stream.too_large");
        row("broken pieces",
            "POST /?auth=$ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            400, "request.malformed");
    }

    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QString, key);
        request.replace('$', m_data->reserved().ticket.toLatin1());
        const HttpAnswer answer = HttpProbe::parse(m_data->streams().exchange(request));
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.key(), key);
        QVERIFY(answer.isWhole);
        QVERIFY(files(QStringLiteral("incoming")).isEmpty());
    }

    void holdsNoTransferInMemory()
    {
        constexpr qint64 size = 48 * 1024 * 1024;
        constexpr qint64 room = 4 * 1024 * 1024;
        const SandboxData::Space space = m_data->reserved();
        auto up = connected();
        const QByteArray piece(256 * 1024, 'x');
        const qint64 before = memoryInUse();
        up->write(uploadHead(space.ticket, size) + "\r\n");
        for (qint64 sent = 0; sent < size; sent += piece.size()) {
            up->write(piece);
            while (up->bytesToWrite() > 0)
                QVERIFY(up->waitForBytesWritten());
            QVERIFY(memoryInUse() - before < room);
        }
        const HttpAnswer answer = HttpProbe::parse(rest(*up));
        QCOMPARE(m_server->outcome(commandIdOf(answer)), QStringLiteral("succeeded"));
        QVERIFY(memoryInUse() - before < room);

        auto down = connected();
        down->setReadBufferSize(piece.size());
        down->write("GET /?auth=" + m_data->requested(space.token).ticket.toLatin1()
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        qint64 received = 0;
        while (received < size && down->waitForReadyRead(20'000)) {
            received += down->readAll().size();
            QVERIFY(memoryInUse() - before < room);
        }
        QVERIFY(received >= size);
    }
};

QTEST_GUILESS_MAIN(StreamTest)
#include "stream_test.moc"
