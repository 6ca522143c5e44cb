// SPDX-License-Identifier: Apache-2.0
#include "profile_stub.h"

#include <QJsonDocument>
#include <QLocale>
#include <QUrlQuery>

namespace privicore::test {

namespace {

QString wireTime(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss+00:00"));
}

} // namespace

ProfileStub::ProfileStub(const Clock &clock) : m_clock(clock)
{
    m_tokenEnd = after(std::chrono::hours(24));
    answerAll();
}

void ProfileStub::answerAll()
{
    answerProfile();
    answerCommands();
    answerSandbox();
}

void ProfileStub::answerProfile()
{
    m_http.handle("/profile/authenticate", [this](const ReceivedRequest &) {
        return answer(200, {{QStringLiteral("authorizationToken"), QStringLiteral("T-session")},
                            {QStringLiteral("expiresAt"), wireTime(m_tokenEnd)}});
    });
    m_http.handle("/profile/authorization-token/expiry", [this](const ReceivedRequest &) {
        return answer(200, {{QStringLiteral("expiresAt"), wireTime(m_tokenEnd)}});
    });
    m_http.handle("/profile/retrieve-profile-id", [this](const ReceivedRequest &) {
        return answer(200, {{QStringLiteral("profileId"),
                             QStringLiteral("019735db-f8f7-6c08-c893-8f3a6f44a244")}});
    });
    m_http.handle("/public-key/retrieve-public-key", [this](const ReceivedRequest &) {
        return answer(200, {{QStringLiteral("publicKey"), QStringLiteral("31420500")}});
    });
    m_http.handle("/profile/generate-token-qr", [this](const ReceivedRequest &) {
        ++m_qrCount;
        m_qrState = "issued";
        return answer(200, {{QStringLiteral("qrToken"), qrToken()},
                            {QStringLiteral("expiresAt"), wireTime(after(m_qrLife))}});
    });
}

void ProfileStub::answerCommands()
{
    m_http.handle("/profile/reauthorize-authorization-token",
                  [this](const ReceivedRequest &request) {
                      const QUrlQuery form(QString::fromUtf8(request.body));
                      const int ttl = form.queryItemValue(QStringLiteral("ttl")).toInt();
                      if (m_refusal.isEmpty())
                          setTokenLife(std::chrono::seconds(ttl));
                      return accept(QStringLiteral("c-extend-%1").arg(m_http.requests().size()));
                  });
    m_http.handle("/profile/change-password", [this](const ReceivedRequest &) {
        return accept(QStringLiteral("c-password-%1").arg(m_http.requests().size()));
    });
}

void ProfileStub::answerSandbox()
{
    m_http.handle("/sandbox/qr-state", [this](const ReceivedRequest &) {
        return answer(200, {{QStringLiteral("state"), QString::fromLatin1(m_qrState)}});
    });
    m_http.handle("/sandbox/phone-scans", [this](const ReceivedRequest &) {
        m_qrState = "used";
        return answer(200, {});
    });
}

void ProfileStub::refuse(const QByteArray &path, int status, const QByteArray &json)
{
    m_http.handle(path, jsonAnswer(status, json));
}

void ProfileStub::keepSilent(const QByteArray &path)
{
    m_http.handle(path, QByteArray());
}

QList<QByteArray> ProfileStub::bodiesTo(const QByteArray &path) const
{
    QList<QByteArray> bodies;
    for (const ReceivedRequest &request : m_http.requests()) {
        if (request.path == path)
            bodies.append(request.body);
    }
    return bodies;
}

QByteArray ProfileStub::answer(int status, const QJsonObject &body) const
{
    const QString date = QLocale::c().toString(m_clock.now(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'");
    return jsonAnswer(status, QJsonDocument(body).toJson(QJsonDocument::Compact),
                      {"Date: " + date.toLatin1()});
}

QByteArray ProfileStub::accept(const QString &commandId)
{
    m_channel.acknowledge(commandId, m_refusal.isEmpty() ? 2 : 3, m_refusal);
    return jsonAnswer(202, R"([")" + commandId.toLatin1() + R"("])");
}

QDateTime ProfileStub::after(std::chrono::seconds span) const
{
    return m_clock.now().addSecs(span.count());
}

} // namespace privicore::test
