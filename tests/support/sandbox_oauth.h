// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/sandbox_probe.h"

namespace privicore::test {

//! The OAuth flow against a server, each step in one call.
class SandboxOAuth
{
public:
    struct Client
    {
        QString applicationId;
        QString clientId;
        QString secret;

        QByteArray basic() const; //!< the header: both, packed
    };
    struct Grant
    {
        QString access;
        QString refresh;

        QByteArray basic() const; //!< the header: the access token as it is
    };

    explicit SandboxOAuth(const SandboxProbe &server) : m_server(server) {}

    HttpAnswer get(const QByteArray &target, const QByteArray &authorization) const;
    HttpAnswer post(const QByteArray &target, const QJsonObject &fields,
                    const QByteArray &authorization) const;

    //! Id of a registered application whose configuration nobody has read yet.
    QString registered(const SandboxProbe::Member &owner, const QString &scopes = {}) const;
    Client client(const SandboxProbe::Member &owner, const QString &scopes = {}) const;
    //! The client of an approved device.
    Client deviceClient(const SandboxProbe::Member &owner, const QString &identifier) const;

    //! The answer to a request for a code; @p scopes are separated by commas.
    HttpAnswer ask(const SandboxProbe::Member &approver, const QString &clientId,
                   const QString &nonce, const QString &scopes) const;
    //! Id of an approved request.
    QString approved(const SandboxProbe::Member &approver, const QString &clientId,
                     const QString &nonce, const QString &scopes = QStringLiteral("all")) const;
    HttpAnswer retrieveCode(const Client &client, const QString &id, const QString &nonce) const;
    HttpAnswer obtain(const Client &client, const QString &code) const;
    HttpAnswer refresh(const QString &refreshToken, const QByteArray &authorization) const;

    QString code(const SandboxProbe::Member &approver, const Client &client,
                 const QString &scopes = QStringLiteral("all")) const;
    Grant grant(const SandboxProbe::Member &approver, const Client &client,
                const QString &scopes = QStringLiteral("all")) const;

    static Grant grantOf(const HttpAnswer &answer);
    static QString newNonce();

private:
    const SandboxProbe &m_server;
};

} // namespace privicore::test
