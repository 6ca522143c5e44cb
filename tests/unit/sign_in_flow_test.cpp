// SPDX-License-Identifier: Apache-2.0
#include "session/sign_in_flow.h"

#include "security/memory_credential_store.h"
#include "session/connection_store.h"
#include "session/kept_sign_ins.h"
#include "session/sandbox_launcher.h"
#include "session_bench.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

struct FlowBench : SessionBench
{
    QTemporaryDir folder;
    MemoryCredentialStore credentials;
    ConnectionStore connections{folder.filePath(QStringLiteral("connections.json"))};
    KeptSignIns kept{connections, credentials};
    SandboxLauncher launcher{{.program = QStringLiteral("/nonexistent/privicore-sandbox"),
                              .runtimeFolder = folder.filePath(QStringLiteral("run")),
                              .stateFolder = folder.filePath(QStringLiteral("state"))}};
    SignInFlow flow{session, kept, credentials, launcher, folder.path()};
    Connection connection{.id = QUuid::createUuid(),
                          .name = QStringLiteral("Acme"),
                          .api = server.url(),
                          .realtime = peer.url()};

    bool signIn(bool keep)
    {
        server.handle(extendPath, jsonAnswer(200, R"({"authorizationToken":"T-2"})"));
        if (!await(connections.load()) || !await(connections.save(connection)))
            return false;
        flow.choose(connection);
        if (!QTest::qWaitFor([this] { return flow.stage() == SignInFlow::Stage::Ready; }))
            return false;
        return await(flow.signIn(QStringLiteral("jane"), SecretString::fromText(u"password"), keep))
            .has_value();
    }

    void writeOverrides(const QByteArray &json)
    {
        QFile file(folder.filePath(connection.id.toString(QUuid::WithoutBraces)
                                   + QStringLiteral(".json")));
        if (!file.open(QIODevice::WriteOnly)
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            || file.write(json) != json.size())
            qFatal("the overrides could not be written");
    }

    QString keptToken()
    {
        const auto found = await(kept.read(connection));
        return found ? found->token.revealText() : QString();
    }
};

QByteArray tokenAnswer(const SessionBench &bench, const QString &token)
{
    const QJsonObject issued{
        {QStringLiteral("authorizationToken"), token},
        {QStringLiteral("expiresAt"), QString::fromLatin1(isoTime(bench.serverEnd()))}};
    return jsonAnswer(200, QJsonDocument(issued).toJson());
}

} // namespace

class SignInFlowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReplacedTokenReplacesTheKeptOne()
    {
        FlowBench bench;
        QVERIFY(bench.signIn(true));
        QTRY_COMPARE(bench.keptToken(), QStringLiteral("T-1"));
        QVERIFY(await(bench.session.extend(7200s)));
        QTRY_COMPARE(bench.keptToken(), QStringLiteral("T-2"));
    }

    void aTokenThatNobodyAskedToKeepIsNotKept()
    {
        FlowBench bench;
        QVERIFY(bench.signIn(false));
        QVERIFY(await(bench.session.extend(7200s)));
        QCOMPARE(bench.keptToken(), QString());
    }

    void aConnectionIsCalledByItsOverrides()
    {
        FlowBench bench;
        bench.writeOverrides(R"({"schema": 1, "endpoints": {
            "profile.authenticate": {"path": "/v2/sign-in", "parameters": {"password": "pass"}}}})");
        bench.server.handle("/v2/sign-in", tokenAnswer(bench, QStringLiteral("T-9")));
        QVERIFY(bench.signIn(false));
        QCOMPARE(bench.server.arrivals("/v2/sign-in"), 1);
        QCOMPARE(bench.server.arrivals(signInPath), 0);
        QVERIFY(bench.server.requests().first().body.contains("pass=password"));
        QCOMPARE(bench.session.client().catalogue().overriddenCount(), 1);

        Connection other = bench.connection;
        other.id = QUuid::createUuid();
        bench.flow.choose(other);
        QCOMPARE(bench.session.client().catalogue().overriddenCount(), 0);
        QTRY_COMPARE(bench.flow.stage(), SignInFlow::Stage::Ready);
        QVERIFY(await(
            bench.flow.signIn(QStringLiteral("jane"), SecretString::fromText(u"password"), false)));
        QCOMPARE(bench.server.arrivals(signInPath), 1);
    }

    void aConnectionWithBadOverridesIsNotOpened()
    {
        FlowBench bench;
        bench.writeOverrides(R"({"schema": 1, "endpoints": {"device.approve": {"host": "x"}}})");
        QVERIFY(await(bench.connections.load()) && await(bench.connections.save(bench.connection)));
        bench.flow.choose(bench.connection);
        QTRY_COMPARE(bench.flow.stage(), SignInFlow::Stage::Failed);
        QCOMPARE(bench.flow.overrideErrors().size(), 1);
        QVERIFY(bench.session.client().server().isEmpty());
        QCOMPARE(bench.server.connections(), 0);

        bench.writeOverrides(R"({"schema": 1, "endpoints": {}})"); // and another try
        bench.flow.choose(bench.connection);
        QTRY_COMPARE(bench.flow.stage(), SignInFlow::Stage::Ready);
        QVERIFY(bench.flow.overrideErrors().isEmpty());
    }

    void onlyStoredConnectionsHaveOverrides()
    {
        FlowBench bench;
        bench.writeOverrides("{");
        bench.connection.kind = Connection::Kind::ThisRunOnly;
        bench.flow.choose(bench.connection);
        QTRY_COMPARE(bench.flow.stage(), SignInFlow::Stage::Ready);
    }
};

QTEST_GUILESS_MAIN(SignInFlowTest)
#include "sign_in_flow_test.moc"
