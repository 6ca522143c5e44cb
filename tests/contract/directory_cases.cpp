// SPDX-License-Identifier: Apache-2.0
#include "directory_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"

#include <QJsonArray>

namespace privicore::test {

namespace {

using Id = EndpointId;
using Field = std::pair<const char *, QJsonValue>;

QJsonObject fields(std::initializer_list<Field> list)
{
    QJsonObject object;
    for (const auto &[name, value] : list)
        object.insert(QString::fromLatin1(name), value);
    return object;
}

QJsonValue text(const char *value)
{
    return QString::fromUtf8(value);
}

ContractCase one(Id endpoint, const char *name, const QJsonObject &sent, int status,
                 const char *key = "")
{
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .fields = sent,
            .status = status,
            .key = QString::fromLatin1(key)};
}

constexpr const char *nowhere = "01927ba1-3e70-7000-8000-000000000000";
constexpr const char *noDirectory = "directory.not_found";
constexpr const char *noProfile = "directory.profile_not_found";
constexpr const char *invalid = "validation.failed";

QJsonObject with(QJsonObject sent, const char *name, const QJsonValue &value)
{
    sent.insert(QString::fromLatin1(name), value);
    return sent;
}

//! Two that every call on a directory has.
QList<ContractCase> hiddenCases(Id endpoint, const QJsonObject &success)
{
    return {one(endpoint, "hides another owner's directory",
                with(success, "directoryId", text("$foreignDirectory")), 404, noDirectory),
            one(endpoint, "knows no such directory", with(success, "directoryId", text(nowhere)),
                404, noDirectory)};
}

QList<ContractCase> directoryCaseList()
{
    const Id add = Id::DirectoryRegisterDirectory;
    const Id read = Id::DirectoryRetrieveDirectory;
    const Id store = Id::DirectoryStoreDirectoryMetaInformation;
    const auto named = [](const char *name, const char *shortName) {
        return fields({{"directoryName", text(name)}, {"directoryShortName", text(shortName)}});
    };
    const QJsonObject ofDirectory = fields({{"directoryId", text("$directory")}});
    const QJsonObject meta = with(ofDirectory, "meta", fields({{"city", text("Köln")}}));
    QJsonValue deep = 1;
    for (int i = 0; i < 8; ++i)
        deep = fields({{"a", deep}});
    return QList<ContractCase>{
               one(add, "founds a directory", named("Müller & Söhne", "$newShortName"), 202),
               one(add, "fails later for a short name that is taken",
                   named("Another", "$takenShortName"), 202, "directory.short_name_taken"),
               one(add, "refuses a name of spaces", named("  ", "abc"), 422, invalid),
               one(add, "refuses control characters", named("a\nb", "abc"), 422, invalid),
               one(Id::DirectoryRetrieveOwnedDirectories, "lists one's own",
                   fields({{"page", 1}, {"perPage", 10}}), 200),
               one(Id::DirectoryRetrieveAssignedDirectories, "lists the others", {}, 200),
               one(read, "shows it", ofDirectory, 200),
               one(read, "refuses what is no id", with(ofDirectory, "directoryId", text("x")), 422,
                   invalid),
               one(store, "keeps what is sent", meta, 202),
               one(store, "can be emptied", with(meta, "meta", QJsonObject()), 202),
               one(store, "refuses what is too large",
                   with(meta, "meta", fields({{"a", QString(65536, u'x')}})), 422, invalid),
               one(store, "takes eight levels", with(meta, "meta", deep), 202),
               one(store, "refuses nine levels", with(meta, "meta", fields({{"a", deep}})), 422,
                   invalid),
           }
           + hiddenCases(read, ofDirectory) + hiddenCases(store, meta);
}

QList<ContractCase> userCases()
{
    const Id add = Id::DirectoryCreateDirectoryUser;
    const Id update = Id::DirectoryUpdateUserInformation;
    const Id reset = Id::DirectorySetProfilePassword;
    const QJsonObject person = fields({{"directoryId", text("$directory")},
                                       {"username", text("$newName")},
                                       {"givenName", text("Ann")},
                                       {"familyName", text("Öz")}});
    const QJsonObject change = fields({{"directoryId", text("$directory")},
                                       {"profileId", text("$created")},
                                       {"givenName", text("Anna")}});
    const QJsonObject password = fields({{"directoryId", text("$directory")},
                                         {"profileId", text("$created")},
                                         {"password", text("long enough")}});
    const auto of = [](const QJsonObject &sent, const char *profile) {
        return with(sent, "profileId", text(profile));
    };
    return QList<ContractCase>{
               one(add, "makes a profile without a password", person, 202),
               one(add, "makes a profile with a password",
                   with(person, "password", text("long enough")), 202),
               one(add, "fails later for a name that is taken",
                   with(person, "username", text("$takenName")), 202, "profile.username_taken"),
               one(add, "refuses a name of spaces", with(person, "username", text("  ")), 422,
                   invalid),
               one(update, "changes a name", change, 202),
               one(update, "asks for a name", with(change, "givenName", QJsonValue::Undefined), 422,
                   invalid),
               one(update, "hides a profile elsewhere", of(change, "$stranger"), 404, noProfile),
               one(update, "takes the owner for no user", of(change, "$me"), 404, noProfile),
               one(reset, "sets a password", password, 202),
               one(reset, "fails later for somebody who was invited", of(password, "$invited"), 202,
                   "directory.profile_not_managed"),
               one(reset, "hides a profile elsewhere", of(password, "$stranger"), 404, noProfile),
               one(reset, "takes the owner for no user", of(password, "$me"), 404, noProfile),
           }
           + hiddenCases(add, person) + hiddenCases(update, change) + hiddenCases(reset, password);
}

QList<ContractCase> readCases()
{
    const Id profile = Id::DirectoryRetrieveDirectoryProfile;
    const Id list = Id::DirectoryListDirectoryUsers;
    const Id info = Id::DirectoryDirectoryProfilesInfo;
    const QJsonObject ofDirectory = fields({{"directoryId", text("$directory")}});
    const QJsonObject ofUser = with(ofDirectory, "profileId", text("$created"));
    const QJsonObject cards =
        with(ofDirectory, "profileIds", QJsonArray{text("$created"), text(nowhere)});
    QJsonArray many;
    for (int i = 0; i < 101; ++i)
        many.append(text(nowhere));
    return QList<ContractCase>{
               one(profile, "shows a user", ofUser, 200),
               one(profile, "shows the owner", with(ofUser, "profileId", text("$me")), 200),
               one(profile, "hides a profile elsewhere",
                   with(ofUser, "profileId", text("$stranger")), 404, noProfile),
               one(profile, "refuses what is no id", with(ofUser, "profileId", text("x")), 422,
                   invalid),
               one(list, "lists the users", with(ofDirectory, "status", text("active")), 200),
               one(info, "gives name cards", cards, 200),
               one(info, "asks for an id", with(cards, "profileIds", QJsonArray()), 422, invalid),
               one(info, "refuses too many", with(cards, "profileIds", many), 422, invalid),
               one(info, "refuses what is no id", with(cards, "profileIds", QJsonArray{text("x")}),
                   422, invalid),
           }
           + hiddenCases(profile, ofUser) + hiddenCases(list, ofDirectory)
           + hiddenCases(info, cards);
}

QList<ContractCase> inviteCases()
{
    const Id invite = Id::DirectoryInviteProfile;
    const Id list = Id::DirectoryListDirectoryInvites;
    const Id process = Id::DirectoryProcessInvitation;
    const QJsonObject byName =
        fields({{"directoryId", text("$directory")}, {"username", text("$strangersName")}});
    const QJsonObject byId =
        fields({{"directoryId", text("$directory")}, {"profileId", text("$stranger")}});
    const auto decide = [](const char *id, const char *action) {
        return fields({{"inviteId", text(id)}, {"action", text(action)}});
    };
    const char *unknown = "directory.invite_not_found";
    return QList<ContractCase>{
               one(invite, "invites by name", byName, 202),
               one(invite, "invites by id", byId, 202),
               one(invite, "refuses both", with(byName, "profileId", text("$stranger")), 422,
                   invalid),
               one(invite, "asks for one", with(byName, "username", QJsonValue::Undefined), 422,
                   invalid),
               one(invite, "knows nobody by this name", with(byName, "username", text("nobody")),
                   404, "profile.not_found"),
               one(invite, "knows nobody by this id", with(byId, "profileId", text(nowhere)), 404,
                   "profile.not_found"),
               one(invite, "fails later for a member", with(byId, "profileId", text("$invited")),
                   202, "directory.already_member"),
               one(invite, "fails later for oneself", with(byId, "profileId", text("$me")), 202,
                   "directory.already_member"),
               one(invite, "fails later for a second one",
                   with(byId, "profileId", text("$waiting")), 202,
                   "directory.invite_already_pending"),
               one(list, "lists those of a directory",
                   fields({{"directoryId", text("$directory")}, {"status", text("accepted")}}),
                   200),
               one(list, "lists one's own", {}, 200),
               one(process, "accepts",
                   with(decide("$inviteToMe", "accept"), "givenName", text("Me")), 202),
               one(process, "declines", decide("$inviteToMe", "decline"), 202),
               one(process, "takes back", decide("$inviteByMe", "revoke"), 202),
               one(process, "fails later for an owner who accepts", decide("$inviteByMe", "accept"),
                   202, "profile.not_an_invitee"),
               one(process, "fails later for an invitee who takes back",
                   decide("$inviteToMe", "revoke"), 202, "profile.not_an_owner"),
               one(process, "takes names with accept only",
                   with(decide("$inviteByMe", "revoke"), "givenName", text("Me")), 422, invalid),
               one(process, "hides an invite among others", decide("$foreignInvite", "accept"), 404,
                   unknown),
               one(process, "knows no such invite", decide(nowhere, "accept"), 404, unknown),
           }
           + hiddenCases(invite, byName)
           + hiddenCases(list, fields({{"directoryId", text("$directory")}}));
}

QList<ContractCase> deviceCaseList()
{
    const Id add = Id::DirectoryCreateProfileDevice;
    const Id storage = Id::DirectoryAddStorageDeviceToProfile;
    const Id list = Id::DirectoryListDirectoryDevices;
    const QJsonObject device = fields({{"directoryId", text("$directory")},
                                       {"profileId", text("$created")},
                                       {"deviceName", text("Front desk")}});
    const QJsonObject role = fields({{"directoryId", text("$directory")},
                                     {"profileId", text("$created")},
                                     {"deviceIdentifier", text("$myDevice")}});
    const QJsonObject all = fields({{"directoryId", text("$directory")}});
    const auto of = [](const QJsonObject &sent, const char *profile) {
        return with(sent, "profileId", text(profile));
    };
    const auto on = [&](const char *identifier) {
        return with(role, "deviceIdentifier", text(identifier));
    };
    return QList<ContractCase>{
               one(add, "makes a device", device, 202),
               one(add, "makes one for somebody who was invited", of(device, "$invited"), 202),
               one(add, "hides a profile elsewhere", of(device, "$stranger"), 404, noProfile),
               one(storage, "adds the owner's device", role, 202),
               one(storage, "adds a device of the user", on("$createdDevice"), 202),
               one(storage, "fails later for a device that waits", on("$myPendingDevice"), 202,
                   "device.not_approved"),
               one(storage, "fails later the second time", on("$usedDevice"), 202,
                   "storage.already_registered"),
               one(storage, "fails later for the owner's device and somebody invited",
                   of(role, "$invited"), 202, "directory.profile_not_managed"),
               one(storage, "hides another user's device", on("$foreignDevice"), 404,
                   "device.not_found"),
               one(storage, "hides a profile elsewhere", of(role, "$stranger"), 404, noProfile),
               one(list, "lists the devices", with(all, "role", text("storage")), 200),
               one(list, "lists those of a profile", of(all, "$created"), 200),
               one(list, "hides a profile elsewhere", of(all, "$stranger"), 404, noProfile),
           }
           + hiddenCases(add, device) + hiddenCases(storage, role) + hiddenCases(list, all);
}

QList<ContractCase> pollCases()
{
    const Id id = Id::DirectoryCreateDirectoryVotingPool;
    const QJsonObject vote = fields({{"directoryId", text("$directory")},
                                     {"votingConfigurationId", text("$rules")},
                                     {"title", text("Outing")},
                                     {"question", text("Do we go?")},
                                     {"nonce", text("n-1")}});
    return QList<ContractCase>{
               one(id, "asks everybody", vote, 202),
               one(id, "asks some", with(vote, "profileIds", QJsonArray{text("$me")}), 202),
               one(id, "fails later when nobody can vote",
                   with(vote, "profileIds", QJsonArray{text("$voteless")}), 202,
                   "voting.no_authenticators"),
               one(id, "hides a profile elsewhere",
                   with(vote, "profileIds", QJsonArray{text("$stranger")}), 404, noProfile),
               one(id, "refuses what is no id", with(vote, "profileIds", QJsonArray{text("x")}),
                   422, invalid),
               one(id, "knows no such rules", with(vote, "votingConfigurationId", text("nothing")),
                   404, "voting_configuration.not_found"),
           }
           + hiddenCases(id, vote);
}

} // namespace

CaseTable directoryCases()
{
    return completeTable(QStringLiteral("Directory"), directoryCaseList() + userCases()
                                                          + readCases() + inviteCases()
                                                          + deviceCaseList() + pollCases());
}

} // namespace privicore::test
