// SPDX-License-Identifier: Apache-2.0
#include "session/sign_in_flow.h"

#include "security/memory_credential_store.h"
#include "session/connection_store.h"
#include "session/kept_sign_ins.h"
#include "session/sandbox_launcher.h"
#include "session_bench.h"

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
    SignInFlow flow{session, kept, credentials, launcher};
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

    QString keptToken()
    {
        const auto found = await(kept.read(connection));
        return found ? found->token.revealText() : QString();
    }
};

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
};

QTEST_GUILESS_MAIN(SignInFlowTest)
#include "sign_in_flow_test.moc"
