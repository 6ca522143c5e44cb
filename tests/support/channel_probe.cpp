// SPDX-License-Identifier: Apache-2.0
#include "support/channel_probe.h"

#include <QJsonDocument>
#include <QTest>

namespace privicore::test {

ChannelProbe::ChannelProbe(const SandboxProbe &server)
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) {
                         m_messages.append(QJsonDocument::fromJson(text.toUtf8()).object());
                     });
    m_socket.setSslConfiguration(trusting(server.authority()));
    m_socket.open(QUrl(server.addresses().realtime));
}

QJsonObject ChannelProbe::ask(const QString &text)
{
    if (!QTest::qWaitFor([this] { return isOpen(); }))
        return {};
    m_socket.sendTextMessage(text);
    return next();
}

QJsonObject ChannelProbe::ask(const QString &action, const QJsonObject &data)
{
    const QJsonObject message{{QStringLiteral("action"), action},
                              {QStringLiteral("correlationId"), QStringLiteral("c-1")},
                              {QStringLiteral("data"), data}};
    return ask(QString::fromUtf8(QJsonDocument(message).toJson()));
}

int ChannelProbe::join(const QString &token)
{
    return ask(QStringLiteral("joinChannel"),
               {{QStringLiteral("authorizationToken"), token}})[u"status"]
        .toInt();
}

int ChannelProbe::leave(const QJsonObject &data)
{
    return ask(QStringLiteral("leaveChannel"), data)[u"status"].toInt();
}

QJsonObject ChannelProbe::next()
{
    if (!QTest::qWaitFor([this] { return !m_messages.isEmpty(); }))
        return {};
    return m_messages.takeFirst();
}

bool ChannelProbe::isSilent()
{
    const bool answered = ask(QStringLiteral("?"))[u"status"].toInt() == 422;
    return answered && m_messages.isEmpty();
}

} // namespace privicore::test
