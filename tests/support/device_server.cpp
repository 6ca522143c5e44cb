// SPDX-License-Identifier: Apache-2.0
#include "support/device_server.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QUrlQuery>

namespace privicore::test {

namespace {

const QString identifierField = QStringLiteral("deviceIdentifier");

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString field(const ReceivedRequest &request, const QString &name)
{
    QByteArray body = request.body;
    return QUrlQuery(QString::fromUtf8(body.replace('+', "%20")))
        .queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

DeviceServer::DeviceServer()
{
    setCommands(Commands::Succeed);
    const QString later =
        QDateTime::currentDateTimeUtc().addDays(1).toString(QStringLiteral("yyyy-MM-ddThh:mm:ss"))
        + QStringLiteral("+00:00");
    const QByteArray token =
        toJson({{QStringLiteral("authorizationToken"), QStringLiteral("token")},
                {QStringLiteral("expiresAt"), later}});
    m_http.handle("/profile/authenticate", jsonAnswer(200, token));
    m_http.handle("/profile/retrieve-profile-id", jsonAnswer(200, R"({"profileId":"profile-1"})"));
    m_http.handle("/device/retrieve-profile-devices", [this](const ReceivedRequest &) {
        return m_listAnswer.isEmpty()
                   ? jsonAnswer(200, QJsonDocument(m_devices).toJson(QJsonDocument::Compact))
                   : m_listAnswer;
    });
    setActivePolicies({});
    m_http.handle("/device/retrieve-unique-identifier", [](const ReceivedRequest &request) {
        const QString identifier =
            QStringLiteral("made-by-") + field(request, QStringLiteral("id"));
        return jsonAnswer(200, toJson({{identifierField, identifier}}));
    });
    for (const char *path : {"/device/approve-device", "/device/reject-device", "/device/remove",
                             "/device/configure-meta", "/device/request-unique-identifier"})
        takeCommand(path);
}

void DeviceServer::setActivePolicies(const QStringList &names)
{
    QJsonArray policies;
    for (const QString &name : names)
        policies.append(QJsonObject{{QStringLiteral("id"), QStringLiteral("id of ") + name},
                                    {QStringLiteral("name"), name}});
    m_http.handle("/policy/list-active-policies",
                  jsonAnswer(200, QJsonDocument(policies).toJson(QJsonDocument::Compact)));
}

QJsonObject DeviceServer::device(const QString &identifier, const QString &name,
                                 const QString &status, const QStringList &roles)
{
    QJsonObject device{{identifierField, identifier},
                       {QStringLiteral("name"), name},
                       {QStringLiteral("score"), 0},
                       {QStringLiteral("roles"), QJsonArray::fromStringList(roles)},
                       {QStringLiteral("createdAt"), QStringLiteral("2026-01-02T03:04:05+00:00")}};
    if (!status.isEmpty())
        device.insert(QStringLiteral("status"), status);
    return device;
}

void DeviceServer::removeDevice(const QString &identifier)
{
    for (qsizetype i = m_devices.size(); i-- > 0;) {
        if (m_devices.at(i)[identifierField] == identifier)
            m_devices.removeAt(i);
    }
}

void DeviceServer::set(const QString &identifier, const QString &name, const QString &value)
{
    for (qsizetype i = 0; i < m_devices.size(); ++i) {
        if (m_devices.at(i)[identifierField] != identifier)
            continue;
        QJsonObject device = m_devices.at(i).toObject();
        device[name] = value;
        m_devices.replace(i, device);
    }
}

void DeviceServer::takeCommand(const QByteArray &path)
{
    m_http.handle(path, [this](const ReceivedRequest &request) { return answerCommand(request); });
}

QByteArray DeviceServer::answerCommand(const ReceivedRequest &request)
{
    const QString id = QStringLiteral("command-%1").arg(++m_commandCount);
    m_http.handle("/request-status/" + id.toUtf8(), jsonAnswer(202, R"(["started"])"));
    switch (m_commandsBy(field(request, identifierField))) {
    case Commands::Succeed:
        apply(request);
        m_channel.acknowledge(id, 2);
        break;
    case Commands::Hold:
        m_held.append({id, request});
        break;
    case Commands::Refuse:
        m_channel.acknowledge(id, 3, QStringLiteral("policy.denied"));
        break;
    case Commands::Error:
        return jsonAnswer(422, R"({"code":422,"key":"device.already_approved","message":"No"})");
    case Commands::SignedOut:
        return jsonAnswer(401, R"({"code":401,"key":"auth.token_invalid","message":"No"})");
    case Commands::Vanish:
        apply(request);
        return {};
    case Commands::Lost:
        return {};
    }
    return jsonAnswer(202, "[\"" + id.toUtf8() + "\"]");
}

void DeviceServer::finish()
{
    const auto held = std::exchange(m_held, {});
    for (const auto &[id, request] : held) {
        apply(request);
        m_channel.acknowledge(id, 2);
    }
}

void DeviceServer::apply(const ReceivedRequest &request)
{
    const QString identifier = field(request, identifierField);
    if (request.path == "/device/approve-device")
        set(identifier, QStringLiteral("status"), QStringLiteral("approved"));
    else if (request.path == "/device/reject-device" || request.path == "/device/remove")
        removeDevice(identifier);
    else if (request.path == "/device/request-unique-identifier")
        add(device(QStringLiteral("made-by-command-%1").arg(m_commandCount),
                   field(request, QStringLiteral("deviceName")), QStringLiteral("identified")));
    else if (request.path == "/device/configure-meta")
        set(identifier, QStringLiteral("name"), field(request, QStringLiteral("name")));
}

} // namespace privicore::test
