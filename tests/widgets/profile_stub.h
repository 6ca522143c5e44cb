// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "support/scripted_channel.h"
#include "support/scripted_server.h"

#include <QJsonObject>

namespace privicore::test {

//! A server for one signed-in profile: answers the profile group and the sandbox's phone, and
//! acknowledges commands. Its time is the clock's.
class ProfileStub final : public QObject
{
    Q_OBJECT

public:
    explicit ProfileStub(const Clock &clock);

    QUrl api() const { return m_http.url(); }
    QUrl realtime() const { return m_channel.url(); }
    const ScriptedServer &http() const { return m_http; }

    //! Answers @p path with @p status from now on.
    void refuse(const QByteArray &path, int status, const QByteArray &json = R"({"message":"no"})");
    //! Takes requests to @p path and never answers.
    void keepSilent(const QByteArray &path);
    //! Puts the usual answers back.
    void answerAll();

    //! How commands end: an empty reason is success.
    void setRefusal(const QString &reason) { m_refusal = reason; }
    void setTokenLife(std::chrono::seconds life) { m_tokenEnd = after(life); }
    void setQrLife(std::chrono::seconds life) { m_qrLife = life; }
    void setQrState(const QByteArray &word) { m_qrState = word; }
    //! The token that was handed out last: "T-qr-1", "T-qr-2" and so on.
    QString qrToken() const { return QStringLiteral("T-qr-%1").arg(m_qrCount); }

    QList<QByteArray> bodiesTo(const QByteArray &path) const;

private:
    void answerProfile();
    void answerCommands();
    void answerSandbox();
    QByteArray answer(int status, const QJsonObject &body) const;
    //! Accepts a command, and ends it at once.
    QByteArray accept(const QString &commandId);
    QDateTime after(std::chrono::seconds span) const;

    const Clock &m_clock;
    ScriptedServer m_http;
    ScriptedChannel m_channel;
    QString m_refusal;
    QDateTime m_tokenEnd;
    std::chrono::seconds m_qrLife{300};
    QByteArray m_qrState = "issued";
    int m_qrCount = 0;
};

} // namespace privicore::test
