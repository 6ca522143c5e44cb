// SPDX-License-Identifier: Apache-2.0
#include "directory_cases.h"

#include <QJsonArray>

namespace privicore::test {

namespace {

//! Two directories, the people in them and around them.
class Cast
{
public:
    explicit Cast(ContractWorld &world)
        : m_world(world), m_directory(found(world.member())), m_foreign(found(world.other())),
          m_invited(world.server().activeMember()), m_waiting(world.server().activeMember())
    {
        accept(invite(world.member(), m_directory, m_invited.profileId), m_invited.token);
        invite(world.member(), m_directory, m_waiting.profileId);
        m_voteless = created();
        server().authenticator(world.member());
        server().succeeds("/verified-authenticator/voting-configuration/register",
                          {{QStringLiteral("name"), QStringLiteral("rules")},
                           {QStringLiteral("timeLimit"), 60},
                           {QStringLiteral("strategy"), QStringLiteral("consensus")},
                           {QStringLiteral("deviceIdentifiers"), QJsonArray()}},
                          world.member().token);
    }

    const QString &directory() const { return m_directory; }
    const QString &foreign() const { return m_foreign; }
    const QString &invited() const { return m_invited.profileId; }
    const QString &waiting() const { return m_waiting.profileId; }
    const QString &voteless() const { return m_voteless; }
    ContractWorld &world() { return m_world; }
    SandboxProbe &server() { return m_world.server(); }

    static QString newShortName()
    {
        static int count = 0;
        return QStringLiteral("Dir-%1").arg(++count);
    }

    QString created()
    {
        const QString name = QStringLiteral("user-of-") + newShortName();
        server().succeeds("/directory/create-directory-user",
                          {{QStringLiteral("directoryId"), m_directory},
                           {QStringLiteral("username"), name},
                           {QStringLiteral("givenName"), QStringLiteral("Given")},
                           {QStringLiteral("familyName"), QStringLiteral("Family")}},
                          m_world.member().token);
        const QJsonArray users = items("/directory/list-directory-users?perPage=100&directoryId="
                                           + m_directory.toLatin1(),
                                       m_world.member().token);
        for (const QJsonValue &user : users) {
            if (user[u"username"].toString() == name)
                return user[u"profileId"].toString();
        }
        return {};
    }

    //! Id of the invite.
    QString invite(const SandboxProbe::Member &owner, const QString &directoryId,
                   const QString &profileId)
    {
        server().succeeds("/directory/invite-profile",
                          {{QStringLiteral("directoryId"), directoryId},
                           {QStringLiteral("profileId"), profileId}},
                          owner.token);
        const QJsonArray invites = items(
            "/directory/list-directory-invites?directoryId=" + directoryId.toLatin1(), owner.token);
        return invites.first()[u"inviteId"].toString();
    }

    //! Into a directory of its own, so that nothing is in the way.
    QString inviteToMe()
    {
        return invite(m_world.other(), found(m_world.other()), m_world.member().profileId);
    }

    QString createdDevice(const QString &profileId)
    {
        server().succeeds("/directory/create-profile-device",
                          {{QStringLiteral("directoryId"), m_directory},
                           {QStringLiteral("profileId"), profileId},
                           {QStringLiteral("deviceName"), QStringLiteral("Made")}},
                          m_world.member().token);
        return items("/directory/list-directory-devices?directoryId=" + m_directory.toLatin1()
                         + "&profileId=" + profileId.toLatin1(),
                     m_world.member().token)
            .last()[u"deviceIdentifier"]
            .toString();
    }

    QString usedDevice(const QString &profileId)
    {
        const QString device = server().approvedDevice(m_world.member());
        server().succeeds("/directory/add-storage-device-to-profile",
                          {{QStringLiteral("directoryId"), m_directory},
                           {QStringLiteral("profileId"), profileId},
                           {QStringLiteral("deviceIdentifier"), device}},
                          m_world.member().token);
        return device;
    }

    QString found(const SandboxProbe::Member &owner)
    {
        server().succeeds("/directory/register",
                          {{QStringLiteral("directoryName"), QStringLiteral("Directory")},
                           {QStringLiteral("directoryShortName"), newShortName()}},
                          owner.token);
        return items("/directory/retrieve-owned-directories?perPage=100", owner.token)
            .last()[u"directoryId"]
            .toString();
    }

private:
    QJsonArray items(const QByteArray &target, const QString &token)
    {
        return server().get(target, token).json().toObject().value(u"items").toArray();
    }
    void accept(const QString &inviteId, const QString &token)
    {
        server().succeeds("/directory/process-invitation",
                          {{QStringLiteral("inviteId"), inviteId},
                           {QStringLiteral("action"), QStringLiteral("accept")}},
                          token);
    }

    ContractWorld &m_world;
    QString m_directory;
    QString m_foreign;
    SandboxProbe::Member m_invited;
    SandboxProbe::Member m_waiting;
    QString m_voteless;
};

using CastMaker = QString (*)(Cast &);

const std::map<const char *, CastMaker> &castMakers()
{
    static const std::map<const char *, CastMaker> makers{
        {"$directory", [](Cast &c) { return c.directory(); }},
        {"$foreignDirectory", [](Cast &c) { return c.foreign(); }},
        {"$newShortName", [](Cast &) { return Cast::newShortName(); }},
        {"$takenShortName",
         [](Cast &c) {
             c.found(c.world().other());
             return QStringLiteral("dIR-1");
         }},
        {"$newName", [](Cast &) { return QStringLiteral("person-of-") + Cast::newShortName(); }},
        {"$takenName", [](Cast &c) { return c.world().other().username; }},
        {"$created", [](Cast &c) { return c.voteless(); }},
        {"$voteless", [](Cast &c) { return c.voteless(); }},
        {"$invited", [](Cast &c) { return c.invited(); }},
        {"$waiting", [](Cast &c) { return c.waiting(); }},
        {"$me", [](Cast &c) { return c.world().member().profileId; }},
        {"$stranger", [](Cast &c) { return c.server().inactiveMember().profileId; }},
        {"$strangersName", [](Cast &c) { return c.server().inactiveMember().username; }},
        {"$inviteToMe", [](Cast &c) { return c.inviteToMe(); }},
        {"$inviteByMe",
         [](Cast &c) {
             return c.invite(c.world().member(), c.directory(),
                             c.server().inactiveMember().profileId);
         }},
        {"$foreignInvite",
         [](Cast &c) { return c.invite(c.world().other(), c.foreign(), c.invited()); }},
        {"$myDevice", [](Cast &c) { return c.server().approvedDevice(c.world().member()); }},
        {"$myPendingDevice", [](Cast &c) { return c.server().pendingDevice(c.world().member()); }},
        {"$createdDevice", [](Cast &c) { return c.createdDevice(c.voteless()); }},
        {"$usedDevice", [](Cast &c) { return c.usedDevice(c.voteless()); }},
        {"$foreignDevice", [](Cast &c) { return c.server().approvedDevice(c.world().other()); }},
        {"$rules", [](Cast &) { return QStringLiteral("rules"); }},
    };
    return makers;
}

} // namespace

void teachDirectoryCases(ContractWorld &world)
{
    const auto cast = std::make_shared<Cast>(world);
    for (const auto &[name, make] : castMakers())
        world.teach(QString::fromLatin1(name),
                    [cast, make](ContractWorld &) { return QJsonValue(make(*cast)); });
}

} // namespace privicore::test
