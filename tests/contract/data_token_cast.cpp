// SPDX-License-Identifier: Apache-2.0
#include "data_token_cases.h"

#include "support/sandbox_data.h"

#include <QJsonArray>

#include <map>
#include <memory>

namespace privicore::test {

namespace {

//! What the makers of values work with.
struct Cast
{
    ContractWorld &world;
    SandboxData mine;
    SandboxData others;

    explicit Cast(ContractWorld &w)
        : world(w), mine(w.server(), w.member()), others(w.server(), w.other())
    {
        mine.storage();
        others.storage();
    }

    SandboxData::Space expired() const
    {
        const SandboxData::Space space = mine.reserved(1);
        world.server().act("clock", {{QStringLiteral("advanceSeconds"), 60}});
        return space;
    }

    SandboxData::Space used(bool byUpload) const
    {
        const SandboxData::Space space = mine.reserved();
        const HttpAnswer answer =
            byUpload ? mine.upload(space.ticket, "sealed")
                     : mine.post("/data-token/exchange-data-for-token",
                                 {{QStringLiteral("temporaryTokenSpace"), space.token},
                                  {QStringLiteral("data"), QStringLiteral("aGVsbG8=")}});
        world.server().outcome(commandIdOf(answer));
        return space;
    }

    QString deleted() const
    {
        const QString token = mine.stored();
        mine.removed(token);
        return token;
    }

    QString usedDownload()
    {
        const QString ticket = mine.requested(mine.uploaded("sealed")).ticket;
        mine.download(ticket);
        return ticket;
    }

    QString expiredDownload()
    {
        const QString ticket = mine.requested(mine.uploaded("sealed")).ticket;
        world.server().act("clock", {{QStringLiteral("advanceSeconds"), 300}});
        return ticket;
    }

    //! Of data whose devices have all gone away since it was found.
    QString unreachableDownload()
    {
        SandboxData alone(world.server(), world.server().activeMember());
        const QString device = alone.storage();
        const QString ticket = alone.requested(alone.uploaded("sealed")).ticket;
        world.server().act("storage-switch", {{QStringLiteral("deviceIdentifier"), device},
                                              {QStringLiteral("online"), false}});
        return ticket;
    }
};

using Maker = QString (*)(Cast &);

const std::map<const char *, Maker> &makers()
{
    static const std::map<const char *, Maker> table{
        {"$space", [](Cast &c) { return c.mine.reserved().id; }},
        {"$foreignSpace", [](Cast &c) { return c.others.reserved().id; }},
        {"$expiredSpace", [](Cast &c) { return c.expired().id; }},
        {"$usedSpace", [](Cast &c) { return c.used(false).id; }},
        {"$temporary", [](Cast &c) { return c.mine.reserved().token; }},
        {"$foreignTemporary", [](Cast &c) { return c.others.reserved().token; }},
        {"$expiredTemporary", [](Cast &c) { return c.expired().token; }},
        {"$usedTemporary", [](Cast &c) { return c.used(false).token; }},
        {"$ticket", [](Cast &c) { return c.mine.reserved().ticket; }},
        {"$expiredTicket", [](Cast &c) { return c.expired().ticket; }},
        {"$usedTicket", [](Cast &c) { return c.used(true).ticket; }},
        {"$ticketOfUsedSpace", [](Cast &c) { return c.used(false).ticket; }},
        {"$stored", [](Cast &c) { return c.mine.stored(); }},
        {"$foreignStored", [](Cast &c) { return c.others.stored(); }},
        {"$deleted", [](Cast &c) { return c.deleted(); }},
        {"$download", [](Cast &c) { return c.mine.requested(c.mine.uploaded("sealed")).ticket; }},
        {"$usedDownload", [](Cast &c) { return c.usedDownload(); }},
        {"$expiredDownload", [](Cast &c) { return c.expiredDownload(); }},
        {"$unreachableDownload", [](Cast &c) { return c.unreachableDownload(); }},
    };
    return table;
}

} // namespace

void teachDataTokenCases(ContractWorld &world)
{
    const auto cast = std::make_shared<Cast>(world);
    for (const auto &[name, make] : makers())
        world.teach(QString::fromLatin1(name),
                    [cast, make](ContractWorld &) { return QJsonValue(make(*cast)); });
}

} // namespace privicore::test
