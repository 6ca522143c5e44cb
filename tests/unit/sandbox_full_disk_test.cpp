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

//! A store whose disk is full refuses what it cannot write, and keeps what it has.
class SandboxFullDiskTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SandboxBench> m_bench;
    std::unique_ptr<DataBench> m_data;

    static void setLimit(Store &store, qint64 pages)
    {
        store.one(QStringLiteral("PRAGMA max_page_count = %1").arg(pages));
    }
    qint64 pages() { return m_bench->store().one(u"PRAGMA page_count")->number(0); }
    QString reserveMuch()
    {
        return m_bench->command(
            "/data-token/reserve-token-space",
            {{text("context"), text("much")}, {text("meta"), QString(20'000, u'x')}},
            m_data->owner().token);
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<SandboxBench>(
            m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())));
        m_data = std::make_unique<DataBench>(*m_bench);
        m_data->storage();
    }
    void cleanup()
    {
        m_data.reset();
        m_bench.reset();
        qunsetenv("PRIVICORE_SANDBOX_MAX_PAGES");
    }

    void refusesWhatItCannotWriteAndKeepsTheRest()
    {
        const QString kept = m_data->stored(text("kept"));
        setLimit(m_bench->store(), pages() + 8);
        QString last;
        int succeeded = 0;
        for (; succeeded < 20; ++succeeded) {
            last = reserveMuch();
            if (m_bench->stateOf(last) != u"succeeded")
                break;
        }
        QVERIFY(succeeded < 20);
        QCOMPARE(m_bench->bodyOf(last), text("server.store_failed"));
        QCOMPARE(m_data->content(kept), text("kept"));

        setLimit(m_bench->store(), pages() + 1000);
        QCOMPARE(m_bench->stateOf(reserveMuch()), text("succeeded"));
        const auto count = [&] {
            return m_bench->store().one(u"SELECT count(*) FROM token_space")->number(0);
        };
        // One for what is kept, and none for what was refused.
        QCOMPARE(count(), succeeded + 2);
        m_bench->restart();
        QCOMPARE(count(), succeeded + 2);
        QCOMPARE(m_data->content(kept), text("kept"));
    }

    void answersThatItCannotEvenAccept()
    {
        setLimit(m_bench->store(), pages());
        Response answer;
        for (int i = 0; i < 2000; ++i) {
            answer = m_bench->post("/device/request-unique-identifier", {}, m_data->owner().token);
            if (answer.status != 202)
                break;
            m_bench->runSteps();
        }
        QCOMPARE(answer.status, 500);
        QCOMPARE(QJsonDocument::fromJson(answer.body)[u"key"].toString(),
                 text("server.store_failed"));
        setLimit(m_bench->store(), pages() + 1000);
        m_bench->pass(1);
        QVERIFY(!m_bench->store().one(u"SELECT 1 FROM command WHERE state = 1"));
        QCOMPARE(
            m_bench->post("/device/request-unique-identifier", {}, m_data->owner().token).status,
            202);
    }

    void notesLaterWhatItCannotNoteNow()
    {
        m_bench->store().execute(u"CREATE TEMP TRIGGER full BEFORE UPDATE ON command"
                                 u" BEGIN SELECT RAISE(FAIL, 'the disk is full'); END");
        const QString id =
            m_bench->command("/device/request-unique-identifier", {}, m_data->owner().token);
        m_bench->pass(1);
        QCOMPARE(m_bench->stateOf(id), text("started"));
        m_bench->store().execute(u"DROP TRIGGER full");
        SandboxListener listener(*m_bench, m_data->owner().token);
        listener.take(u"X-DPT-CAB-ID");
        m_bench->pass(1);
        QCOMPARE(m_bench->bodyOf(id), text("server.store_failed"));
        QCOMPARE(listener.take(u"X-DPT-CAB-ID").size(), 1);
        m_bench->pass(1);
        QCOMPARE(listener.take(u"X-DPT-CAB-ID").size(), 0);
    }

    void takesTheLimitFromItsEnvironment()
    {
        qputenv("PRIVICORE_SANDBOX_MAX_PAGES", QByteArray::number(pages() + 2));
        m_bench->restart();
        QString last;
        for (int i = 0; i < 20 && m_bench->stateOf(last) != u"rejected"; ++i)
            last = reserveMuch();
        QCOMPARE(m_bench->bodyOf(last), text("server.store_failed"));
    }
};

QTEST_GUILESS_MAIN(SandboxFullDiskTest)
#include "sandbox_full_disk_test.moc"
