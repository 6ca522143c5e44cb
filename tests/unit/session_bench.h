// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/session.h"
#include "support/await.h"
#include "support/scripted_channel.h"
#include "support/scripted_server.h"

namespace privicore::test {

//! Real time that a test may move forward at once.
class ShiftedClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addMSecs(m_shiftMs); }
    void advance(std::chrono::milliseconds by) { m_shiftMs += by.count(); }

private:
    qint64 m_shiftMs = 0;
};

inline const QByteArray signInPath = "/profile/authenticate";
inline const QByteArray idPath = "/profile/retrieve-profile-id";
inline const QByteArray expiryPath = "/profile/authorization-token/expiry";
inline const QByteArray extendPath = "/profile/reauthorize-authorization-token";
inline const QByteArray revokePath = "/profile/revoke-authorization-token";

inline QByteArray isoTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate).toLatin1();
}

//! The header of an answer that was given at @p time.
inline QByteArray dateHeader(const QDateTime &time)
{
    return "Date: "
           + QLocale::c()
                 .toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                 .toLatin1();
}

//! A session with a server and a channel that take everything: profile "p-1" signs in as T-1 for
//! as long as life says.
struct SessionBench
{
    SessionBench()
    {
        server.handle(signInPath, [this](const ReceivedRequest &) {
            return jsonAnswer(
                200, R"({"authorizationToken":"T-1","expiresAt":")" + isoTime(serverEnd()) + "\"}",
                {dateHeader(serverNow())});
        });
        server.handle(idPath, jsonAnswer(200, R"({"profileId":"p-1"})"));
        server.handle(expiryPath, [this](const ReceivedRequest &) {
            return jsonAnswer(200, R"({"expiresAt":")" + isoTime(serverEnd()) + "\"}",
                              {dateHeader(serverNow())});
        });
        server.handle(extendPath, jsonAnswer(202, R"(["c-extend"])"));
        server.handle(revokePath, jsonAnswer(200, "{}"));
        session.channel().setTimes(
            {.answer = std::chrono::seconds(5), .firstRetry = std::chrono::milliseconds(20)});
        session.setServer(server.url(), peer.url());
    }

    QDateTime serverNow() const { return clock.now().addMSecs(skew.count()); }
    QDateTime serverEnd() const { return serverNow().addSecs(life.count()); }

    Result<Done> signIn()
    {
        return await(session.signIn(QStringLiteral("jane"), SecretString::fromText(u"password")));
    }
    QByteArray lastToken(const QByteArray &path) const
    {
        QByteArray token;
        for (const ReceivedRequest &request : server.requests()) {
            if (request.path == path)
                token = request.headers.value("x-dpt-authorization");
        }
        return token;
    }

    std::chrono::seconds life{3600};
    std::chrono::milliseconds skew{0}; //!< how far the server's clock is ahead
    ShiftedClock clock;
    ScriptedServer server;
    ScriptedChannel peer;
    Session session{Catalogue::builtIn(), clock};
};

} // namespace privicore::test
