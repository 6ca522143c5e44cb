// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_oauth.h"

#include <QJsonDocument>
#include <QUuid>

namespace privicore::test {

namespace {

QString member(const HttpAnswer &answer, QStringView name)
{
    return answer.json().toObject().value(name).toString();
}

} // namespace

QByteArray SandboxOAuth::Client::basic() const
{
    return "Basic " + (clientId + u':' + secret).toUtf8().toBase64();
}

QByteArray SandboxOAuth::Grant::basic() const
{
    return "Basic " + access.toUtf8();
}

HttpAnswer SandboxOAuth::get(const QByteArray &target, const QByteArray &authorization) const
{
    return m_server.http().send("GET", target, {{"Authorization", authorization}});
}

HttpAnswer SandboxOAuth::post(const QByteArray &target, const QJsonObject &fields,
                              const QByteArray &authorization) const
{
    return m_server.http().send(
        "POST", target, {{"Authorization", authorization}, {"Content-Type", "application/json"}},
        QJsonDocument(fields).toJson());
}

QString SandboxOAuth::registered(const SandboxProbe::Member &owner, const QString &scopes) const
{
    QJsonObject fields{{QStringLiteral("name"), QStringLiteral("An application")},
                       {QStringLiteral("redirectUri"), QStringLiteral("https://app.example/cb")}};
    if (!scopes.isEmpty())
        fields.insert(QStringLiteral("scopes"), scopes);
    const QString id =
        commandIdOf(m_server.post("/profile/oauth-application-register", fields, owner.token));
    m_server.outcome(id);
    return id;
}

SandboxOAuth::Client SandboxOAuth::client(const SandboxProbe::Member &owner,
                                          const QString &scopes) const
{
    const QString id = registered(owner, scopes);
    const HttpAnswer answer = m_server.post("/profile/retrieve-oauth-application-configuration",
                                            {{QStringLiteral("applicationId"), id}}, owner.token);
    return {id, member(answer, u"clientId"), member(answer, u"clientSecret")};
}

SandboxOAuth::Client SandboxOAuth::deviceClient(const SandboxProbe::Member &owner,
                                                const QString &identifier) const
{
    const HttpAnswer answer =
        m_server.get("/device/retrieve-device-configuration/" + identifier.toLatin1(), owner.token);
    return {{}, member(answer, u"client-id"), member(answer, u"client-secret")};
}

HttpAnswer SandboxOAuth::ask(const SandboxProbe::Member &approver, const QString &clientId,
                             const QString &nonce, const QString &scopes) const
{
    QByteArray query = "?client_id=" + clientId.toLatin1() + "&nonce=" + nonce.toUtf8();
    for (const QString &scope : scopes.split(u','))
        query += "&scope%5B%5D=" + scope.toLatin1();
    return m_server.get("/profile/oauth-application-request-authorization-code" + query,
                        approver.token);
}

QString SandboxOAuth::approved(const SandboxProbe::Member &approver, const QString &clientId,
                               const QString &nonce, const QString &scopes) const
{
    const QString id = commandIdOf(ask(approver, clientId, nonce, scopes));
    m_server.outcome(id);
    return id;
}

HttpAnswer SandboxOAuth::retrieveCode(const Client &client, const QString &id,
                                      const QString &nonce) const
{
    return post("/oauth-application/retrieve-authorization-code",
                {{QStringLiteral("id"), id}, {QStringLiteral("nonce"), nonce}}, client.basic());
}

HttpAnswer SandboxOAuth::obtain(const Client &client, const QString &code) const
{
    return post("/oauth-application/obtain-access-token",
                {{QStringLiteral("authorization_code"), code}}, client.basic());
}

HttpAnswer SandboxOAuth::refresh(const QString &refreshToken, const QByteArray &authorization) const
{
    return post("/oauth-application/refresh-access-token",
                {{QStringLiteral("refresh_token"), refreshToken}}, authorization);
}

QString SandboxOAuth::code(const SandboxProbe::Member &approver, const Client &client,
                           const QString &scopes) const
{
    const QString nonce = newNonce();
    return member(retrieveCode(client, approved(approver, client.clientId, nonce, scopes), nonce),
                  u"authorizationCode");
}

SandboxOAuth::Grant SandboxOAuth::grant(const SandboxProbe::Member &approver, const Client &client,
                                        const QString &scopes) const
{
    return grantOf(obtain(client, code(approver, client, scopes)));
}

SandboxOAuth::Grant SandboxOAuth::grantOf(const HttpAnswer &answer)
{
    return {member(answer, u"token"), member(answer, u"refreshToken")};
}

QString SandboxOAuth::newNonce()
{
    return QUuid::createUuid().toString(QUuid::Id128);
}

} // namespace privicore::test
