// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sandbox_server.h"
#include "support/http_probe.h"

#include <QJsonObject>

#include <optional>

namespace privicore::test {

//! A server on a thread of this process, and what a client does with it in one call each.
class SandboxProbe
{
public:
    struct Member
    {
        QString username;
        QString password;
        QString token;
        QString profileId;
        QString signedKey; //!< empty for an inactive profile
    };

    //! @p authority vouches for a server with TLS: its certificate in PEM.
    explicit SandboxProbe(const sandbox::ServerOptions &options = {},
                          const QByteArray &authority = {});

    bool isRunning() const { return m_addresses.has_value(); }
    const sandbox::ServerAddresses &addresses() const { return *m_addresses; }
    const QByteArray &authority() const { return m_authority; }
    const HttpProbe &http() const { return m_http; }
    void stop() { m_server.stop(); }

    HttpAnswer get(const QByteArray &target, const QString &token = {}) const;
    HttpAnswer post(const QByteArray &target, const QJsonObject &fields,
                    const QString &token = {}) const;
    //! A simulated actor.
    HttpAnswer act(const QByteArray &name, const QJsonObject &fields) const;
    //! Posts a command and waits for its end.
    bool succeeds(const QByteArray &target, const QJsonObject &fields, const QString &token) const;

    //! The words of the status poll until it is not "started" any more.
    QString outcome(const QString &commandId) const;

    Member inactiveMember();
    Member activeMember();
    QString signIn(const QString &username, const QString &password) const;
    QString newSignedKey() const;

    //! Identifier of a device of @p member in the state that is named.
    QString identifiedDevice(const Member &member) const;
    QString pendingDevice(const Member &member) const;
    QString approvedDevice(const Member &member) const;
    QString authenticator(const Member &member) const;

private:
    sandbox::SandboxServer m_server;
    std::optional<sandbox::ServerAddresses> m_addresses;
    QByteArray m_authority;
    HttpProbe m_http;
    int m_members = 0;
};

//! The command id of a 202.
QString commandIdOf(const HttpAnswer &answer);

} // namespace privicore::test
