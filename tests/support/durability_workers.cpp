// SPDX-License-Identifier: Apache-2.0
#include "support/durability_workers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace privicore::test {

namespace {

QString member(const std::optional<HttpAnswer> &answer, QStringView name)
{
    return answer ? answer->json().toObject().value(name).toString() : QString();
}

} // namespace

void DurabilityClient::moveTo(const QString &api, const QString &sandboxKey)
{
    m_api = api;
    m_key = sandboxKey.toLatin1();
}

bool DurabilityClient::signUp()
{
    const QJsonObject login{{QStringLiteral("username"), QStringLiteral("ann")},
                            {QStringLiteral("password"), QStringLiteral("correct horse")}};
    if (!command("/profile/register-profile", login))
        return false;
    m_token = member(post("/profile/authenticate", login), u"authorizationToken").toLatin1();
    const auto key =
        command("/public-key/register-public-key",
                {{QStringLiteral("publicKey"), member(get("/generate-keys"), u"public")}});
    return key.has_value();
}

std::optional<HttpAnswer> DurabilityClient::whole(const HttpAnswer &answer) const
{
    if (!answer.isWhole)
        return std::nullopt;
    if (m_answered)
        m_answered();
    return answer;
}

std::optional<HttpAnswer> DurabilityClient::get(const QByteArray &target) const
{
    const HttpAnswer answer =
        HttpProbe(m_api).send("GET", target, {{"X-DPT-AUTHORIZATION", m_token}});
    return whole(answer);
}

std::optional<HttpAnswer> DurabilityClient::post(const QByteArray &target,
                                                 const QJsonObject &fields) const
{
    QList<HttpHeader> headers{{"Content-Type", "application/json"}, {"X-Sandbox-Key", m_key}};
    if (!m_token.isEmpty())
        headers.append(HttpHeader{"X-DPT-AUTHORIZATION", m_token});
    const HttpAnswer answer =
        HttpProbe(m_api).send("POST", target, headers, QJsonDocument(fields).toJson());
    return whole(answer);
}

std::optional<QString> DurabilityClient::start(const QByteArray &target,
                                               const QJsonObject &fields) const
{
    const auto accepted = post(target, fields);
    if (!accepted)
        return std::nullopt;
    return QString::fromLatin1(accepted->headers.value("x-dpt-cab-id"));
}

QString DurabilityClient::word(const QString &id) const
{
    const auto status = get("/request-status/" + id.toLatin1());
    return status ? status->json().toArray().at(0).toString() : QString();
}

std::optional<QString> DurabilityClient::outcome(const QString &id) const
{
    QString seen = QStringLiteral("started");
    while (seen == u"started")
        seen = word(id);
    return seen.isEmpty() ? std::nullopt : std::optional<QString>(seen);
}

std::optional<QString> DurabilityClient::command(const QByteArray &target,
                                                 const QJsonObject &fields) const
{
    const auto id = start(target, fields);
    return id && outcome(*id) == u"succeeded" ? id : std::nullopt;
}

QString DurabilityClient::content(const QString &token) const
{
    const QJsonObject me{{QStringLiteral("username"), QStringLiteral("ann")}};
    post("/sandbox/messages", me);
    if (!command("/data-token/request-data", {{QStringLiteral("token"), token}}))
        return QLatin1String("");
    // The acknowledgement can be seen a moment before the message that follows it.
    for (int i = 0; i < 1000; ++i) {
        const auto waiting = post("/sandbox/messages", me);
        const QJsonArray messages = waiting ? waiting->json().toArray() : QJsonArray();
        for (const QJsonValue &message : messages) {
            if (message[u"data"][u"type"].toString() == u"X-DPT-CAB-REQUEST-ID")
                return message[u"data"][u"body"].toString();
        }
    }
    return QStringLiteral("no message");
}

bool DurabilityWorker::attempt(KnownState &state, const QString &next, const QByteArray &target,
                               const QJsonObject &fields)
{
    state.tried = next;
    const auto id = m_client.start(target, fields);
    if (!id)
        return false;
    state.commandId = *id;
    const auto outcome = m_client.outcome(*id);
    if (!outcome)
        return false;
    state.settle(outcome == u"succeeded");
    m_acknowledged += outcome == u"succeeded" ? 1 : 0;
    return true;
}

QString DurabilityWorker::lookAgain(KnownState &state) const
{
    if (state.commandId.isEmpty())
        return {};
    const QString word = m_client.word(state.commandId);
    if (word != u"succeeded" && word != u"rejected")
        return QStringLiteral("a command is '%1' after a restart").arg(word);
    state.settle(word == u"succeeded");
    return {};
}

bool KeyWorker::step()
{
    const QString key = member(m_client.get("/generate-keys"), u"public");
    return !key.isEmpty()
           && attempt(m_key, key, "/public-key/register-public-key",
                      {{QStringLiteral("publicKey"), key}});
}

QString KeyWorker::fault()
{
    const QString seen = member(m_client.get("/public-key/retrieve-public-key"), u"publicKey");
    const QString open = lookAgain(m_key);
    if (!open.isEmpty())
        return open;
    const bool fits = m_key.acknowledged.isEmpty() || m_key.fits(seen);
    m_key = {seen, seen};
    return fits ? QString() : QStringLiteral("another public key");
}

bool DeviceWorker::request()
{
    const auto id = m_client.command("/device/request-unique-identifier", {});
    if (!id)
        return false;
    m_current = member(m_client.get("/device/retrieve-unique-identifier?id=" + id->toLatin1()),
                       u"deviceIdentifier");
    if (m_current.isEmpty())
        return false;
    m_devices.insert(m_current, {QStringLiteral("identified"), QStringLiteral("identified")});
    ++m_acknowledged;
    return true;
}

bool DeviceWorker::step()
{
    if (m_current.isEmpty())
        return request();
    KnownState &state = m_devices[m_current];
    const QJsonObject device{{QStringLiteral("deviceIdentifier"), m_current}};
    if (state.acknowledged == u"identified") {
        state.tried = QStringLiteral("pending");
        const auto answer = m_client.post("/sandbox/device-keys", device);
        if (answer && answer->status == 200)
            state.settle(true);
        return answer.has_value();
    }
    if (state.acknowledged == u"pending")
        return attempt(state, QStringLiteral("approved"), "/device/approve-device", device);
    if (state.acknowledged == u"approved" && m_devices.size() % 2 == 0)
        return attempt(state, QStringLiteral("removed"), "/device/remove", device);
    m_current.clear();
    return true;
}

QString DeviceWorker::fault()
{
    const auto answer = m_client.get("/device/retrieve-profile-devices");
    if (!answer)
        return QStringLiteral("no list of devices");
    QMap<QString, QString> seen;
    for (const QJsonValue &device : answer->json().toArray())
        seen.insert(device[u"deviceIdentifier"].toString(), device[u"status"].toString());
    for (auto it = m_devices.begin(); it != m_devices.end(); ++it) {
        const QString status = seen.value(it.key(), QStringLiteral("removed"));
        const QString open = lookAgain(*it);
        if (!open.isEmpty() || !it->fits(status))
            return open
                   + QStringLiteral("a device is %1 and not %2 or %3")
                         .arg(status, it->acknowledged, it->tried);
        *it = {status, status};
    }
    return {};
}

bool DataWorker::prepare()
{
    const auto answer = m_client.post("/sandbox/device-asks",
                                      {{QStringLiteral("username"), QStringLiteral("ann")}});
    const QJsonObject device{
        {QStringLiteral("deviceIdentifier"), member(answer, u"deviceIdentifier")}};
    const auto approved = m_client.command("/device/approve-device", device);
    const auto registered = m_client.command("/storage/register", device);
    return approved && registered;
}

bool DataWorker::reserve()
{
    const auto id = m_client.command(
        "/data-token/reserve-token-space",
        {{QStringLiteral("context"), QStringLiteral("durability")}, {QStringLiteral("ttl"), 60}});
    if (!id)
        return false;
    m_current = member(m_client.get("/data-token/retrieve-temporary-data-token/" + id->toLatin1()),
                       u"token");
    m_stage = 0;
    if (!m_current.isEmpty())
        m_tokens.insert(m_current, {QLatin1String(""), QLatin1String("")});
    return !m_current.isEmpty();
}

bool DataWorker::step()
{
    if (m_current.isEmpty())
        return reserve();
    KnownState &state = m_tokens[m_current];
    const QString text = QStringLiteral("content %1").arg(++m_made);
    const bool isStored = !state.acknowledged.isEmpty();
    if (!isStored && m_stage == 0)
        return attempt(
            state, text, "/data-token/exchange-data-for-token",
            {{QStringLiteral("temporaryTokenSpace"), m_current}, {QStringLiteral("data"), text}});
    if (isStored && ++m_stage <= 2)
        return attempt(state, text, "/data-token/update-data",
                       {{QStringLiteral("dataToken"), m_current}, {QStringLiteral("data"), text}});
    if (isStored && m_tokens.size() % 4 != 0 && m_stage == 3)
        return attempt(state, QLatin1String(""), "/data-token/delete-data",
                       {{QStringLiteral("token"), m_current}});
    m_current.clear();
    return true;
}

QString DataWorker::fault()
{
    for (auto it = m_tokens.begin(); it != m_tokens.end();) {
        const QString seen = m_client.content(it.key());
        const QString open = lookAgain(*it);
        if (!open.isEmpty() || !it->fits(seen))
            return open
                   + QStringLiteral("data is '%1' and not '%2' or '%3'")
                         .arg(seen, it->acknowledged, it->tried);
        // What is gone needs no second look, and of a long list the newest is worth it.
        const bool isDone = it.key() != m_current && (seen.isEmpty() || m_tokens.size() > 12);
        *it = {seen, seen};
        it = isDone ? m_tokens.erase(it) : std::next(it);
    }
    return {};
}

} // namespace privicore::test
