// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_store.h"
#include "support/sandbox_listener.h"

#include <QTest>

using namespace privicore::sandbox;
using namespace privicore::test;

//! Who may do what in a directory, cell by cell, and what holds whoever does it.
class SandboxDirectoryTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxBench> m_bench;
    SandboxBench::Profile m_owner;
    SandboxBench::Profile m_created;
    SandboxBench::Profile m_invited;
    SandboxBench::Profile m_invitee;
    SandboxBench::Profile m_stranger;
    QString m_directory;
    QString m_device;
    QString m_invite;

    static QJsonObject fields(std::initializer_list<std::pair<const char *, QJsonValue>> list)
    {
        QJsonObject object;
        for (const auto &[name, value] : list)
            object.insert(QString::fromLatin1(name), value);
        return object;
    }

    QString command(const SandboxBench::Profile &caller, const char *path, QJsonObject sent)
    {
        if (qstrcmp(path, "process-invitation") != 0 && qstrcmp(path, "register") != 0)
            sent.insert(QStringLiteral("directoryId"), m_directory);
        return m_bench->command(QByteArray("/directory/") + path, sent, caller.token);
    }

    QJsonObject resultOf(const QString &commandId)
    {
        const auto row =
            m_bench->store().one(u"SELECT body FROM command WHERE id = ?", {commandId});
        return QJsonDocument::fromJson(row->bytes(0)).object();
    }

    QString invite(const SandboxBench::Profile &profile)
    {
        return resultOf(command(m_owner, "invite-profile", fields({{"profileId", profile.id}})))
            .value(u"inviteId")
            .toString();
    }

    QString decide(const SandboxBench::Profile &caller, const QString &inviteId, const char *action)
    {
        const QString id =
            command(caller, "process-invitation",
                    fields({{"inviteId", inviteId}, {"action", QString::fromLatin1(action)}}));
        const QString key = m_bench->bodyOf(id);
        return m_bench->stateOf(id) == u"succeeded" ? QStringLiteral("ok") : key;
    }

    SandboxBench::Profile caller(const QString &name) const
    {
        if (name == u"owner")
            return m_owner;
        if (name == u"created")
            return m_created;
        if (name == u"invited")
            return m_invited;
        return name == u"invitee" ? m_invitee : m_stranger;
    }

    //! What a cell of the table says: "ok", "404", or the key with which the command fails.
    QString cell(const SandboxBench::Profile &who, const QByteArray &call, const QJsonObject &sent)
    {
        const bool isRead = call.startsWith("GET ");
        const QByteArray path = "/directory/" + (isRead ? call.sliced(4) : call);
        const Response response = isRead ? m_bench->send({.method = "GET",
                                                          .path = path.split('?').first(),
                                                          .query = path.split('?').value(1),
                                                          .token = who.token})
                                         : m_bench->post(path, sent, who.token);
        m_bench->runSteps();
        if (response.status != 202)
            return response.status == 200 ? QStringLiteral("ok") : QString::number(response.status);
        const QString id = SandboxBench::idOf(response);
        return m_bench->stateOf(id) == u"succeeded" ? QStringLiteral("ok") : m_bench->bodyOf(id);
    }

    //! Puts the ids of this test in the place of their names.
    QByteArray filled(QByteArray text, const SandboxBench::Profile &who) const
    {
        return text.replace("$directory", m_directory.toLatin1())
            .replace("$created", m_created.id.toLatin1())
            .replace("$invited", m_invited.id.toLatin1())
            .replace("$stranger", m_stranger.id.toLatin1())
            .replace("$device", m_device.toLatin1())
            .replace("$invite", m_invite.toLatin1())
            .replace("$own", who.id.toLatin1());
    }

    //! A call, its body, and what comes of it for owner, created and invited member, invitee and
    //! stranger.
    using Row = std::function<void(const char *call, const char *sent, const char *results)>;
    static constexpr const char *ownersCommand = "ok NO NO 404 404";
    static constexpr const char *ownersQuery = "ok 404 404 404 404";

    static void directoryRows(const Row &row)
    {
        row("register", R"({"directoryName":"New","directoryShortName":"new"})", "ok ok ok ok ok");
        row("GET retrieve-owned-directories", "", "ok ok ok ok ok");
        row("GET retrieve-assigned-directories", "", "ok ok ok ok ok");
        row("GET retrieve-directory/$directory", "", "ok ok ok 404 404");
        row("create-directory-user",
            R"({"directoryId":"$directory","username":"n","givenName":"g","familyName":"f"})",
            ownersCommand);
        row("update-user-information",
            R"({"directoryId":"$directory","profileId":"$created","givenName":"g"})",
            ownersCommand);
        // A member cannot even find out by a command who else is there.
        row("update-user-information",
            R"({"directoryId":"$directory","profileId":"$stranger","givenName":"g"})",
            "404 NO NO 404 404");
        row("invite-profile", R"({"directoryId":"$directory","profileId":"$stranger"})",
            ownersCommand);
        row("set-profile-password",
            R"({"directoryId":"$directory","profileId":"$created","password":"long enough"})",
            ownersCommand);
        row("set-profile-password",
            R"({"directoryId":"$directory","profileId":"$invited","password":"long enough"})",
            "directory.profile_not_managed NO NO 404 404");
    }

    static void peopleRows(const Row &row)
    {
        row("GET list-directory-invites?directoryId=$directory", "", ownersQuery);
        row("GET list-directory-invites", "", "ok ok ok ok ok");
        row("process-invitation", R"({"inviteId":"$invite","action":"accept"})",
            "profile.not_an_invitee 404 404 ok 404");
        row("process-invitation", R"({"inviteId":"$invite","action":"decline"})",
            "profile.not_an_invitee 404 404 ok 404");
        row("process-invitation", R"({"inviteId":"$invite","action":"revoke"})",
            "ok 404 404 NO 404");
        row("GET retrieve-directory-profile/$directory/$own", "", "ok ok ok 404 404");
        row("GET retrieve-directory-profile/$directory/$created", "", "ok ok 404 404 404");
        row("GET retrieve-directory-profile/$directory/$invited", "", "ok 404 ok 404 404");
        row("GET list-directory-users?directoryId=$directory", "", ownersQuery);
        row("directory-profiles-info", R"({"directoryId":"$directory","profileIds":["$created"]})",
            "ok ok ok 404 404");
        row("create-profile-device",
            R"({"directoryId":"$directory","profileId":"$created","deviceName":"d"})",
            ownersCommand);
        row("add-storage-device-to-profile",
            R"({"directoryId":"$directory","profileId":"$created","deviceIdentifier":"$device"})",
            ownersCommand);
        row("add-storage-device-to-profile",
            R"({"directoryId":"$directory","profileId":"$invited","deviceIdentifier":"$device"})",
            "directory.profile_not_managed NO NO 404 404");
        row("GET list-directory-devices?directoryId=$directory", "", "ok ok ok 404 404");
        row("GET list-directory-devices?directoryId=$directory&profileId=$created", "",
            "ok ok 404 404 404");
        row("create-directory-voting-pool",
            R"({"directoryId":"$directory","votingConfigurationId":"rules","title":"t",)"
            R"("question":"q"})",
            ownersCommand);
        row("store-directory-meta-information", R"({"directoryId":"$directory","meta":{"a":1}})",
            ownersCommand);
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<SandboxBench>();
        m_owner = m_bench->profile(QStringLiteral("owner"));
        m_created = m_bench->profile(QStringLiteral("created"));
        m_invited = m_bench->profile(QStringLiteral("invited"));
        m_invitee = m_bench->profile(QStringLiteral("invitee"));
        m_stranger = m_bench->profile(QStringLiteral("stranger"));
        m_directory = resultOf(command(m_owner, "register",
                                       fields({{"directoryName", QStringLiteral("Directory")},
                                               {"directoryShortName", QStringLiteral("dir")}})))
                          .value(u"directoryId")
                          .toString();
        addDirectoryUser(
            m_bench->store(),
            {.directoryId = m_directory, .profileId = m_created.id, .isCreated = true});
        QCOMPARE(decide(m_invited, invite(m_invited), "accept"), QStringLiteral("ok"));
        m_invite = invite(m_invitee);
        m_device = m_bench->authenticator(m_owner);
        m_bench->command("/verified-authenticator/voting-configuration/register",
                         fields({{"name", QStringLiteral("rules")},
                                 {"timeLimit", 60},
                                 {"strategy", QStringLiteral("consensus")},
                                 {"deviceIdentifiers", QJsonArray()}}),
                         m_owner.token);
    }

    void givesEverybodyTheirOwn_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("result");
        const QStringList people{QStringLiteral("owner"), QStringLiteral("created"),
                                 QStringLiteral("invited"), QStringLiteral("invitee"),
                                 QStringLiteral("stranger")};
        const auto row = [&](const char *call, const char *sent, const char *results) {
            const QStringList cells = QString::fromLatin1(results).split(u' ');
            for (qsizetype i = 0; i < people.size(); ++i)
                QTest::addRow("%s %s %s", call, sent, qPrintable(people[i]))
                    << QByteArray(call) << QByteArray(sent) << people[i]
                    << QString(cells[i]).replace(QStringLiteral("NO"),
                                                 QStringLiteral("profile.not_an_owner"));
        };
        directoryRows(row);
        peopleRows(row);
    }

    void givesEverybodyTheirOwn()
    {
        QFETCH(QByteArray, call);
        QFETCH(QByteArray, sent);
        QFETCH(QString, who);
        const SandboxBench::Profile asking = caller(who);
        const QJsonObject body = QJsonDocument::fromJson(filled(sent, asking)).object();
        QTEST(cell(asking, filled(call, asking), body), "result");
    }

    void processesAnInviteOnce()
    {
        QCOMPARE(decide(m_invitee, m_invite, "accept"), QStringLiteral("ok"));
        QCOMPARE(decide(m_invitee, m_invite, "accept"),
                 QStringLiteral("directory.invite_not_pending"));
        QCOMPARE(decide(m_owner, m_invite, "revoke"),
                 QStringLiteral("directory.invite_not_pending"));
        const QString declined = invite(m_stranger);
        QCOMPARE(decide(m_stranger, declined, "decline"), QStringLiteral("ok"));
        QVERIFY(!invite(m_stranger).isEmpty());
    }

    void letsAnInviteExpire()
    {
        m_bench->pass(7 * 86400);
        // The tokens of the beginning have expired as well.
        Sessions sessions(m_bench->store(), m_bench->service().clock());
        m_owner.token = sessions.issue(m_owner.id).token.toLatin1();
        m_invitee.token = sessions.issue(m_invitee.id).token.toLatin1();
        const Response inbox = m_bench->send({.method = "GET",
                                              .path = "/directory/list-directory-invites",
                                              .query = "status=expired",
                                              .token = m_invitee.token});
        const QJsonObject list = QJsonDocument::fromJson(inbox.body).object();
        QCOMPARE(list[u"meta"][u"count"].toInt(), 1);
        QCOMPARE(list[u"items"][0][u"status"].toString(), QStringLiteral("expired"));
        QCOMPARE(decide(m_invitee, m_invite, "accept"), QStringLiteral("directory.invite_expired"));
        QVERIFY(!invite(m_invitee).isEmpty());
    }

    void limitsInvites()
    {
        for (int i = 2; i < 60; ++i)
            QVERIFY(!invite(m_bench->profile(QStringLiteral("guest%1").arg(i))).isEmpty());
        const QString last =
            command(m_owner, "invite-profile", fields({{"profileId", m_stranger.id}}));
        QCOMPARE(m_bench->bodyOf(last), QStringLiteral("directory.too_many_invites"));
    }

    void putsEverybodyOutWhenAPasswordIsReset()
    {
        const QByteArray device = m_bench->deviceToken(m_bench->authenticator(m_created));
        SandboxListener listener(*m_bench, m_created.token);
        command(
            m_owner, "set-profile-password",
            fields({{"profileId", m_created.id}, {"password", QStringLiteral("a new password")}}));
        QCOMPARE(m_bench
                     ->send({.method = "GET",
                             .path = "/profile/retrieve-profile-id",
                             .token = m_created.token})
                     .status,
                 401);
        QCOMPARE(m_bench
                     ->send({.method = "GET",
                             .path = "/profile/retrieve-profile-id",
                             .authorization = "Basic " + device})
                     .status,
                 401);
        QVERIFY(!findLogin(m_bench->store(), QStringLiteral("created"))->passwordHash.isEmpty());
    }

    void hidesThePrivateDevicesOfTheInvited()
    {
        const auto shown = [&](const SandboxBench::Profile &who) {
            const Response list = m_bench->send({.method = "GET",
                                                 .path = "/directory/list-directory-devices",
                                                 .query = "directoryId=" + m_directory.toLatin1(),
                                                 .token = who.token});
            QStringList names;
            for (const QJsonValue &device :
                 QJsonDocument::fromJson(list.body).object()[u"items"].toArray())
                names.append(device[u"name"].toString() + u'/' + device[u"status"].toString());
            names.sort();
            return names;
        };
        m_bench->device(m_invited, {.name = QStringLiteral("private")});
        m_bench->device(m_created, {.name = QStringLiteral("theirs")});
        m_bench->device(m_owner, {.name = QStringLiteral("mine")});
        for (const auto &[name, profile] :
             {std::pair("made", m_created), std::pair("offered", m_invited)})
            command(m_owner, "create-profile-device",
                    fields({{"profileId", profile.id}, {"deviceName", QString::fromLatin1(name)}}));
        command(m_owner, "add-storage-device-to-profile",
                fields({{"profileId", m_created.id}, {"deviceIdentifier", m_device}}));
        QCOMPARE(
            shown(m_owner),
            (QStringList{QStringLiteral("Device/approved"), QStringLiteral("made/approved"),
                         QStringLiteral("offered/requested"), QStringLiteral("theirs/requested")}));
        QCOMPARE(shown(m_invited), QStringList{QStringLiteral("offered/requested")});
    }

    void asksTheAuthenticatorsOfItsPeople()
    {
        const QString voter = m_bench->authenticator(m_created);
        SandboxListener listener(*m_bench, m_bench->deviceToken(voter));
        const QString pool = command(m_owner, "create-directory-voting-pool",
                                     fields({{"votingConfigurationId", QStringLiteral("rules")},
                                             {"title", QStringLiteral("t")},
                                             {"question", QStringLiteral("q")},
                                             {"profileIds", QJsonArray{m_created.id}}}));
        QCOMPARE(listener.vote(listener.take(u"BALLOT").first()[u"id"].toString(), "yes"), 200);
        const QByteArray path = "/voting/check-pool-status/" + pool.toLatin1();
        QCOMPARE(m_bench->get(path, m_owner.token).object()[u"status"].toString(),
                 QStringLiteral("approved"));
        QCOMPARE(m_bench->get(path, m_created.token).object()[u"code"].toInt(), 404);
    }

    void letsASimulatedInviteeAccept()
    {
        const QJsonObject sent = fields({{"inviteId", m_invite}});
        QCOMPARE(m_bench->act("invitee-accepts", sent).status, 200);
        QVERIFY(findDirectoryUser(m_bench->store(), m_directory, m_invitee.id));
        QCOMPARE(m_bench->act("invitee-accepts", sent).status, 410);
        QCOMPARE(m_bench->act("invitee-accepts", {}).status, 404);
    }

    void keepsNoHalfOfAUser()
    {
        const QString id = command(m_owner, "create-directory-user",
                                   fields({{"username", QStringLiteral("STRANGER")},
                                           {"givenName", QStringLiteral("g")},
                                           {"familyName", QStringLiteral("f")}}));
        QCOMPARE(m_bench->bodyOf(id), QStringLiteral("profile.username_taken"));
        QCOMPARE(directoryUserCount(m_bench->store(), m_directory), 2);
    }
};

QTEST_GUILESS_MAIN(SandboxDirectoryTest)
#include "sandbox_directory_test.moc"
