// SPDX-License-Identifier: Apache-2.0
#include "session_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {

const QByteArray approvePath = "/device/approve-device";
const ApiCall approve = DeviceApi::approve(QStringLiteral("d-1"));

} // namespace

class CommandRunnerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsBeforeItSendsAndFollowsToTheEnd()
    {
        SessionBench bench;
        bench.server.handle(approvePath, [&](const ReceivedRequest &) {
            // The news overtakes the answer.
            bench.peer.acknowledge(QStringLiteral("c-1"), 2, QStringLiteral("done"));
            return jsonAnswer(202, R"(["c-1"])");
        });
        QVERIFY(bench.signIn());
        const auto outcome = await(bench.session.commands().run(approve));
        QVERIFY(outcome);
        QCOMPARE(outcome->body.toString(), QStringLiteral("done"));
        QCOMPARE(bench.peer.joins(), 1);
    }

    void passesOnRefusalsOfBothKinds()
    {
        SessionBench bench;
        QVERIFY(bench.signIn());
        bench.server.handle(approvePath, jsonAnswer(422, R"({"key":"device.already_approved"})"));
        auto outcome = await(bench.session.commands().run(approve));
        QCOMPARE(kindName(outcome), QStringLiteral("validation"));
        QCOMPARE(outcome.error().serverCode, QStringLiteral("device.already_approved"));
        bench.server.handle(approvePath, [&](const ReceivedRequest &) {
            bench.peer.acknowledge(QStringLiteral("c-1"), 3, QStringLiteral("vote.lost"));
            return jsonAnswer(202, R"(["c-1"])");
        });
        outcome = await(bench.session.commands().run(approve));
        QCOMPARE(kindName(outcome), QStringLiteral("rejected"));
    }

    void aChannelThatStaysAwayDoesNotStopTheWork()
    {
        SessionBench bench;
        bench.peer.setDown(true);
        bench.server.handle(approvePath, jsonAnswer(202, R"(["c-1"])"));
        bench.server.handle("/request-status/c-1", jsonAnswer(200, R"(["succeeded"])"));
        bench.session.tracker().setTimes({.first = 10ms});
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.commands().run(approve)));
    }

    void withoutASessionItDoesNotWaitForAChannel()
    {
        SessionBench bench;
        bench.server.handle("/profile/register-profile", jsonAnswer(202, R"(["c-1"])"));
        bench.server.handle("/request-status/c-1", jsonAnswer(200, R"(["succeeded"])"));
        bench.session.tracker().setTimes({.first = 10ms});
        const auto registered =
            await(bench.session.commands().run(ProfileApi::registerProfile(
                      QStringLiteral("jane"), SecretString::fromText(u"long enough"))),
                  1500ms);
        QVERIFY(registered);
        QCOMPARE(bench.peer.connections(), 0);
    }

    void cancellingBeforeItIsSentSendsNothing()
    {
        SessionBench bench;
        bench.peer.setJoinStatus(0);
        QVERIFY(bench.signIn());
        Job<CommandOutcome> job = bench.session.commands().run(approve);
        job.cancel();
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
        bench.peer.setJoinStatus(200);
        bench.peer.drop();
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        QVERIFY(await(bench.session.profile().profileId()));
        QCOMPARE(bench.server.arrivals(approvePath), 0);
    }

    void cancellingAfterItIsSentTracksOn()
    {
        SessionBench bench;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        bench.server.enqueue(
            Script().readRequest().wait(50ms).send(jsonAnswer(202, R"(["c-1"])")).repeat());
        bench.session.client().setServer(bench.server.url()); // a fresh connection
        QSignalSpy settled(&bench.session.tracker(), &CommandTracker::settled);
        Job<CommandOutcome> job = bench.session.commands().run(approve);
        QTRY_COMPARE(bench.server.arrivals(approvePath), 1);
        job.cancel();
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
        QTRY_COMPARE(bench.session.tracker().openCount(), 1);
        bench.peer.acknowledge(QStringLiteral("c-1"), 2);
        QTRY_COMPARE(settled.count(), 1);
    }

    void aCommandThatWaitsEndsWithItsSession_data()
    {
        QTest::addColumn<bool>("otherServer");
        QTest::newRow("another server") << true;
        QTest::newRow("signed out") << false;
    }

    void aCommandThatWaitsEndsWithItsSession()
    {
        QFETCH(bool, otherServer);
        SessionBench bench;
        ScriptedServer other;
        bench.peer.setJoinStatus(0);
        QVERIFY(bench.signIn());
        Job<CommandOutcome> job = bench.session.commands().run(approve);
        if (otherServer)
            bench.session.setServer(other.url(), bench.peer.url());
        else
            QVERIFY(await(bench.session.signOut()));
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
        QCOMPARE(bench.server.arrivals(approvePath), 0);
        QCOMPARE(other.connections(), 0);
    }

    void aLostAnswerIsAnUnknownOutcome()
    {
        SessionBench bench;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        bench.server.setDefault(Script().readRequest().close());
        bench.session.client().setServer(bench.server.url());
        const auto outcome = await(bench.session.commands().run(approve));
        QCOMPARE(kindName(outcome), QStringLiteral("outcomeUnknown"));
        QCOMPARE(bench.server.arrivals(approvePath), 1);
        QCOMPARE(bench.session.tracker().openCount(), 0);
    }
};

QTEST_GUILESS_MAIN(CommandRunnerTest)
#include "command_runner_test.moc"
