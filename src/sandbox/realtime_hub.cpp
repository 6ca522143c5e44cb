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
    QString ballotId;
    QString vote;

    explicit Envelope(const QJsonObject &message)
        : action(message.value(u"action").toString()),
          correlationId(message.value(u"correlationId"))
    {
        const QJsonObject data = message.value(u"data").toObject();
        if (correlationId.isUndefined())
            correlationId = data.value(u"correlationId");
        token = data.value(u"authorizationToken").toString();
        channelId = data.value(u"channelId").toString();
        ballotId = data.value(u"ballotId").toString();
        vote = data.value(u"vote").toString();
    }
};

namespace {

QByteArray envelopeText(const QJsonValue &correlationId, int status, const QJsonObject &data)
{
    QJsonObject envelope{{QStringLiteral("status"), status}, {QStringLiteral("data"), data}};
    if (!correlationId.isUndefined())
        envelope.insert(QStringLiteral("correlationId"), correlationId);
    return compactJson(envelope);
}

QByteArray envelopeText(const QJsonValue &correlationId, int status, const QString &channelId,
                        const QString &message)
{
    QJsonObject data{{QStringLiteral("message"), message}};
    if (!channelId.isEmpty())
        data.insert(QStringLiteral("channelId"), channelId);
    return envelopeText(correlationId, status, data);
}

QString voteMessage(int status)
{
    switch (status) {
    case 401:
        return QStringLiteral("Only a joined device can vote");
    case 404:
        return QStringLiteral("There is no such ballot");
    case 409:
        return QStringLiteral("The vote came too late or a second time");
    default:
        return QStringLiteral("A vote is yes or no");
    }
}

QByteArray messageText(const QJsonObject &data)
{
    return compactJson(QJsonObject{{QStringLiteral("data"), data}});
}

} // namespace

int RealtimeHub::attach(Send send)
{
    m_connections.insert(++m_lastConnection, {std::move(send), std::nullopt});
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
        else if (envelope.action == u"castVote" && !envelope.ballotId.isEmpty())
            castVote(*found, envelope);
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
    const auto channel = m_channels.find(envelope.token);
    if (!channel) {
        connection.send(
            envelopeText(envelope.correlationId, 401, {}, QStringLiteral("Invalid token")));
        return;
    }
    if (connection.channel && !connection.channel->isSameTokenAs(*channel)) {
        connection.send(envelopeText(envelope.correlationId, 409, connection.channel->id,
                                     QStringLiteral("Already joined with another token")));
        return;
    }
    connection.channel = channel;
    connection.send(
        envelopeText(envelope.correlationId, 200, channel->id, QStringLiteral("Joined")));
    deliverWaiting(connection);
}

void RealtimeHub::leave(Connection &connection, const Envelope &envelope)
{
    const auto refuse = [&](int status, const QString &message) {
        connection.send(envelopeText(envelope.correlationId, status, {}, message));
    };
    if (!connection.channel)
        return refuse(409, QStringLiteral("Not joined"));
    if (!envelope.token.isEmpty()) {
        const auto channel = m_channels.find(envelope.token);
        if (!channel || !channel->isSameTokenAs(*connection.channel))
            return refuse(401, QStringLiteral("Not the token that joined"));
    } else if (envelope.channelId != connection.channel->id) {
        return refuse(401, QStringLiteral("Not the channel that was joined"));
    }
    connection.send(
        envelopeText(envelope.correlationId, 200, connection.channel->id, QStringLiteral("Left")));
    connection.channel.reset();
}

void RealtimeHub::castVote(const Connection &connection, const Envelope &envelope)
{
    int status = 401;
    if (envelope.vote != u"yes" && envelope.vote != u"no")
        status = 422;
    else if (connection.channel && connection.channel->isDevice
             && m_channels.isLive(*connection.channel))
        status = m_ballots.cast(connection.channel->id, envelope.ballotId, envelope.vote);
    QJsonObject data{{QStringLiteral("ballotId"), envelope.ballotId},
                     {QStringLiteral("accepted"), status == 200}};
    if (status != 200)
        data.insert(QStringLiteral("message"), voteMessage(status));
    connection.send(envelopeText(envelope.correlationId, status, data));
}

void RealtimeHub::publish(const QString &profileId, const QJsonObject &data)
{
    // A token that ran out by itself since the last look must not receive anything any more.
    dropDead();
    const QByteArray text = messageText(data);
    if (send(profileId, text))
        return;
    QList<Kept> &kept = m_kept[profileId];
    kept.append({text, m_clock.seconds()});
    if (kept.size() > keptMessages)
        kept.removeFirst();
}

void RealtimeHub::publishToDevice(const QString &deviceIdentifier, const QJsonObject &data)
{
    dropDead();
    send(deviceIdentifier, messageText(data));
}

//! False when nobody has joined the channel.
bool RealtimeHub::send(const QString &channelId, const QByteArray &text)
{
    bool isSent = false;
    for (const Connection &connection : m_connections) {
        if (!connection.channel || connection.channel->id != channelId)
            continue;
        connection.send(text);
        isSent = true;
    }
    return isSent;
}

void RealtimeHub::deliverWaiting(const Connection &connection)
{
    if (connection.channel->isDevice) {
        for (const QJsonObject &ballot : m_ballots.waiting(connection.channel->id))
            connection.send(messageText(ballot));
        return;
    }
    for (const QByteArray &text : takeKept(connection.channel->id))
        connection.send(text);
}

QList<QByteArray> RealtimeHub::takeKept(const QString &profileId)
{
    QList<QByteArray> texts;
    for (const Kept &message : m_kept.take(profileId)) {
        if (message.at >= m_clock.seconds() - keptSeconds)
            texts.append(message.text);
    }
    return texts;
}

void RealtimeHub::dropDead()
{
    for (Connection &connection : m_connections) {
        if (!connection.channel || m_channels.isLive(*connection.channel))
            continue;
        connection.send(envelopeText(QJsonValue::Undefined, 401, connection.channel->id,
                                     QStringLiteral("The token has ended")));
        connection.channel.reset();
    }
    const qint64 oldest = m_clock.seconds() - keptSeconds;
    m_kept.removeIf([&](const auto &entry) { return entry.value().last().at < oldest; });
}

} // namespace privicore::sandbox
