// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"
#include "sandbox/store.h"
#include "utility_cases.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore::test;

class UtilityTest final : public ContractTest
{
    Q_OBJECT

public:
    UtilityTest() : ContractTest(utilityCases(), teachUtilityCases) {}

private Q_SLOTS:
    void reportsAStoreThatCannotBeUsed()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("store"));
        SandboxProbe server({.dataFile = file});
        QCOMPARE(server.get("/health").status, 200);
        {
            QSqlDatabase intruder =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("intruder"));
            intruder.setDatabaseName(file);
            QVERIFY(intruder.open());
            QSqlQuery query(intruder);
            QVERIFY(query.exec(QStringLiteral("DROP TABLE setting")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("intruder"));
        const HttpAnswer answer = server.get("/health");
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.key(), QStringLiteral("server.store_unavailable"));
    }

    void forgetsASettledCommandAfterADay()
    {
        SandboxProbe &server = world().server();
        const QString id = commandIdOf(
            server.post("/device/request-unique-identifier", {}, world().member().token));
        QCOMPARE(server.outcome(id), QStringLiteral("succeeded"));
        const QByteArray target = "/request-status/" + id.toLatin1();
        server.act("clock", {{QStringLiteral("advanceSeconds"), 86400 - 60}});
        QCOMPARE(server.get(target).status, 200);
        server.act("clock", {{QStringLiteral("advanceSeconds"), 61}});
        QCOMPARE(server.get(target).status, 404);
        QCOMPARE(server.get(target).key(), QStringLiteral("command.not_found"));
    }

    void neverGivesTheSameCommandIdTwice()
    {
        QSet<QString> ids;
        for (int i = 0; i < 20; ++i)
            ids.insert(commandIdOf(world().server().post(
                "/profile/register-profile",
                {{QStringLiteral("username"), QStringLiteral("same")},
                 {QStringLiteral("password"), QStringLiteral("long enough")}})));
        QCOMPARE(ids.size(), 20);
    }
};

QTEST_GUILESS_MAIN(UtilityTest)
#include "utility_test.moc"
