// SPDX-License-Identifier: Apache-2.0
#include "api/api_client.h"
#include "contract/overrides.h"
#include "support/await.h"
#include "support/catalogue_calls.h"
#include "support/scripted_server.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;

namespace {

const QByteArray answer = jsonAnswer(202, R"(["c-1"])");
const ApiCall health{EndpointId::UtilityCheckServerHealth};

} // namespace

//! A server that ends the connection after every byte of a request and of its answer: nothing is
//! sent over a second connection, and nobody pretends to know how it ended.
class AtMostOnceCutsTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::shared_ptr<const Catalogue> m_catalogue; //!< null: the built-in one

    struct Seen
    {
        QString outcome;
        int connections = 0;    //!< those that the call made or used
        qint64 bytesTaken = 0;  //!< of the call's requests, complete or not
        qsizetype requests = 0; //!< complete ones
    };

    //! Sends @p call to a server that lets @p script happen to it, on a connection that has been
    //! used before when @p kept; a one-shot makes one of its own all the same. Whoever comes back
    //! is served well.
    Seen send(const ApiCall &call, const Script &script, bool kept)
    {
        ScriptedServer server;
        server.setDefault(Script().readRequest().send(answer).repeat());
        ApiClient client(Catalogue::builtIn(), m_clock);
        client.setServer(server.url());
        client.setCatalogue(m_catalogue);
        client.setProfileToken(SecretString::fromText(u"T-1"));
        const bool usesKept =
            kept && Catalogue::builtIn().endpoint(call.endpoint).effect != Effect::OneShot;
        if (kept) {
            Script used = Script().readRequest().send(httpAnswer(200, "{}"));
            server.enqueue(usesKept ? used.then(script) : used);
            if (!await(client.send(health)))
                return {QStringLiteral("the first request failed")};
        }
        if (!usesKept)
            server.enqueue(script);
        const qint64 before = server.bytesTaken();
        server.forgetRequests();
        const QString outcome = kindName(await(client.submit(call)));
        return {outcome, server.connections() - (kept && !usesKept ? 1 : 0),
                server.bytesTaken() - before, server.requests().size()};
    }

    qint64 sizeOf(const ApiCall &call)
    {
        return send(call, Script().readRequest().send(answer), false).bytesTaken;
    }

    void checkCutRequest(const ApiCall &call, qint64 at, bool kept, bool reset)
    {
        if (QTest::currentTestFailed())
            return;
        Script script = Script().readBytes(at);
        const Seen seen = send(call, reset ? script.reset() : script.close(), kept);
        const QString where = QStringLiteral("request cut at byte %1: %2, %3 connections")
                                  .arg(at)
                                  .arg(seen.outcome)
                                  .arg(seen.connections);
        if (at > 0) {
            QVERIFY2(seen.outcome == u"outcomeUnknown", qPrintable(where));
            QVERIFY2(seen.connections == 1, qPrintable(where));
        } else if (seen.requests == 0) { // a connection that ended before anything was taken
            QVERIFY2(seen.outcome == u"outcomeUnknown" || seen.outcome == u"network",
                     qPrintable(where));
            QVERIFY2(seen.bytesTaken == 0, qPrintable(where));
        } else { // and another one that the call went over after all
            QVERIFY2(seen.outcome == u"success", qPrintable(where));
            QVERIFY2(seen.requests == 1, qPrintable(where));
        }
    }

    void checkCutAnswer(const ApiCall &call, qsizetype at, bool kept)
    {
        if (QTest::currentTestFailed())
            return;
        const Seen seen = send(call, Script().readRequest().send(answer.first(at)).close(), kept);
        const QString where = QStringLiteral("answer cut at byte %1: %2").arg(at).arg(seen.outcome);
        const bool isWhole = at == answer.size();
        QVERIFY2(seen.outcome == (isWhole ? u"success" : u"outcomeUnknown"), qPrintable(where));
        QVERIFY2(seen.connections == 1 && seen.requests == 1, qPrintable(where));
    }

    //! On fresh and on kept connections, closed and reset in turn.
    void checkEveryByte(const ApiCall &call)
    {
        const qint64 size = sizeOf(call);
        QVERIFY(size > 150);
        for (const bool kept : {false, true}) {
            for (qint64 at = 0; at <= size; ++at)
                checkCutRequest(call, at, kept, (at % 2 == 1) == kept);
            for (qsizetype at = 0; at <= answer.size(); ++at)
                checkCutAnswer(call, at, kept);
        }
    }

private Q_SLOTS:
    void everyEndpointThatIsNoRead_data()
    {
        QTest::addColumn<QString>("endpoint");
        for (const Endpoint &endpoint : callableEndpoints()) {
            if (endpoint.effect != Effect::Read)
                QTest::newRow(qPrintable(endpoint.idText)) << endpoint.idText;
        }
    }

    void everyEndpointThatIsNoRead()
    {
        QFETCH(QString, endpoint);
        checkEveryByte(callOf(*Catalogue::builtIn().find(endpoint)));
    }

    void everyMethodOfAnOverride_data()
    {
        QTest::addColumn<QString>("method");
        for (const char *method : {"PUT", "PATCH", "DELETE"})
            QTest::newRow(method) << QString::fromLatin1(method);
    }

    void everyMethodOfAnOverride()
    {
        QFETCH(QString, method);
        const QByteArray json =
            QStringLiteral(R"({"schema": 1, "endpoints": {"device.approve": {"method": "%1"}}})")
                .arg(method)
                .toUtf8();
        const auto changed = withOverrides(Catalogue::builtIn(), json, QStringLiteral("o.json"));
        QVERIFY(changed);
        m_catalogue = std::make_shared<const Catalogue>(*changed);
        checkEveryByte(callOf(Catalogue::builtIn().endpoint(EndpointId::DeviceApprove)));
        m_catalogue.reset();
    }

    void anAnswerThatEndsWithItsConnectionIsReadOnlyWhenItIsWhole_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"[\"c-1", "\"c-1", "{\"commandId\":\"c-1", "[", "", "<html"})
            QTest::newRow(*body ? body : "empty") << QByteArray(body);
    }

    void anAnswerThatEndsWithItsConnectionIsReadOnlyWhenItIsWhole()
    {
        QFETCH(QByteArray, body);
        const ApiCall approve = callOf(Catalogue::builtIn().endpoint(EndpointId::DeviceApprove));
        const Seen seen = send(approve,
                               Script()
                                   .readRequest()
                                   .send("HTTP/1.1 202 OK\r\nConnection: close\r\n\r\n" + body)
                                   .close(),
                               false);
        QCOMPARE(seen.outcome, QStringLiteral("outcomeUnknown"));
        QCOMPARE(seen.connections, 1);
    }
};

QTEST_GUILESS_MAIN(AtMostOnceCutsTest)
#include "at_most_once_cuts_test.moc"
