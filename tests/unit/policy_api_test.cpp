// SPDX-License-Identifier: Apache-2.0
#include "api/policy_api.h"

#include "support/await.h"

#include <QTest>

using namespace privicore;
using namespace privicore::test;

class PolicyApiTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAListInEitherForm_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray one = R"({"id":"p-1","name":"Two of three","policyTemplateId":"t",)"
                               R"("applyingEventIds":["202","203"],"active":true,"other":1})";
        QTest::newRow("array") << QByteArray("[" + one + "]");
        QTest::newRow("items") << QByteArray("{\"items\":[" + one + "]}");
    }

    void readsAListInEitherForm()
    {
        QFETCH(QByteArray, body);
        const Result<QList<Policy>> policies = decodePolicies(body);
        QVERIFY(policies.has_value());
        const Policy expected{.id = QStringLiteral("p-1"),
                              .name = QStringLiteral("Two of three"),
                              .templateId = QStringLiteral("t"),
                              .eventIds = {QStringLiteral("202"), QStringLiteral("203")}};
        QCOMPARE(*policies, QList<Policy>{expected});
    }

    void takesWhatLacksAllButTheId()
    {
        const Result<QList<Policy>> policies = decodePolicies(R"([{"policyId":"p-1"}])");
        QVERIFY(policies.has_value());
        QCOMPARE(policies->constFirst().key(), QStringLiteral("p-1"));
        QVERIFY(policies->constFirst().name.isEmpty());
    }

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("path");
        QTest::newRow("no id") << QByteArray(R"([{"name":"x"}])") << QStringLiteral("$[0].id");
        QTest::newRow("events") << QByteArray(R"([{"id":"x","applyingEventIds":3}])")
                                << QStringLiteral("$[0].applyingEventIds");
        QTest::newRow("text") << QByteArray(R"("none")") << QStringLiteral("$");
    }

    void namesWhatIsWrong()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, path);
        const Result<QList<Policy>> policies = decodePolicies(body);
        QCOMPARE(kindName(policies), errorKindName(ApiError::Kind::MalformedReply));
        QVERIFY2(policies.error().detail.contains(path), qPrintable(policies.error().detail));
    }
};

QTEST_GUILESS_MAIN(PolicyApiTest)
#include "policy_api_test.moc"
