// SPDX-License-Identifier: Apache-2.0
#include "support/http_probe.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslSocket>
#include <QUrl>

namespace privicore::test {

namespace {

constexpr int patience = 20'000; //!< milliseconds

//! The content of a chunked body; sets @p isWhole when the last chunk is there.
QByteArray joined(const QByteArray &chunks, bool &isWhole)
{
    QByteArray content;
    qsizetype at = 0;
    while (true) {
        const qsizetype end = chunks.indexOf("\r\n", at);
        if (end < 0)
            return content;
        const qsizetype size = chunks.sliced(at, end - at).toLongLong(nullptr, 16);
        isWhole = size == 0;
        if (isWhole || end + 2 + size > chunks.size())
            return content;
        content += chunks.sliced(end + 2, size);
        at = end + 2 + size + 2;
    }
}

} // namespace

QJsonValue HttpAnswer::json() const
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isArray())
        return document.array();
    return document.isObject() ? QJsonValue(document.object()) : QJsonValue::Undefined;
}

QString HttpAnswer::key() const
{
    return json().toObject().value(u"key").toString();
}

HttpProbe::HttpProbe(const QString &base, const QByteArray &authority)
    : m_port(static_cast<quint16>(QUrl(base).port())), m_speaksTls(base.startsWith(u"https:")),
      m_trust(trusting(authority))
{
}

HttpAnswer HttpProbe::send(const QByteArray &method, const QByteArray &target,
                           const QList<HttpHeader> &headers, const QByteArray &body) const
{
    QByteArray text =
        method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "Connection: close\r\n";
    for (const HttpHeader &header : headers)
        text += header.name + ": " + header.value + "\r\n";
    if (method != "GET" || !body.isEmpty())
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return parse(exchange(text + "\r\n" + body));
}

QByteArray HttpProbe::exchange(const QByteArray &bytes) const
{
    QSslSocket socket;
    if (m_speaksTls) {
        socket.setSslConfiguration(m_trust);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
        if (!socket.waitForEncrypted(patience))
            return {};
    } else {
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        if (!socket.waitForConnected(patience))
            return {};
    }
    socket.write(bytes);
    QByteArray received;
    while (socket.waitForReadyRead(patience))
        received += socket.readAll();
    return received + socket.readAll();
}

QSslConfiguration trusting(const QByteArray &authority)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(authority));
    return configuration;
}

HttpAnswer HttpProbe::parse(const QByteArray &bytes)
{
    HttpAnswer answer;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    const QList<QByteArray> lines = bytes.first(end).split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.first(qMax<qsizetype>(colon, 0)).toLower(),
                              line.sliced(colon + 1).trimmed());
    }
    answer.body = bytes.sliced(end + 4);
    if (answer.headers.value("transfer-encoding") == "chunked")
        answer.body = joined(answer.body, answer.isWhole);
    else
        answer.isWhole = answer.body.size() == answer.headers.value("content-length").toLongLong();
    return answer;
}

} // namespace privicore::test
