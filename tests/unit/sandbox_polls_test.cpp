// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_listener.h"

#include <QTest>

using namespace privicore::sandbox;
using namespace privicore::test;

//! The life of a poll: who is asked, who answers, when it ends, and what comes after.
class SandboxPollsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxBench> m_bench;
    SandboxBench::Profile m_owner;

    QString poll(const QStringList &skipped = {})
    {
        return m_bench->command(
            "/voting/create",
            {{QStringLiteral("votingConfigurationId"), QStringLiteral("rules")},
             {QStringLiteral("title"), QStringLiteral("Title")},
             {QStringLiteral("question"), QStringLiteral("Question?")},
             {QStringLiteral("nonce"), QStringLiteral("n-1")},
             {QStringLiteral("skipAuthenticatorDevices"), QJsonArray::fromStringList(skipped)}},
            m_owner.token);
    }
    QJsonObject statusOf(const QString &poolId)
    {
        return m_bench->get("/voting/check-pool-status/" + poolId.toLatin1(), m_owner.token)
            .object();
    }
    QString resultOf(const QString &poolId)
    {
        const QJsonObject status = statusOf(poolId);
        return status[u"status"].toString() + u'/' + status[u"reason"].toString();
    }
    void rules(const char *strategy, const QStringList &devices = {})
    {
        m_bench->command(
            "/verified-authenticator/voting-configuration/register",
            {{QStringLiteral("name"), QStringLiteral("rules")},
             {QStringLiteral("timeLimit"), 60},
             {QStringLiteral("strategy"), QString::fromLatin1(strategy)},
             {QStringLiteral("deviceIdentifiers"), QJsonArray::fromStringList(devices)}},
            m_owner.token);
    }
    void set(const char *call, const char *field, int value)
    {
        m_bench->command(QByteArray("/verified-authenticator/") + call,
                         {{QString::fromLatin1(field), value}}, m_owner.token);
    }
    int vote(const char *answer, const QString &device, const QString &poolId = {},
             bool always = false)
    {
        const Response response = m_bench->act(
            "authenticators-vote", {{QStringLiteral("vote"), QString::fromLatin1(answer)},
                                    {QStringLiteral("deviceIdentifier"), device},
                                    {QStringLiteral("poolId"), poolId},
                                    {QStringLiteral("always"), always}});
        m_bench->runSteps();
        return QJsonDocument::fromJson(response.body).object()[u"ballots"].toInt(-1);
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<SandboxBench>();
        m_owner = m_bench->profile(QStringLiteral("ann"));
    }

    void sendsABallotAndTakesTheVote()
    {
        const QString device = m_bench->authenticator(m_owner);
        const QString stranger = m_bench->authenticator(m_bench->profile(QStringLiteral("bob")));
        SandboxListener listener(*m_bench, m_bench->deviceToken(device));
        SandboxListener other(*m_bench, m_bench->deviceToken(stranger));
        rules("unanimous");
        const QString pool = poll();
        const QList<QJsonObject> ballots = listener.take(u"BALLOT");
        QCOMPARE(ballots.size(), 1);
        QVERIFY(other.take(u"BALLOT").isEmpty());
        const QJsonObject body = ballots[0][u"body"].toObject();
        QCOMPARE(body[u"poolId"].toString(), pool);
        QCOMPARE(body[u"question"].toString(), QStringLiteral("Question?"));
        QCOMPARE(body[u"nonce"].toString(), QStringLiteral("n-1"));

        const QString ballot = ballots[0][u"id"].toString();
        SandboxListener profile(*m_bench, m_owner.token);
        SandboxListener nobody(*m_bench, {});
        QCOMPARE(profile.vote(ballot, "yes"), 401);
        QCOMPARE(nobody.vote(ballot, "yes"), 401);
        QCOMPARE(other.vote(ballot, "yes"), 404);
        QCOMPARE(listener.vote(ballot, "maybe"), 422);
        QCOMPARE(resultOf(pool), QStringLiteral("pending/"));
        QCOMPARE(listener.vote(ballot, "yes"), 200);
        QCOMPARE(listener.vote(ballot, "no"), 409);
        QCOMPARE(resultOf(pool), QStringLiteral("approved/"));
        QCOMPARE(statusOf(pool)[u"votes"][u"yes"].toInt(), 1);
    }

    void hasTheBallotWaitingForADeviceThatComesLater()
    {
        const QString device = m_bench->authenticator(m_owner);
        rules("unanimous");
        poll();
        SandboxListener listener(*m_bench, m_bench->deviceToken(device));
        QCOMPARE(listener.take(u"BALLOT").size(), 1);
        m_bench->pass(61);
        SandboxListener late(*m_bench, m_bench->deviceToken(device));
        QVERIFY(late.take(u"BALLOT").isEmpty());
    }

    void endsAtItsLimit()
    {
        const QString device = m_bench->authenticator(m_owner);
        SandboxListener listener(*m_bench, m_bench->deviceToken(device));
        rules("unanimous");
        const QString pool = poll();
        const QString ballot = listener.take(u"BALLOT").first()[u"id"].toString();
        m_bench->service().clock().advance(std::chrono::seconds(60));
        // Not even a vote that comes before the server has noticed.
        QCOMPARE(listener.vote(ballot, "yes"), 409);
        m_bench->pass(0);
        QCOMPARE(resultOf(pool), QStringLiteral("expired/timeout"));
        QVERIFY(!statusOf(pool)[u"resolvedAt"].isNull());
    }

    void asksAgainAsOftenAsTheProfileSays()
    {
        const QString device = m_bench->authenticator(m_owner);
        set("set-maximum-voting-attempts", "numberOfAttempts", 3);
        rules("unanimous");
        const QString first = poll();
        QCOMPARE(vote("no", device), 1);
        QCOMPARE(resultOf(first), QStringLiteral("rejected/strategy_not_met"));
        const QString second = statusOf(first)[u"nextPoolId"].toString();
        QCOMPARE(statusOf(second)[u"attempt"].toInt(), 2);
        m_bench->pass(61);
        const QString third = statusOf(second)[u"nextPoolId"].toString();
        QCOMPARE(resultOf(second), QStringLiteral("expired/timeout"));
        QCOMPARE(vote("no", device), 1);
        QCOMPARE(resultOf(third), QStringLiteral("rejected/strategy_not_met"));
        QVERIFY(statusOf(third)[u"nextPoolId"].isNull());
    }

    void asksThoseThatTheRulesNameAndSkipsSome()
    {
        const QString first = m_bench->authenticator(m_owner);
        const QString second = m_bench->authenticator(m_owner);
        m_bench->authenticator(m_owner);
        set("set-quorum-size", "size", 5);
        rules("consensus", {first, second});
        const QString pool = poll();
        QCOMPARE(statusOf(pool)[u"votes"][u"total"].toInt(), 2);
        QCOMPARE(statusOf(pool)[u"quorumSize"].toInt(), 2);
        // A quorum of two cannot be met by one.
        QCOMPARE(resultOf(poll({first})), QStringLiteral("expired/unreachable"));
    }

    void keepsTheRulesAndVotersOfItsBeginning()
    {
        const QString device = m_bench->authenticator(m_owner);
        rules("unanimous");
        const QString pool = poll();
        const QString newcomer = m_bench->authenticator(m_owner);
        set("set-quorum-size", "size", 2);
        QCOMPARE(vote("yes", newcomer), 0);
        m_bench->command("/verified-authenticator/remove",
                         {{QStringLiteral("deviceIdentifier"), device}}, m_owner.token);
        // What is out may still be answered.
        QCOMPARE(vote("yes", device), 1);
        QCOMPARE(resultOf(pool), QStringLiteral("approved/"));
    }

    void letsSimulatedPeopleVoteAsTheyAreTold()
    {
        const QString eager = m_bench->authenticator(m_owner);
        const QString slow = m_bench->authenticator(m_owner);
        rules("affirmative");
        QCOMPARE(vote("yes", eager, {}, true), 0);
        QCOMPARE(vote("late", slow, {}, true), 0);
        const QString pool = poll({eager});
        m_bench->pass(30);
        QCOMPARE(resultOf(pool), QStringLiteral("pending/"));
        m_bench->pass(31);
        QCOMPARE(resultOf(pool), QStringLiteral("expired/timeout"));
        const QString next = poll();
        m_bench->pass(1);
        QCOMPARE(resultOf(next), QStringLiteral("approved/"));
        QCOMPARE(m_bench->act("authenticators-vote", {}).status, 422);
        QCOMPARE(m_bench
                     ->act("authenticators-vote",
                           {{QStringLiteral("vote"), QStringLiteral("yes")},
                            {QStringLiteral("username"), QStringLiteral("nobody")}})
                     .status,
                 404);
    }

    void votesInOnePollOnly()
    {
        const QString device = m_bench->authenticator(m_owner);
        rules("unanimous");
        const QString first = poll();
        const QString second = poll();
        QCOMPARE(vote("no", device, second), 1);
        QCOMPARE(resultOf(first), QStringLiteral("pending/"));
        QCOMPARE(resultOf(second), QStringLiteral("rejected/strategy_not_met"));
    }

    void hidesAPollFromApplicationsThatDidNotMakeIt()
    {
        const QString device = m_bench->authenticator(m_owner);
        rules("unanimous");
        const Response answer =
            m_bench->send({.method = "GET",
                           .path = "/voting/check-pool-status/" + poll().toLatin1(),
                           .authorization = "Basic " + m_bench->deviceToken(device)});
        QCOMPARE(answer.status, 404);
    }
};

QTEST_GUILESS_MAIN(SandboxPollsTest)
#include "sandbox_polls_test.moc"
