// SPDX-License-Identifier: Apache-2.0
#include "sandbox/realtime_hub.h"

#include "sandbox/json_text.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <QJsonDocument>

#include <algorithm>

namespace privicore::sandbox {

//! What a client sends. correlationId is looked for at the top and then in data, since its place
//! is not documented; its absence is no fault, since a known client sends none.
struct RealtimeHub::Envelope
{
    QString action;
    QJsonValue correlationId;
    QString token;
    QString channelId;

    explicit Envelope(const QJsonObject &message)
        : action(message.value(u"action").toString()),
          correlationId(message.value(u"correlationId"))
    {
        const QJsonObject data = message.value(u"data").toObject();
        if (correlationId.isUndefined())
            correlationId = data.value(u"correlationId");
        token = data.value(u"authorizationToken").toString();
        channelId = data.value(u"channelId").toString();
    }
};

namespace {

QByteArray envelopeText(const QJsonValue &correlationId, int status, const QString &channelId,
                        const QString &message)
{
    QJsonObject data{{QStringLiteral("message"), message}};
    if (!channelId.isEmpty())
        data.insert(QStringLiteral("channelId"), channelId);
    QJsonObject envelope{{QStringLiteral("status"), status}, {QStringLiteral("data"), data}};
    if (!correlationId.isUndefined())
        envelope.insert(QStringLiteral("correlationId"), correlationId);
    return compactJson(envelope);
}

} // namespace

int RealtimeHub::attach(Send send)
{
    m_connections.insert(++m_lastConnection, {std::move(send), 0, {}});
    return m_lastConnection;
}

void RealtimeHub::detach(int connection)
{
    m_connections.remove(connection);
}

void RealtimeHub::receive(int connection, const QByteArray &text)
{
    const auto found = m_connections.find(connection);
    if (found == m_connections.end())
        return;
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const Envelope envelope(document.object());
    const bool named = !envelope.token.isEmpty();
    try {
        if (envelope.action == u"joinChannel" && named)
            join(*found, envelope);
        else if (envelope.action == u"leaveChannel" && (named || !envelope.channelId.isEmpty()))
            leave(*found, envelope);
        else
            found->send(envelopeText(envelope.correlationId, 422, {},
                                     QStringLiteral("Malformed message or unknown action")));
    } catch (const StoreError &) {
        found->send(
            envelopeText(envelope.correlationId, 500, {}, QStringLiteral("The store failed")));
    }
}

void RealtimeHub::join(Connection &connection, const Envelope &envelope)
{
    const auto session = m_sessions.find(envelope.token);
    if (!session) {
        connection.send(
            envelopeText(envelope.correlationId, 401, {}, QStringLiteral("Invalid token")));
        return;
    }
    if (connection.tokenId != 0 && connection.tokenId != session->tokenId) {
        connection.send(envelopeText(envelope.correlationId, 409, connection.profileId,
                                     QStringLiteral("Already joined with another token")));
        return;
    }
    connection.tokenId = session->tokenId;
    connection.profileId = session->profileId;
    connection.send(
        envelopeText(envelope.correlationId, 200, session->profileId, QStringLiteral("Joined")));
    deliverKept(connection);
}

void RealtimeHub::leave(Connection &connection, const Envelope &envelope)
{
    const auto refuse = [&](int status, const QString &message) {
        connection.send(envelopeText(envelope.correlationId, status, {}, message));
    };
    if (connection.tokenId == 0)
        return refuse(409, QStringLiteral("Not joined"));
    if (!envelope.token.isEmpty()) {
        const auto session = m_sessions.find(envelope.token);
        if (!session || session->tokenId != connection.tokenId)
            return refuse(401, QStringLiteral("Not the token that joined"));
    } else if (envelope.channelId != connection.profileId) {
        return refuse(401, QStringLiteral("Not the channel that was joined"));
    }
    connection.send(
        envelopeText(envelope.correlationId, 200, connection.profileId, QStringLiteral("Left")));
    connection.tokenId = 0;
    connection.profileId.clear();
}

void RealtimeHub::publish(const QString &profileId, const QJsonObject &data)
{
    // A token that ran out by itself since the last look must not receive anything any more.
    dropDead();
    const QByteArray text = compactJson(QJsonObject{{QStringLiteral("data"), data}});
    if (!isJoined(profileId)) {
        QList<Kept> &kept = m_kept[profileId];
        kept.append({text, m_clock.seconds()});
        if (kept.size() > keptMessages)
            kept.removeFirst();
        return;
    }
    for (const Connection &connection : m_connections) {
        if (connection.profileId == profileId)
            connection.send(text);
    }
}

void RealtimeHub::deliverKept(const Connection &connection)
{
    const QList<Kept> kept = m_kept.take(connection.profileId);
    for (const Kept &message : kept) {
        if (message.at >= m_clock.seconds() - keptSeconds)
            connection.send(message.text);
    }
}

bool RealtimeHub::isJoined(const QString &profileId) const
{
    return std::any_of(m_connections.cbegin(), m_connections.cend(),
                       [&](const Connection &c) { return c.profileId == profileId; });
}

void RealtimeHub::dropDead()
{
    for (Connection &connection : m_connections) {
        if (connection.tokenId == 0 || m_sessions.isLive(connection.tokenId))
            continue;
        connection.send(envelopeText(QJsonValue::Undefined, 401, connection.profileId,
                                     QStringLiteral("The token has ended")));
        connection.tokenId = 0;
        connection.profileId.clear();
    }
    const qint64 oldest = m_clock.seconds() - keptSeconds;
    m_kept.removeIf([&](const auto &entry) { return entry.value().last().at < oldest; });
}

} // namespace privicore::sandbox
