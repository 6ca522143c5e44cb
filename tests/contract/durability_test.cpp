// SPDX-License-Identifier: Apache-2.0
#include "support/durability_workers.h"
#include "support/sandbox_process.h"

#include "sandbox/store.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

#include <atomic>
#include <thread>

using namespace privicore::sandbox;
using namespace privicore::test;

namespace {

//! Starts take several times as long under the sanitizers.
#ifdef PRIVICORE_SANITIZED
constexpr int kills = 50;
#else
constexpr int kills = 100;
#endif

} // namespace

//! Whatever moment a server is killed at, what it acknowledged is there afterwards, and what it did
//! not acknowledge is there as a whole or not at all.
class DurabilityTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SandboxProcess> m_server;

    QString file() const { return m_folder.filePath(QStringLiteral("store")); }

    bool start()
    {
        m_server = std::make_unique<SandboxProcess>(QStringLiteral(PRIVICORE_SANDBOX),
                                                    QStringList{QStringLiteral("--data"), file()});
        return !m_server->ready().isEmpty();
    }

    //! Lets everybody work, and kills the server at the moment of its answer number @p answers:
    //! the thread that got it does so itself, so that nothing comes in between.
    void workUntilKilled(DurabilityClient &client, const std::vector<DurabilityWorker *> &workers,
                         int answers)
    {
        std::atomic<int> left = answers;
        const auto server = static_cast<pid_t>(m_server->id());
        client.watch([&left, server] {
            if (--left == 0)
                ::kill(server, SIGKILL);
        });
        std::vector<std::thread> threads;
        for (DurabilityWorker *worker : workers)
            threads.emplace_back([worker] { worker->work(); });
        for (std::thread &thread : threads)
            thread.join();
        client.watch({});
        m_server->exitCode();
    }

    //! What must hold of the files by themselves, with the server gone.
    QString faultOfFiles() const
    {
        const auto opened = Store::openReadOnly(file());
        if (!opened)
            return opened.error();
        Store &store = **opened;
        const std::pair<const char *, QStringView> rules[] = {
            {"a command is open", u"SELECT 1 FROM command WHERE state = 1"},
            {"a token has no data",
             u"SELECT 1 FROM data_token WHERE blob_id NOT IN (SELECT id FROM blob)"},
            {"data is nobody's",
             u"SELECT 1 FROM blob WHERE id NOT IN (SELECT blob_id FROM data_token)"},
            {"data is nowhere",
             u"SELECT 1 FROM blob WHERE id NOT IN (SELECT blob_id FROM blob_copy)"},
            {"a reservation was used twice",
             u"SELECT 1 FROM token_space s JOIN data_token t ON t.token = s.token"
             u" WHERE s.used_at IS NULL"},
            {"a profile has two keys",
             u"SELECT 1 FROM public_key WHERE superseded_at IS NULL GROUP BY profile_id"
             u" HAVING count(*) > 1"}};
        for (const auto &[fault, sql] : rules) {
            if (store.one(sql))
                return QString::fromLatin1(fault);
        }
        qint64 files = 0;
        const QDir root(file() + QStringLiteral(".storage"));
        for (const QString &device : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            files += QDir(root.filePath(device)).entryList(QDir::Files).size();
        const qint64 copies = store.one(u"SELECT count(*) FROM blob_copy")->number(0);
        return files == copies ? QString()
                               : QStringLiteral("%1 files for %2 copies").arg(files).arg(copies);
    }

private Q_SLOTS:
    void losesNothingThatItAcknowledged()
    {
        QVERIFY(start());
        DurabilityClient client(m_server->api(), m_server->sandboxKey());
        QVERIFY(client.signUp());
        KeyWorker keys(client);
        DeviceWorker devices(client);
        DataWorker data(client);
        QVERIFY(data.prepare());
        const std::vector<DurabilityWorker *> workers{&keys, &devices, &data};

        QRandomGenerator random(20260221);
        for (int i = 0; i < kills; ++i) {
            workUntilKilled(client, workers, random.bounded(1, 120));
            QVERIFY(start());
            client.moveTo(m_server->api(), m_server->sandboxKey());
            for (DurabilityWorker *worker : workers) {
                const QString fault = worker->fault();
                QVERIFY2(fault.isEmpty(),
                         qPrintable(QStringLiteral("after %1 kills: %2").arg(i + 1).arg(fault)));
            }
        }
        for (DurabilityWorker *worker : workers)
            QVERIFY(worker->acknowledged() > kills / 4);
        m_server->terminate();
        QCOMPARE(m_server->exitCode(), 0);
        QVERIFY2(faultOfFiles().isEmpty(), qPrintable(faultOfFiles()));
    }
};

QTEST_GUILESS_MAIN(DurabilityTest)
#include "durability_test.moc"
