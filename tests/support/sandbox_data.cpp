// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

namespace privicore::test {

SandboxData::SandboxData(const SandboxProbe &server, SandboxProbe::Member member)
    : m_server(server), m_member(std::move(member))
{
}

HttpAnswer SandboxData::post(const QByteArray &target, const QJsonObject &fields) const
{
    return m_server.post(target, fields, m_member.token);
}

QString SandboxData::storage() const
{
    const QString device = m_server.approvedDevice(m_member);
    m_server.succeeds("/storage/register", {{QStringLiteral("deviceIdentifier"), device}},
                      m_member.token);
    return device;
}

SandboxData::Space SandboxData::reserved(int ttl) const
{
    const QString id =
        commandIdOf(post("/data-token/reserve-token-space",
                         {{QStringLiteral("context"), QStringLiteral("reports/2026")},
                          {QStringLiteral("ttl"), ttl}}));
    m_server.outcome(id);
    return look(id);
}

SandboxData::Space SandboxData::look(const QString &id) const
{
    const HttpAnswer answer =
        m_server.get("/data-token/retrieve-temporary-data-token/" + id.toLatin1(), m_member.token);
    const QJsonObject shown = answer.json().toObject();
    return {answer.status,
            id,
            shown[u"token"].toString(),
            shown[u"stream"].toString(),
            shown[u"ttl"][u"minutes"].toInt(),
            shown[u"stream_server_id"].toString(),
            shown[u"stream_server_port"].toInt()};
}

QString SandboxData::stored(const QString &data) const
{
    const QString token = reserved().token;
    const bool isStored = m_server.succeeds(
        "/data-token/exchange-data-for-token",
        {{QStringLiteral("temporaryTokenSpace"), token}, {QStringLiteral("data"), data}},
        m_member.token);
    return isStored ? token : QString();
}

QString SandboxData::uploaded(const QByteArray &bytes) const
{
    const Space space = reserved();
    const QString word = m_server.outcome(commandIdOf(upload(space.ticket, bytes)));
    return word == u"succeeded" ? space.token : QString();
}

QString SandboxData::removed(const QString &token) const
{
    return m_server.outcome(
        commandIdOf(post("/data-token/delete-data", {{QStringLiteral("token"), token}})));
}

HttpProbe SandboxData::streams() const
{
    return HttpProbe(m_server.addresses().upload, m_server.authority());
}

HttpAnswer SandboxData::upload(const QString &ticket, const QByteArray &bytes) const
{
    return streams().send("POST", "/?auth=" + ticket.toLatin1(), {}, bytes);
}

HttpAnswer SandboxData::download(const QString &ticket) const
{
    return streams().send("GET", "/?auth=" + ticket.toLatin1());
}

bool SandboxData::joined()
{
    if (m_socket)
        return true;
    m_socket = std::make_unique<QWebSocket>();
    QObject::connect(m_socket.get(), &QWebSocket::textMessageReceived, m_socket.get(),
                     [this](const QString &text) {
                         m_messages.append(QJsonDocument::fromJson(text.toUtf8()).object());
                     });
    m_socket->setSslConfiguration(trusting(m_server.authority()));
    m_socket->open(QUrl(m_server.addresses().realtime));
    if (!QTest::qWaitFor([&] { return m_socket->state() == QAbstractSocket::ConnectedState; }))
        return false;
    const QJsonObject join{{QStringLiteral("action"), QStringLiteral("joinChannel")},
                           {QStringLiteral("data"),
                            QJsonObject{{QStringLiteral("authorizationToken"), m_member.token}}}};
    m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(join).toJson()));
    return QTest::qWaitFor([&] { return !m_messages.isEmpty(); });
}

SandboxData::Delivery SandboxData::requested(const QString &token)
{
    if (!joined())
        return {};
    const HttpAnswer answer = post("/data-token/request-data", {{QStringLiteral("token"), token}});
    Delivery delivery{.commandId = commandIdOf(answer)};
    delivery.word = m_server.outcome(delivery.commandId);
    const QString id = QString::fromLatin1(answer.headers.value("x-dpt-cab-request-id"));
    const auto found = [&] {
        const auto at = std::find_if(m_messages.cbegin(), m_messages.cend(), [&](const auto &one) {
            return one[u"data"][u"id"].toString() == id;
        });
        if (at == m_messages.cend())
            return false;
        delivery.message = (*at)[u"data"].toObject();
        return true;
    };
    if (delivery.word == u"succeeded" && QTest::qWaitFor(found)
        && delivery.message[u"output_type"].toInt() == 1)
        delivery.ticket = delivery.message[u"body"].toString().section(QStringLiteral("auth="), 1);
    return delivery;
}

QJsonArray SandboxData::list(const QByteArray &query) const
{
    return m_server.get("/data-token/list-data-tokens" + query, m_member.token)
        .json()
        .toObject()
        .value(u"items")
        .toArray();
}

} // namespace privicore::test
