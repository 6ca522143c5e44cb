// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/sandbox_bench.h"

#include <utility>

namespace privicore::test {

//! A socket of the message channel, without the socket.
class SandboxListener
{
    Q_DISABLE_COPY_MOVE(SandboxListener)

public:
    SandboxListener(SandboxBench &bench, const QByteArray &token)
        : m_hub(bench.service().realtime())
    {
        m_id = m_hub.attach([this](const QByteArray &text) {
            m_messages.append(QJsonDocument::fromJson(text).object());
        });
        if (!token.isEmpty())
            say({{QStringLiteral("action"), QStringLiteral("joinChannel")},
                 {QStringLiteral("data"), QJsonObject{{QStringLiteral("authorizationToken"),
                                                       QString::fromLatin1(token)}}}});
    }
    ~SandboxListener() { m_hub.detach(m_id); }

    //! The status of the answer.
    int say(const QJsonObject &message)
    {
        m_hub.receive(m_id, QJsonDocument(message).toJson());
        for (qsizetype i = m_messages.size() - 1; i >= 0; --i) {
            if (m_messages.at(i).contains(u"status"))
                return m_messages.takeAt(i).value(u"status").toInt();
        }
        return 0;
    }

    int vote(const QString &ballotId, const char *vote)
    {
        return say({{QStringLiteral("action"), QStringLiteral("castVote")},
                    {QStringLiteral("data"),
                     QJsonObject{{QStringLiteral("ballotId"), ballotId},
                                 {QStringLiteral("vote"), QString::fromLatin1(vote)}}}});
    }

    //! The data of all messages of a type since the last look.
    QList<QJsonObject> take(QStringView type)
    {
        QList<QJsonObject> found;
        for (const QJsonObject &message : std::exchange(m_messages, {})) {
            const QJsonObject data = message.value(u"data").toObject();
            if (data.value(u"type").toString() == type)
                found.append(data);
        }
        return found;
    }

private:
    sandbox::RealtimeHub &m_hub;
    QList<QJsonObject> m_messages;
    int m_id = 0;
};

} // namespace privicore::test
