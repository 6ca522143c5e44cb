// SPDX-License-Identifier: Apache-2.0
#include "api/api_client.h"
#include "support/await.h"
#include "support/scripted_server.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;

namespace {

//! A value that the catalogue takes for @p parameter.
Arguments::Value valueFor(const Parameter &parameter)
{
    if (parameter.type == ValueType::Integer)
        return std::max<qint64>(parameter.min.value_or(1), 1);
    if (parameter.type == ValueType::StringList)
        return QStringList{QStringLiteral("one")};
    if (parameter.type == ValueType::Object)
        return QJsonObject{{QStringLiteral("a"), 1}};
    if (!parameter.allowed.isEmpty())
        return parameter.allowed.first();
    if (parameter.pattern.contains(QStringLiteral("{200}")))
        return QString(200, u'a');
    if (!parameter.pattern.isEmpty())
        return QStringLiteral("50");
    return QString(std::max<qsizetype>(parameter.minLength.value_or(1), 8), u'x');
}

ApiCall callOf(const Endpoint &endpoint)
{
    ApiCall call{endpoint.id};
    for (const Parameter &parameter : endpoint.parameters)
        call.arguments.set(parameter.name, valueFor(parameter));
    return call;
}

} // namespace

//! A server that takes a request and vanishes: whatever changes something was sent once and no
//! more, and nobody pretends to know how it ended.
class AtMostOnceTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

    std::unique_ptr<ApiClient> clientOf(const ScriptedServer &server)
    {
        auto client = std::make_unique<ApiClient>(Catalogue::builtIn(), m_clock);
        client->setServer(server.url());
        client->setProfileToken(SecretString::fromText(u"T-1"));
        return client;
    }

    static void listEndpoints(bool reads)
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<bool>("keptAlive");
        for (const Endpoint &endpoint : Catalogue::builtIn().endpoints()) {
            if (endpoint.kind == EndpointKind::Stream || (endpoint.effect == Effect::Read) != reads)
                continue;
            QTest::addRow("%s, fresh", qPrintable(endpoint.idText)) << endpoint.idText << false;
            QTest::addRow("%s, kept alive", qPrintable(endpoint.idText)) << endpoint.idText << true;
        }
    }

    //! The outcome of @p call on a server that closes after reading it; on a connection that has
    //! been used before when @p keptAlive.
    QString outcomeOf(ScriptedServer &server, const ApiCall &call, bool keptAlive)
    {
        const auto client = clientOf(server);
        if (keptAlive) {
            server.enqueue(
                Script().readRequest().send(httpAnswer(200, "{}")).readRequest().close());
        }
        server.setDefault(Script().readRequest().close());
        if (keptAlive && !await(client->send({EndpointId::UtilityCheckServerHealth})))
            return QStringLiteral("the first request failed");
        server.forgetRequests();
        return kindName(await(client->send(call)));
    }

private Q_SLOTS:
    void whatChangesSomethingArrivesOnce_data() { listEndpoints(false); }

    void whatChangesSomethingArrivesOnce()
    {
        QFETCH(QString, endpoint);
        QFETCH(bool, keptAlive);
        const Endpoint &tested = *Catalogue::builtIn().find(endpoint);
        ScriptedServer server;
        QCOMPARE(outcomeOf(server, callOf(tested), keptAlive), QStringLiteral("outcomeUnknown"));
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.last().method, tested.route.method.toLatin1());
        if (keptAlive) {
            // A one-shot has a connection of its own, the others went over the used one.
            QCOMPARE(server.last().connection, tested.effect == Effect::OneShot ? 2 : 1);
        }
    }

    void whatOnlyReadsMayArriveAgain_data() { listEndpoints(true); }

    void whatOnlyReadsMayArriveAgain()
    {
        QFETCH(QString, endpoint);
        QFETCH(bool, keptAlive);
        ScriptedServer server;
        QCOMPARE(outcomeOf(server, callOf(*Catalogue::builtIn().find(endpoint)), keptAlive),
                 QStringLiteral("network"));
        QVERIFY(!server.requests().isEmpty());
    }

    void aConnectionThatDiedUnnoticedIsNoReasonToSendTwice()
    {
        ScriptedServer server;
        const auto client = clientOf(server);
        server.enqueue(Script().readRequest().send(httpAnswer(200, "{}")).close());
        QVERIFY(await(client->send({EndpointId::UtilityCheckServerHealth})));
        server.handle("/device/approve-device", jsonAnswer(202, R"(["c-1"])"));
        server.forgetRequests();
        const auto outcome =
            await(client->submit(callOf(Catalogue::builtIn().endpoint(EndpointId::DeviceApprove))));
        // It may go over a new connection, or nobody knows; it is never sent twice.
        QVERIFY(server.requests().size() <= 1);
        QCOMPARE(kindName(outcome), server.requests().isEmpty() ? QStringLiteral("outcomeUnknown")
                                                                : QStringLiteral("success"));
    }

    void aBodyArrivesWhole()
    {
        ScriptedServer server;
        server.handle("/device/configure-meta", jsonAnswer(202, R"(["c-1"])"));
        const auto client = clientOf(server);
        for (int i = 0; i < 3; ++i) {
            ApiCall call{EndpointId::DeviceConfigureMeta};
            call.arguments.set(u"deviceIdentifier", QStringLiteral("d"))
                .set(u"name", QString(85, u'ü') + QString::number(i));
            QVERIFY(await(client->submit(call)));
            QCOMPARE(server.last().body, QByteArray("deviceIdentifier=d&name=")
                                             + QByteArray("%C3%BC").repeated(85)
                                             + QByteArray::number(i));
            QCOMPARE(server.last().connection, 1);
        }
    }
};

QTEST_GUILESS_MAIN(AtMostOnceTest)
#include "at_most_once_test.moc"
