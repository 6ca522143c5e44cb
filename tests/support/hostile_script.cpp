// SPDX-License-Identifier: Apache-2.0
#include "support/hostile_script.h"

namespace privicore::test {

namespace {

using namespace std::chrono_literals;

constexpr qint64 megabyte = 1024 * 1024;
const QByteArray page = "<!DOCTYPE html><html><body>Please sign in to the network</body></html>";

QByteArray head(const QByteArray &headers, int status = 200)
{
    return "HTTP/1.1 " + QByteArray::number(status)
           + " Scripted\r\nContent-Type: application/json\r\n" + headers + "\r\n";
}

//! The same with the frame that a program of that name puts around it.
QByteArray gzipBomb(qint64 size)
{
    const QByteArray deflated = bomb(size).sliced(2).chopped(4); // without zlib's own frame
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + deflated + QByteArray(8, '\0');
}

Script sends(const QByteArray &bytes)
{
    return Script().readRequest().send(bytes);
}

QList<HostileScript> strangers(const QUrl &elsewhere)
{
    const QByteArray location = "Location: " + elsewhere.toEncoded();
    return {
        {"a page", sends(httpAnswer(200, page)), "malformedReply", "outcomeUnknown"},
        {"a page that says it is JSON", sends(jsonAnswer(200, page)), "malformedReply",
         "outcomeUnknown"},
        {"a page after blanks", sends(httpAnswer(200, "\r\n \t" + page)), "malformedReply",
         "outcomeUnknown"},
        {"302 to another host", sends(httpAnswer(302, {}, {location})), "malformedReply",
         "outcomeUnknown"},
        {"307 to another host", sends(httpAnswer(307, {}, {location})), "malformedReply",
         "malformedReply"},
        {"302 to nowhere", sends(httpAnswer(302)), "malformedReply", "outcomeUnknown"},
        {"302 to a file", sends(httpAnswer(302, {}, {"Location: file:///etc/passwd"})),
         "malformedReply", "outcomeUnknown"},
        {"502 of a gateway", sends(httpAnswer(502, page)), "server", "outcomeUnknown"},
        {"407 of a server", sends(httpAnswer(407, page)), "network", "outcomeUnknown"},
        {"another protocol", sends("220 mail.example ESMTP\r\n").close(), "network",
         "outcomeUnknown"},
        {"a switch of protocols", sends(head("Upgrade: h2c\r\nConnection: Upgrade\r\n", 101)),
         "malformedReply", "outcomeUnknown"},
    };
}

QList<HostileScript> liars()
{
    return {
        {"more announced than sent", sends(head("Content-Length: 10\r\n") + "[1,").close(),
         "network", "outcomeUnknown"},
        {"half a chunk", sends(head("Transfer-Encoding: chunked\r\n") + "5\r\n[1").close(),
         "network", "outcomeUnknown"},
        {"a bomb", sends(httpAnswer(200, bomb(64 * megabyte), {"Content-Encoding: gzip"})),
         "malformedReply", "outcomeUnknown"},
        {"a bomb in a wrapping of its own",
         sends(httpAnswer(200, gzipBomb(64 * megabyte), {"Content-Encoding: gzip"})),
         "malformedReply", "outcomeUnknown"},
        {"a bomb with an error",
         sends(httpAnswer(422, bomb(64 * megabyte), {"Content-Encoding: gzip"})), "validation",
         "validation"},
    };
}

QList<HostileScript> floods()
{
    const QByteArray piece(megabyte, ' ');
    return {
        {"200 MB, announced",
         sends(head("Content-Length: 209715200\r\n")).flood(piece, 200 * megabyte),
         "malformedReply", "outcomeUnknown"},
        {"200 MB, not announced", sends(head({})).flood(piece, 200 * megabyte).close(),
         "malformedReply", "outcomeUnknown"},
        {"200 MB with an error", sends(head({}, 422)).flood(piece, 200 * megabyte).close(),
         "malformedReply", "outcomeUnknown"},
    };
}

QList<HostileScript> dawdlers()
{
    return {
        {"silence", Script().readRequest(), "timeout", "outcomeUnknown"},
        {"silence after the head", sends(head("Content-Length: 10\r\n")), "timeout",
         "outcomeUnknown"},
        {"a head, a byte at a time",
         Script().readRequest().drip("HTTP/1.1 200 OK\r\nX-Long: " + QByteArray(90, 'x'), 20ms),
         "timeout", "outcomeUnknown"},
        {"a body, a byte at a time",
         sends(head("Content-Length: 90\r\n")).drip(QByteArray(90, ' '), 20ms), "timeout",
         "outcomeUnknown"},
        {"100 again and again",
         Script().readRequest().drip(QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(9), 5ms),
         "timeout", "outcomeUnknown"},
    };
}

} // namespace

QByteArray bomb(qsizetype size)
{
    return qCompress(QByteArray(size, ' '), 9).sliced(4); // without Qt's own length: plain zlib
}

QList<HostileScript> hostileScripts(const QUrl &elsewhere)
{
    QList<HostileScript> stalling = dawdlers();
    for (HostileScript &each : stalling)
        each.stalls = true;
    return strangers(elsewhere) + liars() + floods() + stalling;
}

} // namespace privicore::test
