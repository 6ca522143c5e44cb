// SPDX-License-Identifier: Apache-2.0
#include "session_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

namespace {
using State = Session::State;
} // namespace

class SessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInAndJoinsTheChannel()
    {
        SessionBench bench;
        QSignalSpy states(&bench.session, &Session::stateChanged);
        QVERIFY(bench.signIn());
        QCOMPARE(states.count(), 2);
        QVERIFY(bench.session.isSignedIn());
        QCOMPARE(bench.session.userName(), QStringLiteral("jane"));
        QCOMPARE(bench.session.profileId(), QStringLiteral("p-1"));
        QCOMPARE(bench.session.tokenCopy().revealText(), QStringLiteral("T-1"));
        QCOMPARE(bench.lastToken(signInPath), QByteArray());
        QCOMPARE(bench.lastToken(idPath), QByteArray("T-1"));
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        QCOMPARE(bench.peer.lastToken(), QStringLiteral("T-1"));
        QVERIFY(bench.session.timeLeft() > 3590s && bench.session.timeLeft() <= 3600s);
    }

    void aWrongPasswordLeavesNothing()
    {
        SessionBench bench;
        bench.server.handle(signInPath, jsonAnswer(401, "{}"));
        QCOMPARE(kindName(bench.signIn()), QStringLiteral("unauthorized"));
        QCOMPARE(bench.session.state(), State::SignedOut);
        QVERIFY(bench.session.userName().isEmpty() && bench.session.tokenCopy().isEmpty());
        QCOMPARE(bench.server.requests().size(), 1);
        QCOMPARE(bench.peer.connections(), 0);
    }

    void aProfileThatCannotBeReadIsNoSignIn()
    {
        SessionBench bench;
        bench.server.handle(idPath, jsonAnswer(401, "{}"));
        QSignalSpy states(&bench.session, &Session::stateChanged);
        QCOMPARE(kindName(bench.signIn()), QStringLiteral("unauthorized"));
        QCOMPARE(bench.session.state(), State::SignedOut);
        QCOMPARE(states.count(), 2); // never Expired in between
        QVERIFY(!bench.session.client().hasProfileToken());
    }

    void resumesWithAKeptToken()
    {
        SessionBench bench;
        QVERIFY(
            await(bench.session.resume(QStringLiteral("jane"), SecretString::fromText(u"T-kept"))));
        QVERIFY(bench.session.isSignedIn());
        QCOMPARE(bench.lastToken(expiryPath), QByteArray("T-kept"));
        QCOMPARE(bench.server.arrivals(signInPath), 0);
        QVERIFY(bench.session.timeLeft() > 3590s);
        QTRY_COMPARE(bench.peer.lastToken(), QStringLiteral("T-kept"));
    }

    void aKeptTokenThatEndedDoesNotResume()
    {
        SessionBench bench;
        bench.server.handle(expiryPath, jsonAnswer(401, "{}"));
        QCOMPARE(kindName(await(bench.session.resume(QStringLiteral("jane"),
                                                     SecretString::fromText(u"T-kept")))),
                 QStringLiteral("unauthorized"));
        QCOMPARE(bench.session.state(), State::SignedOut);
        QVERIFY(bench.session.tokenCopy().isEmpty());
    }

    void signingOutForgetsWhateverTheServerSays_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("kind");
        QTest::newRow("yes") << jsonAnswer(200, "{}") << "success";
        QTest::newRow("accepted") << jsonAnswer(202, R"(["c"])") << "success";
        QTest::newRow("dead already") << jsonAnswer(401, "{}") << "unauthorized";
        QTest::newRow("broken") << jsonAnswer(500, "{}") << "outcomeUnknown";
        QTest::newRow("moved") << httpAnswer(302, {}, {"Location: http://elsewhere/"})
                               << "outcomeUnknown";
    }

    void signingOutForgetsWhateverTheServerSays()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, kind);
        SessionBench bench;
        QVERIFY(bench.signIn());
        bench.server.handle(revokePath, answer);
        QSignalSpy states(&bench.session, &Session::stateChanged);
        QCOMPARE(kindName(await(bench.session.signOut())), kind);
        QCOMPARE(bench.lastToken(revokePath), QByteArray("T-1"));
        QCOMPARE(states.count(), 1); // never Expired in between
        QCOMPARE(bench.session.state(), State::SignedOut);
        QVERIFY(bench.session.tokenCopy().isEmpty());
        QVERIFY(!bench.session.client().hasProfileToken());
        QVERIFY(!bench.session.expiresAt().isValid());
        QCOMPARE(bench.session.channel().state(), RealtimeChannel::State::Closed);
    }

    void signingOutForgetsAlsoWhenNobodyAnswers()
    {
        SessionBench bench;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        bench.server.handle(revokePath, QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));
        bench.session.client().setTimeouts({.inactivity = 100ms, .total = 200ms});
        QCOMPARE(kindName(await(bench.session.signOut())), QStringLiteral("outcomeUnknown"));
        QCOMPARE(bench.session.state(), State::SignedOut);
        QVERIFY(!bench.session.client().hasProfileToken());
    }

    void aRefusedTokenExpiresTheSession_data()
    {
        QTest::addColumn<bool>("byChannel");
        QTest::newRow("by an answer") << false;
        QTest::newRow("by the channel") << true;
    }

    void aRefusedTokenExpiresTheSession()
    {
        QFETCH(bool, byChannel);
        SessionBench bench;
        QVERIFY(bench.signIn());
        QVERIFY(await(bench.session.channel().whenLive(5s)));
        bench.session.tracker().track(QStringLiteral("c-1")).detach();
        if (byChannel) {
            bench.peer.say(R"({"status":401,"data":{}})");
        } else {
            bench.server.handle("/device/retrieve-profile-devices", jsonAnswer(401, "{}"));
            QCOMPARE(kindName(await(bench.session.devices().list())),
                     QStringLiteral("unauthorized"));
        }
        QTRY_COMPARE(bench.session.state(), State::Expired);
        QVERIFY(bench.session.tokenCopy().isEmpty());
        QCOMPARE(bench.session.channel().state(), RealtimeChannel::State::Closed);
        QCOMPARE(bench.session.userName(), QStringLiteral("jane"));
        QCOMPARE(bench.session.tracker().openCount(), 1);
        QVERIFY(bench.signIn());
        QVERIFY(bench.session.isSignedIn());
    }

    void anotherServerHearsNothingOfTheTokenBefore()
    {
        SessionBench bench;
        ScriptedServer other;
        QVERIFY(bench.signIn());
        bench.session.setServer(other.url(), bench.peer.url());
        QCOMPARE(bench.session.state(), State::SignedOut);
        QVERIFY(bench.session.tokenCopy().isEmpty());
        (void)await(bench.session.devices().list());
        QCOMPARE(other.requests().size(), 1);
        QVERIFY(!other.last().headers.contains("x-dpt-authorization"));
    }

    void aSignInUnderWayDoesNotReachAnotherServer()
    {
        SessionBench bench;
        ScriptedServer other;
        const QByteArray good =
            R"({"authorizationToken":"T-old","expiresAt":"2099-01-01T00:00:00Z"})";
        bench.server.enqueue(Script().readRequest().wait(30ms).send(jsonAnswer(200, good)));
        Job<Done> first =
            bench.session.signIn(QStringLiteral("jane"), SecretString::fromText(u"password"));
        QTRY_COMPARE(bench.server.arrivals(signInPath), 1);
        bench.session.setServer(other.url(), bench.peer.url());
        other.handle(signInPath, jsonAnswer(200, R"({"authorizationToken":"T-new",
            "expiresAt":"2099-01-01T00:00:00Z"})"));
        other.handle(idPath, jsonAnswer(200, "\"p-2\""));
        Job<Done> second =
            bench.session.signIn(QStringLiteral("joe"), SecretString::fromText(u"password"));
        QCOMPARE(kindName(await(std::move(first))), QStringLiteral("cancelled"));
        QVERIFY(await(std::move(second)));
        QCOMPARE(bench.session.userName(), QStringLiteral("joe"));
        QCOMPARE(bench.session.tokenCopy().revealText(), QStringLiteral("T-new"));
        for (const ReceivedRequest &request : other.requests())
            QVERIFY(request.headers.value("x-dpt-authorization") != "T-old");
    }

    void cancellingASignInEndsIt()
    {
        SessionBench bench;
        bench.server.enqueue(Script().readRequest());
        Job<Done> job =
            bench.session.signIn(QStringLiteral("jane"), SecretString::fromText(u"password"));
        QTRY_COMPARE(bench.server.arrivals(signInPath), 1);
        QCOMPARE(bench.session.state(), State::SigningIn);
        job.cancel();
        QCOMPARE(kindName(await(std::move(job))), QStringLiteral("cancelled"));
        QTRY_COMPARE(bench.session.state(), State::SignedOut);
    }

    void theLastOfTwoSignInsCounts()
    {
        SessionBench bench;
        bench.server.enqueue(Script().readRequest());
        Job<Done> first =
            bench.session.signIn(QStringLiteral("jane"), SecretString::fromText(u"password"));
        QTRY_COMPARE(bench.server.arrivals(signInPath), 1);
        first.cancel();
        QVERIFY(bench.signIn());
        QVERIFY(bench.session.isSignedIn());
        QCOMPARE(kindName(await(std::move(first))), QStringLiteral("cancelled"));
        QVERIFY(bench.session.isSignedIn());
        QCOMPARE(bench.session.tokenCopy().revealText(), QStringLiteral("T-1"));
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
