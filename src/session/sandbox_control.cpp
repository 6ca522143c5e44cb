// SPDX-License-Identifier: Apache-2.0
#include "session/sandbox_control.h"

#include "api/reply_decoder.h"
#include "api/reply_reader.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkRequest>

namespace privicore {

namespace {

using namespace std::chrono_literals;

constexpr qint64 largestAnswer = 64 * 1024;
constexpr auto patience = 10s;

QString textIn(const QJsonObject &object, QStringView name)
{
    return object.value(name).toString();
}

Result<QrTokenState> stateOf(const QJsonObject &answer)
{
    const QString word = textIn(answer, u"state");
    if (word == u"issued")
        return QrTokenState::Issued;
    if (word == u"used")
        return QrTokenState::Used;
    if (word == u"expired")
        return QrTokenState::Expired;
    if (word == u"replaced")
        return QrTokenState::Replaced;
    return failure(ApiError::malformed(QStringLiteral("$.state: unknown word")));
}

} // namespace

SandboxControl::SandboxControl(const QUrl &api, SecretString key)
    : m_api(api), m_key(std::move(key)), m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setProxy(QNetworkProxy::NoProxy); // the sandbox stands on this computer
}

SandboxControl::~SandboxControl() = default;

Job<DemoCredentials> SandboxControl::demoCredentials()
{
    return send(u"demo-credentials", {}).map([](const QJsonObject &answer) {
        return DemoCredentials{textIn(answer, u"username"),
                               SecretString::fromText(textIn(answer, u"password"))};
    });
}

Job<QString> SandboxControl::deviceAsks(const QString &userName)
{
    return send(u"device-asks", {{QStringLiteral("username"), userName}})
        .map([](const QJsonObject &answer) { return textIn(answer, u"name"); });
}

Job<SimulatedScreen> SandboxControl::deviceScreen(const QString &identifier)
{
    return send(u"device-screen", {{QStringLiteral("deviceIdentifier"), identifier}})
        .map([](const QJsonObject &answer) {
            return SimulatedScreen{textIn(answer, u"name"), textIn(answer, u"deviceIdentifier"),
                                   textIn(answer, u"keyFingerprint")};
        });
}

Job<Done> SandboxControl::phoneScans(const SecretString &qrToken)
{
    return send(u"phone-scans", {{QStringLiteral("qrToken"), qrToken.revealText()}})
        .map([](const QJsonObject &) { return Done{}; });
}

Job<QrTokenState> SandboxControl::qrTokenState(const SecretString &qrToken)
{
    return send(u"qr-state", {{QStringLiteral("qrToken"), qrToken.revealText()}}).map(stateOf);
}

Job<QJsonObject> SandboxControl::send(QStringView actor, const QJsonObject &body)
{
    QUrl url = m_api;
    url.setPath(QStringLiteral("/sandbox/") + actor.toString());
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("X-Sandbox-Key", m_key.reveal().toByteArray());
    QNetworkReply *reply =
        m_network->post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    auto *reader =
        new ReplyReader(reply, {.bytes = largestAnswer, .total = patience}, m_network.get());
    return reader->job().map([](const ApiReply &answer) {
        return decodeJson(answer.body, [](JsonReader &root) {
            if (!root.isObject())
                root.fail(QStringLiteral("expected object"));
            return root.value().toObject();
        });
    });
}

} // namespace privicore
