// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_listener.h"

#include <QTemporaryDir>
#include <QTest>

using namespace privicore::sandbox;
using namespace privicore::test;

//! What an active policy does to the calls it names.
class SandboxPoliciesTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SandboxBench> m_bench;
    SandboxBench::Profile m_owner;

    QString policy(const char *event, const char *base = "tpl-device-control")
    {
        static int count = 0;
        const QString name = QStringLiteral("policy-%1").arg(++count);
        m_bench->command(
            "/policy/register",
            {{QStringLiteral("name"), name},
             {QStringLiteral("policyTemplateId"), QString::fromLatin1(base)},
             {QStringLiteral("applyingEventIds"), QJsonArray{QString::fromLatin1(event)}}},
            m_owner.token);
        const QString id = m_bench->get("/policy/retrieve-policy/" + name.toLatin1(), m_owner.token)
                               .object()[u"id"]
                               .toString();
        m_bench->command("/policy/activate", {{QStringLiteral("policyId"), id}}, m_owner.token);
        return id;
    }
    QString pendingDevice()
    {
        return m_bench
            ->device(m_owner, {.name = QStringLiteral("Laptop"), .state = DeviceState::Pending})
            .identifier;
    }
    QString approve(const QString &device)
    {
        return m_bench->command("/device/approve-device",
                                {{QStringLiteral("deviceIdentifier"), device}}, m_owner.token);
    }
    DeviceState stateOfDevice(const QString &device)
    {
        return findDevice(m_bench->store(), device)->state;
    }
    void vote(const char *answer, const QString &device)
    {
        m_bench->act("authenticators-vote", {{QStringLiteral("vote"), QString::fromLatin1(answer)},
                                             {QStringLiteral("deviceIdentifier"), device}});
        m_bench->runSteps();
    }
    int polls() { return static_cast<int>(m_bench->store().all(u"SELECT 1 FROM poll").size()); }

    static QList<int> statusesOf(const QList<QJsonObject> &acks, const QString &id)
    {
        QList<int> statuses;
        for (const QJsonObject &ack : acks) {
            if (ack[u"id"].toString() == id)
                statuses.append(ack[u"command_status"].toInt());
        }
        return statuses;
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<SandboxBench>(
            m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())));
        m_owner = m_bench->profile(QStringLiteral("ann"));
    }

    void holdsACommandUntilTheVoteAndAcknowledgesItOnce()
    {
        const QString voter = m_bench->authenticator(m_owner);
        policy("202");
        SandboxListener listener(*m_bench, m_owner.token);
        SandboxListener voting(*m_bench, m_bench->deviceToken(voter));
        const QString device = pendingDevice();
        const QString id = approve(device);
        QCOMPARE(m_bench->stateOf(id), QStringLiteral("started"));
        QCOMPARE(stateOfDevice(device), DeviceState::Pending);
        const QList<QJsonObject> waiting = listener.take(u"X-DPT-CAB-ID");
        QCOMPARE(statusesOf(waiting, id), QList<int>{1});
        const QString pool = waiting.last()[u"body"][u"poolId"].toString();
        const QJsonObject shown =
            m_bench->get("/voting/check-pool-status/" + pool.toLatin1(), m_owner.token).object();
        QCOMPARE(shown[u"status"].toString(), QStringLiteral("pending"));
        QCOMPARE(shown[u"question"].toString(), QStringLiteral("Approve a device: Laptop?"));
        const QJsonObject ballot = voting.take(u"BALLOT").first()[u"body"].toObject();
        QCOMPARE(ballot[u"event"].toString(), QStringLiteral("device.approved"));
        QCOMPARE(ballot[u"attributes"].toObject(),
                 (QJsonObject{{QStringLiteral("requester"), QStringLiteral("ann")},
                              {QStringLiteral("deviceName"), QStringLiteral("Laptop")},
                              {QStringLiteral("deviceIdentifier"), device}}));

        vote("yes", voter);
        QCOMPARE(m_bench->stateOf(id), QStringLiteral("succeeded"));
        QCOMPARE(stateOfDevice(device), DeviceState::Approved);
        m_bench->pass(1000);
        QCOMPARE(statusesOf(listener.take(u"X-DPT-CAB-ID"), id), QList<int>{2});
    }

    void deniesForGood()
    {
        const QString voter = m_bench->authenticator(m_owner);
        policy("202");
        SandboxListener listener(*m_bench, m_owner.token);
        const QString device = pendingDevice();
        const QString rejected = approve(device);
        vote("no", voter);
        QCOMPARE(m_bench->bodyOf(rejected), QStringLiteral("voting.rejected"));
        const QString forgotten = approve(device);
        m_bench->pass(301);
        QCOMPARE(m_bench->bodyOf(forgotten), QStringLiteral("voting.timeout"));
        QCOMPARE(stateOfDevice(device), DeviceState::Pending);
        const QList<QJsonObject> acks = listener.take(u"X-DPT-CAB-ID");
        QCOMPARE(statusesOf(acks, rejected), (QList<int>{1, 3}));
        QCOMPARE(statusesOf(acks, forgotten), (QList<int>{1, 3}));
    }

    void asksAgainBeforeItDenies()
    {
        const QString voter = m_bench->authenticator(m_owner);
        m_bench->command("/verified-authenticator/set-maximum-voting-attempts",
                         {{QStringLiteral("numberOfAttempts"), 2}}, m_owner.token);
        policy("202");
        const QString id = approve(pendingDevice());
        vote("no", voter);
        QCOMPARE(m_bench->stateOf(id), QStringLiteral("started"));
        vote("yes", voter);
        QCOMPARE(m_bench->stateOf(id), QStringLiteral("succeeded"));
    }

    void looksAgainAtWhatWasTrueBefore()
    {
        const QString voter = m_bench->authenticator(m_owner);
        policy("202");
        const QString device = pendingDevice();
        const QString id = approve(device);
        m_bench->command("/device/reject-device", {{QStringLiteral("deviceIdentifier"), device}},
                         m_owner.token);
        vote("yes", voter);
        QCOMPARE(m_bench->bodyOf(id), QStringLiteral("device.not_found"));
    }

    void asksNobodyAboutARequestThatIsRefused()
    {
        m_bench->authenticator(m_owner);
        policy("202");
        const QString voter = m_bench->authenticator(m_owner);
        QCOMPARE(m_bench
                     ->post("/device/approve-device", {{QStringLiteral("deviceIdentifier"), voter}},
                            m_owner.token)
                     .status,
                 422);
        QCOMPARE(polls(), 0);
    }

    void deniesWhenNobodyCanVote()
    {
        policy("202");
        const QString id = approve(pendingDevice());
        QCOMPARE(m_bench->bodyOf(id), QStringLiteral("voting.no_authenticators"));
    }

    void neverLocksOutTheFirstAuthenticator()
    {
        policy("204");
        const auto add = [&] {
            const QString device =
                m_bench->device(m_owner, {.state = DeviceState::Approved}).identifier;
            return m_bench->command("/verified-authenticator/register",
                                    {{QStringLiteral("deviceIdentifier"), device}}, m_owner.token);
        };
        QCOMPARE(m_bench->stateOf(add()), QStringLiteral("succeeded"));
        QCOMPARE(m_bench->stateOf(add()), QStringLiteral("started"));
    }

    void asksForEveryPolicyThatMatches()
    {
        const QString voter = m_bench->authenticator(m_owner);
        policy("202");
        const QString second = policy("202");
        policy("203");
        const QString id = approve(pendingDevice());
        vote("yes", voter);
        QCOMPARE(m_bench->stateOf(id), QStringLiteral("started"));
        QCOMPARE(polls(), 2);
        vote("yes", voter);
        QCOMPARE(m_bench->stateOf(id), QStringLiteral("succeeded"));

        const QString denied = approve(pendingDevice());
        vote("no", voter);
        QCOMPARE(m_bench->bodyOf(denied), QStringLiteral("voting.rejected"));
        QCOMPARE(polls(), 3);

        // One that is gone when its turn comes asks nobody.
        const QString shorter = approve(pendingDevice());
        m_bench->command("/policy/deactivate", {{QStringLiteral("policyId"), second}},
                         m_owner.token);
        vote("yes", voter);
        QCOMPARE(m_bench->stateOf(shorter), QStringLiteral("succeeded"));
    }

    void countsAVoteThatIsUnderWayWhenThePolicyEnds()
    {
        const QString voter = m_bench->authenticator(m_owner);
        const QString id = policy("202");
        const QString command = approve(pendingDevice());
        m_bench->command("/policy/delete", {{QStringLiteral("policyId"), id}}, m_owner.token);
        QCOMPARE(m_bench->stateOf(command), QStringLiteral("started"));
        vote("no", voter);
        QCOMPARE(m_bench->bodyOf(command), QStringLiteral("voting.rejected"));
        QCOMPARE(m_bench->stateOf(approve(pendingDevice())), QStringLiteral("succeeded"));
    }

    void goesOnAfterARestart()
    {
        const QString voter = m_bench->authenticator(m_owner);
        policy("202");
        const QString device = pendingDevice();
        const QString open = approve(device);
        const QString due = approve(device);
        m_bench->restart();
        m_bench->runSteps();
        QCOMPARE(m_bench->stateOf(open), QStringLiteral("started"));
        vote("yes", voter);
        QCOMPARE(m_bench->stateOf(open), QStringLiteral("succeeded"));
        QCOMPARE(m_bench->bodyOf(due), QStringLiteral("device.already_approved"));
    }

    void runsAfterARestartWhatWasApprovedBeforeIt()
    {
        const QString voter = m_bench->authenticator(m_owner);
        policy("202");
        const QString device = pendingDevice();
        const QString id = approve(device);
        m_bench->act("authenticators-vote", {{QStringLiteral("vote"), QStringLiteral("yes")},
                                             {QStringLiteral("deviceIdentifier"), voter}});
        QCOMPARE(stateOfDevice(device), DeviceState::Pending);
        m_bench->restart();
        m_bench->runSteps();
        QCOMPARE(m_bench->stateOf(id), QStringLiteral("succeeded"));
        QCOMPARE(stateOfDevice(device), DeviceState::Approved);
    }

    void writesNoPasswordDown()
    {
        const QString voter = m_bench->authenticator(m_owner);
        policy("301", "tpl-account");
        const auto change = [&] {
            return m_bench->command(
                "/profile/change-password",
                {{QStringLiteral("currentPassword"), QStringLiteral("old-old-old")},
                 {QStringLiteral("newPassword"), QStringLiteral("new-new-new")}},
                m_owner.token);
        };
        const QString voted = change();
        vote("yes", voter);
        QCOMPARE(m_bench->bodyOf(voted), QStringLiteral("profile.wrong_password"));
        const QString lost = change();
        QVERIFY(m_bench->store().one(u"SELECT call FROM held_command")->isNull(0));
        m_bench->restart();
        m_bench->runSteps();
        QCOMPARE(m_bench->bodyOf(lost), QStringLiteral("server.restarted"));
        vote("yes", voter);
        QCOMPARE(m_bench->bodyOf(lost), QStringLiteral("server.restarted"));
    }
};

QTEST_GUILESS_MAIN(SandboxPoliciesTest)
#include "sandbox_policies_test.moc"
