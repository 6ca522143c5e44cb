// SPDX-License-Identifier: Apache-2.0
#include "sandbox/device_meta.h"
#include "sandbox/host_rule.h"
#include "sandbox/json_text.h"
#include "sandbox/login_throttle.h"
#include "sandbox/random.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace privicore::sandbox;

//! Small rules that need neither store nor server.
class SandboxRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersToItsOwnNamesOnly()
    {
        const HostRule loopback("127.0.0.1");
        for (const char *host : {"127.0.0.1", "127.0.0.1:8009", "localhost", "LOCALHOST:1", "[::1]",
                                 "[::1]:8009", " localhost "})
            QVERIFY2(loopback.allows(host), host);
        for (const char *host : {"", "evil.example", "localhost.evil.example", "192.168.0.7",
                                 "127.0.0.1.evil.example", "[::1", "[evil.example]"})
            QVERIFY2(!loopback.allows(host), host);
        QVERIFY(HostRule("192.168.0.7").allows("192.168.0.7:8009"));
        QVERIFY(HostRule("0.0.0.0").allows("192.168.0.7:8009"));
        QVERIFY(!HostRule("0.0.0.0").allows("evil.example"));
    }

    void slowsDownAfterTenFailuresWithinFiveMinutes()
    {
        using std::chrono::milliseconds;
        const QString name = QStringLiteral("ann");
        LoginThrottle throttle;
        for (int i = 0; i < 9; ++i)
            throttle.failed(name, 1000 + i);
        QCOMPARE(throttle.delay(name, 1010), milliseconds(0));
        throttle.failed(name, 1010);
        QCOMPARE(throttle.delay(name, 1010), LoginThrottle::penalty);
        QCOMPARE(throttle.delay(QStringLiteral("bob"), 1010), milliseconds(0));
        QCOMPARE(throttle.delay(name, 1000 + LoginThrottle::window), milliseconds(0));
        throttle.failed(name, 1011);
        throttle.succeeded(name);
        QCOMPARE(throttle.delay(name, 1011), milliseconds(0));
    }

    void writesTimesAsTheWireHasThem()
    {
        QCOMPARE(wireTime(0), QStringLiteral("1970-01-01T00:00:00+00:00"));
        QCOMPARE(wireTime(1771688024), QStringLiteral("2026-02-21T15:33:44+00:00"));
        QCOMPARE(wireTime(951827696), QStringLiteral("2000-02-29T12:34:56+00:00"));
    }

    void escapesAnyText()
    {
        const QString text = QStringLiteral("a\"\\\n\t\x01ü\u2028🙂");
        QByteArray json = "[";
        appendJsonString(json, text);
        const QJsonDocument document = QJsonDocument::fromJson(json + ']');
        QCOMPARE(document.array().at(0).toString(), text);
    }

    void makesIdsThatTellTheirTime()
    {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(0x0192'7ba1'3e70, Qt::UTC);
        const QString id = newId(time);
        QVERIFY(id.startsWith(u"01927ba1-3e70-"));
        QVERIFY(looksLikeId(id));
        QVERIFY(newId(time) != id);
        QVERIFY(!looksLikeId(id + u'\n'));
        QVERIFY(randomToken().startsWith(u"T-"));
        QCOMPARE(randomToken().size(), 45);
    }

    void mergesMeta()
    {
        const auto changed = [](const char *meta, const char *others) {
            const auto changes = readMetaChanges({}, QJsonDocument::fromJson(others).object());
            return changes ? mergedMeta(meta, *changes).value_or("too many") : "refused";
        };
        QCOMPARE(changed("{}", R"({"a":"1"})"), QByteArray(R"({"a":"1"})"));
        QCOMPARE(changed(R"({"a":"1","b":2})", R"({"a":"","meta":{"c":true,"b":null}})"),
                 QByteArray(R"({"c":true})"));
        QCOMPARE(changed("{}", R"({"a":[1]})"), QByteArray("refused"));
        QCOMPARE(changed("{}", R"({"meta":{"":1}})"), QByteArray("refused"));
    }
};

QTEST_APPLESS_MAIN(SandboxRulesTest)
#include "sandbox_rules_test.moc"
