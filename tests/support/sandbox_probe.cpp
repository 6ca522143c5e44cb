// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_probe.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace privicore::test {

namespace {

QList<HttpHeader> jsonHeaders(const QString &token)
{
    QList<HttpHeader> headers{{"Content-Type", "application/json"}};
    if (!token.isEmpty())
        headers.append(HttpHeader{"X-DPT-AUTHORIZATION", token.toUtf8()});
    return headers;
}

QByteArray jsonText(const QJsonObject &fields)
{
    return QJsonDocument(fields).toJson(QJsonDocument::Compact);
}

std::optional<sandbox::ServerAddresses> started(sandbox::SandboxServer &server,
                                                const sandbox::ServerOptions &options)
{
    const auto addresses = server.start(options);
    if (!addresses) {
        qWarning("%s", qPrintable(addresses.error()));
        return std::nullopt;
    }
    return *addresses;
}

} // namespace

SandboxProbe::SandboxProbe(const sandbox::ServerOptions &options, const QByteArray &authority)
    : m_addresses(started(m_server, options)), m_authority(authority),
      m_http(m_addresses ? m_addresses->api : QString(), authority)
{
}

HttpAnswer SandboxProbe::get(const QByteArray &target, const QString &token) const
{
    return m_http.send("GET", target, {{"X-DPT-AUTHORIZATION", token.toUtf8()}});
}

HttpAnswer SandboxProbe::post(const QByteArray &target, const QJsonObject &fields,
                              const QString &token) const
{
    return m_http.send("POST", target, jsonHeaders(token), jsonText(fields));
}

HttpAnswer SandboxProbe::act(const QByteArray &name, const QJsonObject &fields) const
{
    QList<HttpHeader> headers = jsonHeaders({});
    headers.append(HttpHeader{"X-Sandbox-Key", m_addresses->sandboxKey.toLatin1()});
    return m_http.send("POST", "/sandbox/" + name, headers, jsonText(fields));
}

bool SandboxProbe::succeeds(const QByteArray &target, const QJsonObject &fields,
                            const QString &token) const
{
    return outcome(commandIdOf(post(target, fields, token))) == u"succeeded";
}

QString SandboxProbe::outcome(const QString &commandId) const
{
    QString word;
    const auto settled = [&] {
        word = get("/request-status/" + commandId.toUtf8()).json().toArray().at(0).toString();
        return word != u"started";
    };
    return QTest::qWaitFor(settled, 20'000) ? word : QString();
}

SandboxProbe::Member SandboxProbe::inactiveMember()
{
    Member member{QStringLiteral("member-%1").arg(++m_members),
                  QStringLiteral("correct horse battery")};
    succeeds("/profile/register-profile",
             {{QStringLiteral("username"), member.username},
              {QStringLiteral("password"), member.password}},
             {});
    member.token = signIn(member.username, member.password);
    member.profileId = get("/profile/retrieve-profile-id", member.token)
                           .json()
                           .toObject()
                           .value(u"profileId")
                           .toString();
    return member;
}

SandboxProbe::Member SandboxProbe::activeMember()
{
    Member member = inactiveMember();
    member.signedKey = newSignedKey();
    succeeds("/public-key/register-public-key", {{QStringLiteral("publicKey"), member.signedKey}},
             member.token);
    return member;
}

QString SandboxProbe::signIn(const QString &username, const QString &password) const
{
    return post("/profile/authenticate",
                {{QStringLiteral("username"), username}, {QStringLiteral("password"), password}})
        .json()
        .toObject()
        .value(u"authorizationToken")
        .toString();
}

QString SandboxProbe::newSignedKey() const
{
    return get("/generate-keys").json().toObject().value(u"public").toString();
}

QString SandboxProbe::identifiedDevice(const Member &member) const
{
    const QString id = commandIdOf(post("/device/request-unique-identifier", {}, member.token));
    outcome(id);
    return post("/device/retrieve-unique-identifier", {{QStringLiteral("id"), id}}, member.token)
        .json()
        .toObject()
        .value(u"deviceIdentifier")
        .toString();
}

QString SandboxProbe::pendingDevice(const Member &member) const
{
    return act("device-asks", {{QStringLiteral("username"), member.username}})
        .json()
        .toObject()
        .value(u"deviceIdentifier")
        .toString();
}

QString SandboxProbe::approvedDevice(const Member &member) const
{
    const QString identifier = pendingDevice(member);
    succeeds("/device/approve-device", {{QStringLiteral("deviceIdentifier"), identifier}},
             member.token);
    return identifier;
}

QString SandboxProbe::authenticator(const Member &member) const
{
    const QString identifier = approvedDevice(member);
    succeeds("/verified-authenticator/register", {{QStringLiteral("deviceIdentifier"), identifier}},
             member.token);
    return identifier;
}

QString commandIdOf(const HttpAnswer &answer)
{
    return QString::fromLatin1(answer.headers.value("x-dpt-cab-id"));
}

} // namespace privicore::test
