// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/sandbox_probe.h"

#include <QWebSocket>

#include <memory>

namespace privicore::test {

//! What a member does with data tokens, in one call each.
class SandboxData
{
public:
    struct Space
    {
        int status = 0; //!< of the answer that told the rest
        QString id;
        QString token;
        QString ticket;
        int ttl = 0; //!< minutes
        QString server;
        int port = 0;
    };
    //! What came over the message channel for a request.
    struct Delivery
    {
        QString commandId;
        QString word; //!< how the command ended
        QJsonObject message;
        QString ticket; //!< of a link; empty for what came in the message
    };

    SandboxData(const SandboxProbe &server, SandboxProbe::Member member);

    const SandboxProbe::Member &member() const { return m_member; }

    //! Identifier of a new device with the role of storing.
    QString storage() const;

    Space reserved(int ttl = 5) const;
    //! The reservation as it is shown now.
    Space look(const QString &id) const;

    //! The data token of a new reservation for which @p data was exchanged.
    QString stored(const QString &data = QStringLiteral("aGVsbG8=")) const;
    //! The same for bytes that went up as a stream.
    QString uploaded(const QByteArray &bytes) const;
    //! How the command ended.
    QString removed(const QString &token) const;

    HttpAnswer upload(const QString &ticket, const QByteArray &bytes) const;
    HttpAnswer download(const QString &ticket) const;
    Delivery requested(const QString &token);

    HttpAnswer post(const QByteArray &target, const QJsonObject &fields) const;
    QJsonArray list(const QByteArray &query = {}) const;
    HttpProbe streams() const;

private:
    bool joined();

    const SandboxProbe &m_server;
    SandboxProbe::Member m_member;
    std::unique_ptr<QWebSocket> m_socket;
    QList<QJsonObject> m_messages;
};

} // namespace privicore::test
