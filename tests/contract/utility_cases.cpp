// SPDX-License-Identifier: Apache-2.0
#include "utility_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"

namespace privicore::test {

namespace {

QString registrationOf(ContractWorld &world, const QString &username)
{
    return commandIdOf(
        world.server().post("/profile/register-profile",
                            {{QStringLiteral("username"), username},
                             {QStringLiteral("password"), QStringLiteral("long enough")}}));
}

QString settled(ContractWorld &world, const QString &commandId)
{
    world.server().outcome(commandId);
    return commandId;
}

//! The last of several whose passwords are being hashed, which takes a while.
QString pendingCommand(ContractWorld &world)
{
    static int count = 0;
    QString id;
    for (int i = 0; i < 6; ++i)
        id = registrationOf(world, QStringLiteral("crowd-%1").arg(++count));
    return id;
}

QString commandOf(ContractWorld &world, const SandboxProbe::Member &member)
{
    return settled(world, commandIdOf(world.server().post(
                              "/profile/reauthorize-authorization-token", {}, member.token)));
}

} // namespace

CaseTable utilityCases()
{
    using Id = EndpointId;
    constexpr Id status = Id::UtilityRequestCommandIdStatus;
    const auto command = [](const char *name) {
        return QJsonObject{{QStringLiteral("commandId"), QString::fromLatin1(name)}};
    };
    const QString unknown = QStringLiteral("command.not_found");
    return completeTable(QStringLiteral("Utility"),
                         {
                             {.name = QStringLiteral("tells that the server is well"),
                              .endpoint = Id::UtilityCheckServerHealth,
                              .caller = Caller::Nobody},
                             {.name = QStringLiteral("tells a stranger that a command succeeded"),
                              .endpoint = status,
                              .caller = Caller::Nobody,
                              .fields = command("$succeeded")},
                             {.name = QStringLiteral("tells an owner that a command succeeded"),
                              .endpoint = status,
                              .fields = command("$own")},
                             {.name = QStringLiteral("tells that a command is pending"),
                              .endpoint = status,
                              .caller = Caller::Nobody,
                              .fields = command("$pending"),
                              .status = 202},
                             {.name = QStringLiteral("tells that a command failed"),
                              .endpoint = status,
                              .caller = Caller::Nobody,
                              .fields = command("$failed"),
                              .status = 404,
                              .key = QStringLiteral("rejected")},
                             {.name = QStringLiteral("knows no such command"),
                              .endpoint = status,
                              .caller = Caller::Nobody,
                              .fields = command("01927ba1-3e70-7000-8000-000000000000"),
                              .status = 404,
                              .key = unknown},
                             {.name = QStringLiteral("treats a malformed id as unknown"),
                              .endpoint = status,
                              .caller = Caller::Nobody,
                              .fields = command("not an id/at all"),
                              .status = 404,
                              .key = unknown},
                             {.name = QStringLiteral("hides another profile's command"),
                              .endpoint = status,
                              .fields = command("$foreign"),
                              .status = 404,
                              .key = unknown},
                             {.name = QStringLiteral("refuses a token it never issued"),
                              .endpoint = status,
                              .caller = Caller::Stranger,
                              .fields = command("$succeeded"),
                              .status = 401,
                              .key = QStringLiteral("auth.invalid_token")},
                         });
}

void teachUtilityCases(ContractWorld &world)
{
    world.teach(QStringLiteral("$succeeded"), [](ContractWorld &w) {
        static int count = 0;
        return settled(w, registrationOf(w, QStringLiteral("settled-%1").arg(++count)));
    });
    world.teach(QStringLiteral("$failed"), [](ContractWorld &w) {
        return settled(w, registrationOf(w, w.member().username));
    });
    world.teach(QStringLiteral("$pending"), pendingCommand);
    world.teach(QStringLiteral("$own"), [](ContractWorld &w) { return commandOf(w, w.member()); });
    world.teach(QStringLiteral("$foreign"),
                [](ContractWorld &w) { return commandOf(w, w.other()); });
}

} // namespace privicore::test
