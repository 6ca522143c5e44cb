// SPDX-License-Identifier: Apache-2.0
#include "profile_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"

namespace privicore::test {

namespace {

using Id = EndpointId;

QJsonObject login(const char *username, const char *password)
{
    return {{QStringLiteral("username"), QString::fromLatin1(username)},
            {QStringLiteral("password"), QString::fromLatin1(password)}};
}

QJsonObject passwords(const char *current, const char *next)
{
    return {{QStringLiteral("currentPassword"), QString::fromLatin1(current)},
            {QStringLiteral("newPassword"), QString::fromLatin1(next)}};
}

QList<ContractCase> registrationCases()
{
    return {
        {.name = QStringLiteral("makes a profile"),
         .endpoint = Id::ProfileRegisterProfile,
         .caller = Caller::Nobody,
         .fields = login("$newName", "long enough"),
         .status = 202},
        {.name = QStringLiteral("fails later for a name that is taken"),
         .endpoint = Id::ProfileRegisterProfile,
         .caller = Caller::Nobody,
         .fields = login("$takenName", "long enough"),
         .status = 202,
         .key = QStringLiteral("profile.username_taken")},
        {.name = QStringLiteral("takes no name of spaces"),
         .endpoint = Id::ProfileRegisterProfile,
         .caller = Caller::Nobody,
         .fields = login("   ", "long enough"),
         .status = 422,
         .key = QStringLiteral("validation.failed")},
        {.name = QStringLiteral("signs in"),
         .endpoint = Id::ProfileAuthenticate,
         .caller = Caller::Nobody,
         .fields = login("$knownName", "$password")},
        {.name = QStringLiteral("signs in whatever the case of the name"),
         .endpoint = Id::ProfileAuthenticate,
         .caller = Caller::Nobody,
         .fields = login("$knownNameInCapitals", "$password")},
        {.name = QStringLiteral("refuses a wrong password"),
         .endpoint = Id::ProfileAuthenticate,
         .caller = Caller::Nobody,
         .fields = login("$knownName", "wrong"),
         .status = 401,
         .key = QStringLiteral("auth.invalid_credentials")},
        {.name = QStringLiteral("refuses an unknown name alike"),
         .endpoint = Id::ProfileAuthenticate,
         .caller = Caller::Nobody,
         .fields = login("nobody by this name", "wrong"),
         .status = 401,
         .key = QStringLiteral("auth.invalid_credentials")},
    };
}

QList<ContractCase> tokenCases()
{
    const auto lifetime = [](const QJsonValue &seconds) {
        return QJsonObject{{QStringLiteral("ttl"), seconds}};
    };
    return {
        {.name = QStringLiteral("names the profile"), .endpoint = Id::ProfileRetrieveProfileId},
        {.name = QStringLiteral("names a profile without a key"),
         .endpoint = Id::ProfileRetrieveProfileId,
         .caller = Caller::Inactive},
        {.name = QStringLiteral("makes a token for a phone"),
         .endpoint = Id::ProfileGenerateQrToken},
        {.name = QStringLiteral("extends"),
         .endpoint = Id::ProfileReauthorizeAuthorizationToken,
         .caller = Caller::Newcomer,
         .fields = lifetime(600),
         .status = 202},
        {.name = QStringLiteral("extends by a day unless told otherwise"),
         .endpoint = Id::ProfileReauthorizeAuthorizationToken,
         .caller = Caller::Newcomer,
         .status = 202},
        {.name = QStringLiteral("extends by a number in text"),
         .endpoint = Id::ProfileReauthorizeAuthorizationToken,
         .caller = Caller::Newcomer,
         .fields = lifetime(QStringLiteral("7776000")),
         .status = 202},
        {.name = QStringLiteral("ends the token"),
         .endpoint = Id::ProfileRevokeAuthorizationToken,
         .caller = Caller::Newcomer},
        {.name = QStringLiteral("tells when the token ends"),
         .endpoint = Id::ProfileRetrieveTokenExpiry},
    };
}

QList<ContractCase> passwordCases()
{
    return {
        {.name = QStringLiteral("changes the password"),
         .endpoint = Id::ProfileChangePassword,
         .caller = Caller::Newcomer,
         .fields = passwords("$password", "another long one"),
         .status = 202},
        {.name = QStringLiteral("fails later for a wrong password"),
         .endpoint = Id::ProfileChangePassword,
         .caller = Caller::Inactive,
         .fields = passwords("wrong", "another long one"),
         .status = 202,
         .key = QStringLiteral("profile.wrong_password")},
        {.name = QStringLiteral("takes no password that is no change"),
         .endpoint = Id::ProfileChangePassword,
         .caller = Caller::Inactive,
         .fields = passwords("$password", "$password"),
         .status = 422,
         .key = QStringLiteral("validation.failed")},
    };
}

} // namespace

CaseTable profileCases()
{
    return completeTable(QStringLiteral("Profile"),
                         registrationCases() + tokenCases() + passwordCases());
}

void teachProfileCases(ContractWorld &world)
{
    world.teach(QStringLiteral("$newName"), [](ContractWorld &) {
        static int count = 0;
        return QStringLiteral("newcomer %1 ü").arg(++count);
    });
    world.teach(QStringLiteral("$takenName"), [](ContractWorld &w) {
        return QStringLiteral(" %1 ").arg(w.member().username.toUpper());
    });
    world.teach(QStringLiteral("$knownName"), [](ContractWorld &w) { return w.member().username; });
    world.teach(QStringLiteral("$knownNameInCapitals"),
                [](ContractWorld &w) { return w.member().username.toUpper(); });
    world.teach(QStringLiteral("$password"), [](ContractWorld &w) { return w.member().password; });
}

} // namespace privicore::test
