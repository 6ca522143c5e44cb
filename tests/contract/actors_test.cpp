// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_probe.h"

#include <QJsonArray>
#include <QMap>
#include <QTest>

using namespace privicore::test;
using privicore::sandbox::SeedPlan;

//! The simulated actors behind /sandbox/, and the demonstration that they play in.
class ActorsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxProbe> m_server;
    QString m_token;

    QJsonObject act(const QByteArray &name, const QJsonObject &fields, int status = 200) const
    {
        const HttpAnswer answer = m_server->act(name, fields);
        return answer.status == status ? answer.json().toObject() : QJsonObject();
    }
    QJsonArray devices() const
    {
        return m_server->get("/device/retrieve-profile-devices", m_token).json().toArray();
    }
    QString qrToken() const
    {
        return m_server->post("/profile/generate-token-qr", {}, m_token)
            .json()
            .toObject()
            .value(u"qrToken")
            .toString();
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<SandboxProbe>(
            privicore::sandbox::ServerOptions{.seed = {SeedPlan::Kind::Demo, 0}});
        QVERIFY(m_server->isRunning());
        const QJsonObject demo = act("demo-credentials", {});
        QCOMPARE(demo[u"username"].toString(), QStringLiteral("demo"));
        m_token = m_server->signIn(QStringLiteral("demo"), demo[u"password"].toString());
        QVERIFY(!m_token.isEmpty());
    }

    void showsFortyDevicesInEveryVisibleState()
    {
        QMap<QString, int> states;
        int roles = 0;
        for (const QJsonValue &device : devices()) {
            ++states[device[u"status"].toString()];
            roles += static_cast<int>(device[u"roles"].toArray().size());
            QVERIFY(!device[u"name"].toString().isEmpty());
        }
        QCOMPARE(states, (QMap<QString, int>{{QStringLiteral("approved"), 30},
                                             {QStringLiteral("identified"), 4},
                                             {QStringLiteral("pending"), 6}}));
        QVERIFY(roles > 5);
    }

    void showsSomethingOfEverything()
    {
        const auto object = [&](const QByteArray &target) {
            return m_server->get(target, m_token).json().toObject();
        };
        QCOMPARE(object("/profile/retrieve-oauth-application-list")[u"items"].toArray().size(), 6);
        const QJsonArray directories =
            object("/directory/retrieve-owned-directories")[u"items"].toArray();
        QCOMPARE(directories.size(), 3);
        int people = 0;
        int waiting = 0;
        for (const QJsonValue &directory : directories) {
            const QJsonObject shown = object("/directory/retrieve-directory/"
                                             + directory[u"directoryId"].toString().toLatin1());
            people += shown[u"userCount"].toInt();
            waiting += shown[u"pendingInviteCount"].toInt();
        }
        QCOMPARE(people, 60);
        QCOMPARE(waiting, 6);
        QCOMPARE(m_server->get("/policy/list-policies", m_token).json().toArray().size(), 3);
        QCOMPARE(m_server->get("/policy/list-active-policies", m_token).json().toArray().size(), 1);
        // The open vote is there to be answered.
        QVERIFY(act("authenticators-vote",
                    {{QStringLiteral("username"), QStringLiteral("demo")},
                     {QStringLiteral("vote"), QStringLiteral("yes")}})[u"ballots"]
                    .toInt()
                > 1);
    }

    void letsADeviceAsk()
    {
        const QJsonObject named =
            act("device-asks", {{QStringLiteral("username"), QStringLiteral("Demo")},
                                {QStringLiteral("name"), QStringLiteral("New laptop")}});
        QCOMPARE(named[u"name"].toString(), QStringLiteral("New laptop"));
        QVERIFY(!act("device-asks", {{QStringLiteral("username"), QStringLiteral("demo")}})[u"name"]
                     .toString()
                     .isEmpty());
        QCOMPARE(devices().size(), 42);
        QCOMPARE(devices().at(40)[u"status"].toString(), QStringLiteral("pending"));
        QVERIFY(!act("device-asks", {{QStringLiteral("username"), QStringLiteral("nobody")}}, 404)
                     .isEmpty());
    }

    void showsWhatTheDeviceItselfShows()
    {
        const QJsonObject asked =
            act("device-asks", {{QStringLiteral("username"), QStringLiteral("demo")}});
        const QJsonObject screen = act(
            "device-screen", {{QStringLiteral("deviceIdentifier"), asked[u"deviceIdentifier"]}});
        QCOMPARE(screen[u"deviceIdentifier"], asked[u"deviceIdentifier"]);
        QCOMPARE(screen[u"name"], asked[u"name"]);
        QCOMPARE(screen[u"keyFingerprint"].toString().size(), 16);
        QCOMPARE(screen[u"keyFingerprint"], devices().last()[u"keyFingerprint"]);
        QVERIFY(!act("device-screen", {}, 404).isEmpty());
    }

    void givesADeviceItsKey()
    {
        QString identifier;
        for (const QJsonValue &device : devices()) {
            if (device[u"status"].toString() == u"identified")
                identifier = device[u"deviceIdentifier"].toString();
        }
        const QJsonObject fields{{QStringLiteral("deviceIdentifier"), identifier}};
        QCOMPARE(act("device-screen", fields)[u"keyFingerprint"].toString(), QString());
        QCOMPARE(act("device-keys", fields)[u"keyFingerprint"].toString().size(), 16);
        QVERIFY(!act("device-keys", fields, 404).isEmpty());
    }

    void scansWithAPhone()
    {
        const QJsonObject fields{{QStringLiteral("qrToken"), qrToken()}};
        QCOMPARE(act("qr-state", fields)[u"state"].toString(), QStringLiteral("issued"));
        const QString profile = m_server->get("/profile/retrieve-profile-id", m_token)
                                    .json()
                                    .toObject()
                                    .value(u"profileId")
                                    .toString();
        QCOMPARE(act("phone-scans", fields)[u"profileId"].toString(), profile);
        QCOMPARE(act("qr-state", fields)[u"state"].toString(), QStringLiteral("used"));
        QCOMPARE(act("phone-scans", fields, 410)[u"key"].toString(),
                 QStringLiteral("sandbox.qr_token_used"));
        QVERIFY(
            !act("phone-scans", {{QStringLiteral("qrToken"), QStringLiteral("x")}}, 404).isEmpty());
        QVERIFY(!act("qr-state", {}, 404).isEmpty());
    }

    void movesTheClock()
    {
        const QJsonObject fields{{QStringLiteral("qrToken"), qrToken()}};
        QVERIFY(
            !act("clock", {{QStringLiteral("advanceSeconds"), 301}})[u"now"].toString().isEmpty());
        QCOMPARE(act("phone-scans", fields, 410)[u"key"].toString(),
                 QStringLiteral("sandbox.qr_token_expired"));
        for (const QJsonValue &bad :
             {QJsonValue(-1), QJsonValue(), QJsonValue(QStringLiteral("soon")), QJsonValue(1e12)})
            QVERIFY(!act("clock", {{QStringLiteral("advanceSeconds"), bad}}, 422).isEmpty());
    }

    void tellsNoPasswordThatWasChanged()
    {
        const QString password = act("demo-credentials", {})[u"password"].toString();
        QVERIFY(m_server->succeeds("/profile/change-password",
                                   {{QStringLiteral("currentPassword"), password},
                                    {QStringLiteral("newPassword"), QStringLiteral("my own now")}},
                                   m_token));
        QVERIFY(!act("demo-credentials", {}, 404).isEmpty());
    }

    void knowsNoOtherActorAndNoOtherMethod()
    {
        QVERIFY(!act("nobody", {}, 404).isEmpty());
        const HttpHeader key{"X-Sandbox-Key", m_server->addresses().sandboxKey.toLatin1()};
        const HttpAnswer answer = m_server->http().send("GET", "/sandbox/clock", {key});
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.headers.value("allow"), QByteArray("POST"));
    }

    void hasNoDemonstrationInAnEmptyStore()
    {
        const SandboxProbe empty;
        QCOMPARE(empty.act("demo-credentials", {}).status, 404);
    }
};

QTEST_GUILESS_MAIN(ActorsTest)
#include "actors_test.moc"
