// SPDX-License-Identifier: Apache-2.0
#include "sandbox/housekeeping.h"
#include "sandbox/oauth_store.h"
#include "sandbox/poll_store.h"
#include "support/data_bench.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore::sandbox;
using namespace privicore::test;

//! What is purged, and what is not yet.
class SandboxHousekeepingTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SandboxBench> m_bench;

    QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
    }
    qint64 count(const QString &table)
    {
        return m_bench->store().one(QStringLiteral("SELECT count(*) FROM ") + table)->number(0);
    }
    //! Time passes, and with it the next purge.
    void pass(qint64 seconds) { m_bench->pass(static_cast<int>(seconds)); }

private Q_SLOTS:
    void init() { m_bench = std::make_unique<SandboxBench>(path()); }

    void dropsTokensSomeTimeAfterTheirEnd()
    {
        const SandboxBench::Profile ann = m_bench->profile(QStringLiteral("ann"));
        m_bench->deviceToken(m_bench->authenticator(ann));
        const qint64 tokens = count(QStringLiteral("token"));
        pass(6 * 86400);
        QCOMPARE(count(QStringLiteral("token")), tokens);
        QCOMPARE(count(QStringLiteral("oauth_token")), 2);
        pass(90LL * 86400);
        QCOMPARE(count(QStringLiteral("token")), 0);
        QCOMPARE(count(QStringLiteral("oauth_token")), 0);
        QCOMPARE(count(QStringLiteral("oauth_grant")), 0);
    }

    void remembersNoncesOfClientsThatAreThere()
    {
        const SandboxBench::Profile ann = m_bench->profile(QStringLiteral("ann"));
        const QString identifier = m_bench->authenticator(ann);
        const auto device = findDevice(m_bench->store(), identifier);
        const QString client = deviceCredentials(m_bench->store(), *device).clientId;
        QVERIFY(claimNonce(m_bench->store(), client, QStringLiteral("n")));
        pass(1000LL * 86400);
        QVERIFY(!claimNonce(m_bench->store(), client, QStringLiteral("n")));
        dropDeviceCredentials(m_bench->store(), *device);
        pass(3600);
        QCOMPARE(count(QStringLiteral("oauth_nonce")), 0);
    }

    void keepsEndedPollsForAMonth()
    {
        const SandboxBench::Profile ann = m_bench->profile(QStringLiteral("ann"));
        const qint64 now = m_bench->service().clock().seconds();
        const Poll poll{.id = newId(m_bench->service().clock().now()),
                        .profileId = ann.id,
                        .title = QStringLiteral("Outing"),
                        .question = QStringLiteral("Do we go?"),
                        .createdAt = now,
                        .expiresAt = now + 300};
        addPoll(m_bench->store(), poll);
        addBallot(
            m_bench->store(),
            {newId(m_bench->service().clock().now()), poll.id, m_bench->authenticator(ann), {}, 0});
        QCOMPARE(count(QStringLiteral("poll")), 1);
        pass(29LL * 86400);
        QCOMPARE(count(QStringLiteral("poll")), 1);
        pass(32LL * 86400);
        QCOMPARE(count(QStringLiteral("poll")), 0);
        QCOMPARE(count(QStringLiteral("ballot")), 0);
    }

    void forgetsWhatARemovedDeviceKept()
    {
        DataBench data(*m_bench);
        const QString device = data.storage();
        const QString other = data.storage();
        QVERIFY(!data.stored().isEmpty());
        m_bench->command("/device/remove", {{QStringLiteral("deviceIdentifier"), device}},
                         data.owner().token);
        pass(3600);
        QCOMPARE(count(QStringLiteral("blob_copy")), 1);
        const QDir root(path() + QStringLiteral(".storage"));
        QVERIFY(QDir(root.filePath(device)).entryList(QDir::Files).isEmpty());
        QCOMPARE(QDir(root.filePath(other)).entryList(QDir::Files).size(), 1);
    }

    void dropsRequestsAndTheirTickets()
    {
        DataBench data(*m_bench);
        data.storage();
        data.request(data.stored(QString(60'000, u'x')));
        QCOMPARE(count(QStringLiteral("data_request")), 1);
        pass(299);
        QCOMPARE(count(QStringLiteral("data_request")), 1);
        pass(1);
        QCOMPARE(count(QStringLiteral("data_request")), 0);
    }
};

QTEST_GUILESS_MAIN(SandboxHousekeepingTest)
#include "sandbox_housekeeping_test.moc"
