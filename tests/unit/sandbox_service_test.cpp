// SPDX-License-Identifier: Apache-2.0
#include "sandbox/seed.h"
#include "sandbox/service.h"
#include "sandbox/store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore::sandbox;

//! The server without sockets and threads: later steps run when the test says so.
class SandboxServiceTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Service> m_service;
    QList<Service::Task> m_steps;

    void open(const QString &path)
    {
        m_service.reset();
        m_store.reset();
        m_steps.clear();
        auto store = Store::open(path);
        QVERIFY(store);
        m_store = std::move(*store);
        seedStore(*m_store, {}, 0);
        m_service = std::make_unique<Service>(
            *m_store,
            Service::Executor{[this](Service::Task task) { m_steps.append(std::move(task)); },
                              [this](Service::Task work, Service::Task then) {
                                  work();
                                  m_steps.append(std::move(then));
                              }},
            Service::Settings{"key", QStringLiteral("127.0.0.1")});
    }

    void runSteps()
    {
        while (!m_steps.isEmpty())
            m_steps.takeFirst()();
    }

    Response send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                  const QByteArray &token = {})
    {
        Response answer{.status = 0};
        m_service->handle({.method = method, .path = path, .token = token, .body = body},
                          [&](Response response) { answer = std::move(response); });
        return answer;
    }

    QByteArray registerProfile(const QByteArray &name)
    {
        const Response accepted =
            send("POST", "/profile/register-profile", "username=" + name + "&password=long+enough");
        return accepted.status == 202 ? accepted.headers.first().value : QByteArray();
    }

    QByteArray statusOf(const QByteArray &id) { return send("GET", "/request-status/" + id).body; }

    static QJsonObject objectOf(const Response &response)
    {
        return QJsonDocument::fromJson(response.body).object();
    }

    QByteArray signIn(const QByteArray &name)
    {
        registerProfile(name);
        runSteps();
        QByteArray token;
        m_service->handle(
            {.method = "POST",
             .path = "/profile/authenticate",
             .body = "username=" + name + "&password=long+enough"},
            [&](const Response &response) {
                token = objectOf(response).value(u"authorizationToken").toString().toLatin1();
            });
        runSteps();
        return token;
    }

private Q_SLOTS:
    void init() { open(QStringLiteral(":memory:")); }

    void judgesTheRulesAfterThe202()
    {
        const QByteArray first = registerProfile("ann");
        const QByteArray second = registerProfile("ANN");
        QCOMPARE(statusOf(first), QByteArray(R"(["started"])"));
        runSteps();
        QCOMPARE(statusOf(first), QByteArray(R"(["succeeded"])"));
        QCOMPARE(statusOf(second), QByteArray(R"(["rejected"])"));
    }

    void failsWhatTheLastServerLeftOpen()
    {
        const QString path = m_folder.filePath(QStringLiteral("store"));
        open(path);
        const QByteArray id = registerProfile("ann");
        open(path);
        QCOMPARE(statusOf(id), QByteArray(R"(["rejected"])"));
        QCOMPARE(m_store->one(u"SELECT body FROM command")->text(0),
                 QStringLiteral("\"server.restarted\""));
    }

    void agreesWithThePollBeforeItAcknowledges()
    {
        const QByteArray token = signIn("ann");
        QList<QByteArray> polled;
        QByteArray id;
        const int connection = m_service->realtime().attach([&](const QByteArray &text) {
            const QJsonObject data =
                QJsonDocument::fromJson(text).object().value(u"data").toObject();
            if (data.value(u"command_status").toInt() == 2)
                polled.append(statusOf(data.value(u"id").toString().toLatin1()));
        });
        m_service->realtime().receive(connection,
                                      R"({"action":"joinChannel","data":{"authorizationToken":")"
                                          + token + R"("}})");
        send("POST", "/profile/reauthorize-authorization-token", {}, token);
        runSteps();
        QCOMPARE(polled, QList<QByteArray>{QByteArray(R"(["succeeded"])")});
    }

    void changesNothingWhenTheStoreFailsInTheMiddle()
    {
        const QByteArray id = registerProfile("ann");
        m_store->execute(u"CREATE TRIGGER broken BEFORE INSERT ON profile"
                         u" BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a command failed")));
        runSteps();
        QCOMPARE(statusOf(id), QByteArray(R"(["rejected"])"));
        QCOMPARE(m_store->one(u"SELECT body FROM command")->text(0),
                 QStringLiteral("\"server.store_failed\""));
    }

    void answersWhenTheStoreFails()
    {
        m_store->execute(u"ALTER TABLE token RENAME TO elsewhere");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the store failed")));
        const Response response = send("GET", "/profile/retrieve-profile-id", {}, "T-x");
        QCOMPARE(response.status, 500);
        QCOMPARE(objectOf(response).value(u"key").toString(),
                 QStringLiteral("server.store_failed"));
    }

    void storesNeitherTokensNorPasswords()
    {
        const QByteArray token = signIn("ann");
        QVERIFY(!token.isEmpty());
        const auto row = m_store->one(u"SELECT t.hash, p.password_hash FROM token t"
                                      u" JOIN profile p ON p.id = t.profile_id");
        QVERIFY(!row->bytes(0).contains(token));
        QVERIFY(row->bytes(1).startsWith("$argon2id$"));
    }
};

QTEST_GUILESS_MAIN(SandboxServiceTest)
#include "sandbox_service_test.moc"
