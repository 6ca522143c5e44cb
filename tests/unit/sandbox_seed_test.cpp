// SPDX-License-Identifier: Apache-2.0
#include "sandbox/data_token_store.h"
#include "sandbox/new_blob.h"
#include "sandbox/profile_store.h"
#include "sandbox/seed.h"
#include "sandbox/store.h"

#include <QDateTime>
#include <QSet>
#include <QTest>

using namespace privicore::sandbox;

//! What a store begins with.
class SandboxSeedTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Store> m_store;
    QString m_owner;
    qint64 m_now = 0;

    void seed(const SeedPlan &plan)
    {
        m_store = std::move(*Store::open(QStringLiteral(":memory:")));
        m_now = QDateTime::currentSecsSinceEpoch();
        seedStore(*m_store, plan, m_now);
        m_owner = findLogin(*m_store, demoUsername())->profileId;
    }
    QList<DataToken> tokens(qint64 most) { return dataTokens(*m_store, m_owner, {}, {1, most}); }
    bool canBeRead(const DataToken &token)
    {
        const auto blob = findBlob(*m_store, token.blobId);
        const QList<BlobSource> sources = sourcesOf(*m_store, *blob);
        return !sources.isEmpty()
               && std::all_of(sources.begin(), sources.end(),
                              [&](const BlobSource &source) { return isWhole(source, *blob); });
    }

private Q_SLOTS:
    void demonstratesDataThatCanBeRead()
    {
        seed({SeedPlan::Kind::Demo, 0});
        const QList<DataToken> all = tokens(100);
        QCOMPARE(all.size(), 50);
        QSet<QString> names;
        QSet<QString> classifications;
        for (const DataToken &token : all) {
            QVERIFY(canBeRead(token));
            QVERIFY(token.createdAt <= m_now);
            names.insert(token.meta[u"file"][u"fileName"].toString());
            classifications.insert(
                token.meta[u"information_security_risk"][u"classification"].toString());
        }
        QCOMPARE(names.size(), 50);
        // Nobody has said anything of some.
        QCOMPARE(classifications,
                 (QSet<QString>{QString(), QStringLiteral("public"), QStringLiteral("internal"),
                                QStringLiteral("confidential"), QStringLiteral("secret")}));
        QVERIFY(m_now - all.first().createdAt < 86400);
        QVERIFY(m_now - all.last().createdAt > 200 * 86400);
        const QJsonObject counts = transactionCounts(*m_store, m_owner, 0, m_now);
        QVERIFY(counts[u"request"].toInt() > counts[u"exchange"].toInt());
    }

    void demonstratesDevicesThatAreBehindAndAway()
    {
        seed({SeedPlan::Kind::Demo, 0});
        int behind = 0;
        int away = 0;
        for (const StorageNode &node : storageNodesOf(*m_store, m_owner)) {
            behind += storageState(*m_store, node.device, m_owner).missing > 0 ? 1 : 0;
            away += node.isOnline ? 0 : 1;
            QVERIFY(node.syncedAt > 0);
        }
        QCOMPARE(away, 1);
        QCOMPARE(behind, 2);
    }

    void makesAsManyTokensAsItIsToldTo()
    {
        seed({SeedPlan::Kind::Scale, 1500});
        QCOMPARE(dataTokenCount(*m_store, m_owner, {}), 1500);
        const QList<DataToken> newest = tokens(3);
        QVERIFY(canBeRead(newest.first()));
        QCOMPARE(m_store->one(u"SELECT count(*) FROM blob")->number(0), 3);
    }
};

QTEST_GUILESS_MAIN(SandboxSeedTest)
#include "sandbox_seed_test.moc"
