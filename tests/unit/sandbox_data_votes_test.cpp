// SPDX-License-Identifier: Apache-2.0
#include "support/data_bench.h"

#include <QTemporaryDir>
#include <QTest>

using namespace privicore::sandbox;
using namespace privicore::test;

namespace {

QString text(const char *value)
{
    return QString::fromUtf8(value);
}

} // namespace

//! What an active policy does to data.
class SandboxDataVotesTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SandboxBench> m_bench;
    std::unique_ptr<DataBench> m_data;
    QString m_voter;

    //! Makes a vote necessary for an event; @p configuration narrows it.
    void policy(const char *event, const QJsonObject &configuration = {})
    {
        const QByteArray token = m_data->owner().token;
        m_bench->command("/policy/register",
                         {{text("name"), text("p")},
                          {text("policyTemplateId"), text("tpl-data-access")},
                          {text("applyingEventIds"), QJsonArray{text(event)}},
                          {text("configuration"), configuration}},
                         token);
        const QString id =
            m_bench->get("/policy/retrieve-policy/p", token).object()[u"id"].toString();
        m_bench->command("/policy/activate", {{text("policyId"), id}}, token);
    }
    void vote(const char *answer)
    {
        m_bench->act("authenticators-vote",
                     {{text("vote"), text(answer)}, {text("deviceIdentifier"), m_voter}});
        m_bench->runSteps();
    }
    //! Starts an upload of @p bytes and returns the answer to its end.
    Response upload(const QString &ticket, const QByteArray &bytes)
    {
        StreamDesk &desk = m_bench->service().streams();
        auto upload = desk.beginUpload(ticket, -1);
        if (!upload)
            return upload.error();
        (*upload)->write(bytes);
        return desk.finishUpload(std::move(*upload));
    }
    void classify(const QString &token, const char *classification)
    {
        m_bench->command("/data-token/configure-information-security-risk-meta",
                         {{text("token"), token},
                          {text("classification"), text(classification)},
                          {text("label"), text("Board")},
                          {text("handling"), text("encrypt")}},
                         m_data->owner().token);
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<SandboxBench>(
            m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())));
        m_data = std::make_unique<DataBench>(*m_bench);
        m_data->storage();
        m_voter = m_bench->authenticator(m_data->owner());
    }
    void cleanup()
    {
        m_data.reset();
        m_bench.reset();
    }

    void keepsAReservationThatWaitsForAVote()
    {
        policy("102");
        const QString token = m_data->look(m_data->reserve(1));
        const QString command = m_data->exchange(token, text("held"));
        QCOMPARE(m_bench->stateOf(command), text("started"));
        m_bench->pass(120);
        QCOMPARE(m_bench
                     ->post("/data-token/exchange-data-for-token",
                            {{text("temporaryTokenSpace"), token}, {text("data"), text("x")}},
                            m_data->owner().token)
                     .status,
                 422);
        vote("yes");
        QCOMPARE(m_bench->stateOf(command), text("succeeded"));
        QCOMPARE(m_data->content(token), text("held"));
    }

    void losesAReservationWhoseVoteWasLostTooLate()
    {
        policy("102");
        const QString space = m_data->reserve(1);
        const QString token = m_data->look(space);
        const QString command = m_data->exchange(token, text("held"));
        m_bench->pass(30);
        QVERIFY(!m_data->look(space).isEmpty());
        m_bench->pass(60);
        vote("no");
        QCOMPARE(m_bench->bodyOf(command), text("voting.rejected"));
        QVERIFY(m_data->look(space).isEmpty());
    }

    void keepsAHeldUploadThroughARestart()
    {
        policy("102");
        const QString space = m_data->reserve();
        const QString token = m_data->look(space);
        const Response answer = upload(m_data->look(space, u"stream"), "many bytes");
        QCOMPARE(answer.status, 202);
        QCOMPARE(m_bench->stateOf(SandboxBench::idOf(answer)), text("started"));
        m_bench->restart();
        vote("yes");
        QCOMPARE(m_bench->stateOf(SandboxBench::idOf(answer)), text("succeeded"));
        QVERIFY(m_data->content(token).contains(text("/?auth=")));
        m_bench->pass(1);
        QVERIFY(!m_bench->store().one(u"SELECT 1 FROM staged_upload"));
    }

    void leavesNothingOfAnUploadThatWasDenied()
    {
        policy("102");
        const Response answer = upload(m_data->look(m_data->reserve(), u"stream"), "bytes");
        const QString id = m_bench->store().one(u"SELECT id FROM staged_upload")->text(0);
        QVERIFY(QFile::exists(m_bench->store().folder().uploadPlace(id)));
        vote("no");
        m_bench->pass(1);
        QVERIFY(!QFile::exists(m_bench->store().folder().uploadPlace(id)));
        QVERIFY(!m_bench->store().one(u"SELECT 1 FROM staged_upload"));
        QVERIFY(m_data->list().isEmpty());
    }

    void asksOnlyForWhatThePolicyNames()
    {
        const QString open = m_data->stored(text("open"));
        const QString secret = m_data->stored(text("secret"));
        classify(open, "public");
        classify(secret, "secret");
        policy("101", {{text("classification"), text("secret")}});
        QCOMPARE(m_data->content(open), text("open"));
        QCOMPARE(m_bench->stateOf(m_data->request(secret)), text("started"));
    }

    void tellsVotersWhatTheDataIs()
    {
        const QString token = m_data->stored();
        classify(token, "secret");
        m_bench->post("/data-token/configure-file-meta",
                      {{text("token"), token},
                       {text("fileName"), text("Minutes.pdf")},
                       {text("extension"), text("pdf")},
                       {text("context"), text("board")},
                       {text("size"), 5},
                       {text("path"), text("/")}},
                      m_data->owner().token);
        policy("104");
        SandboxListener voting(*m_bench, m_bench->deviceToken(m_voter));
        m_data->remove(token);
        const QJsonObject ballot = voting.take(u"BALLOT").first()[u"body"].toObject();
        QCOMPARE(ballot[u"question"].toString(), text("Delete data: Minutes.pdf?"));
        QCOMPARE(ballot[u"attributes"].toObject(),
                 (QJsonObject{{text("requester"), text("ann")},
                              {text("fileName"), text("Minutes.pdf")},
                              {text("classification"), text("secret")},
                              {text("label"), text("Board")},
                              {text("handling"), text("encrypt")}}));
    }

    void servesTheOldDataWhileAnUpdateWaits()
    {
        const QString token = m_data->stored(text("old"));
        policy("103");
        const QString command = m_data->update(token, text("new"));
        QCOMPARE(m_data->content(token), text("old"));
        vote("yes");
        QCOMPARE(m_bench->stateOf(command), text("succeeded"));
        QCOMPARE(m_data->content(token), text("new"));
    }

    void failsAHeldRequestWhoseTokenIsGone()
    {
        const QString token = m_data->stored();
        policy("101");
        const QString command = m_data->request(token);
        m_data->remove(token);
        vote("yes");
        QCOMPARE(m_bench->bodyOf(command), text("data_token.not_found"));
    }
};

QTEST_GUILESS_MAIN(SandboxDataVotesTest)
#include "sandbox_data_votes_test.moc"
