// SPDX-License-Identifier: Apache-2.0
#include "api/device_api.h"

#include <QTest>

using namespace privicore;

Q_DECLARE_METATYPE(privicore::DeviceStatus)

namespace {

//! A list of one device that has an identifier and @p fields.
QByteArray withFields(const char *fields)
{
    return QByteArray(R"([{"deviceIdentifier":"d-1",)") + fields + "}]";
}

} // namespace

class DeviceApiTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesAWholeDevice()
    {
        const auto devices = decodeDevices(R"([{"deviceIdentifier":"d-1","name":"<b>Phone</b>",
            "score":7,"createdAt":"2026-02-21T15:33:44+01:00","approved":1,"status":"approved",
            "roles":["storage","authenticator"],"meta":{"type":"mobile"},"unknown":[1]}])");
        QVERIFY(devices);
        QCOMPARE(devices->size(), 1);
        const Device expected{
            .identifier = QStringLiteral("d-1"),
            .name = QStringLiteral("<b>Phone</b>"),
            .status = DeviceStatus::Approved,
            .roles = {QStringLiteral("storage"), QStringLiteral("authenticator")},
            .score = 7,
            .createdAt = QDateTime({2026, 2, 21}, {14, 33, 44}, Qt::UTC),
            .meta = {{QStringLiteral("type"), QStringLiteral("mobile")}},
        };
        QCOMPARE(devices->first(), expected);
    }

    void decodesEveryListShape_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("identifiers");
        const QStringList a{QStringLiteral("a")};
        QTest::newRow("empty") << QByteArray("[]") << QStringList();
        QTest::newRow("items") << QByteArray(R"({"items":[{"deviceIdentifier":"a"}],"meta":{}})")
                               << a;
        QTest::newRow("no items") << QByteArray(R"({"items":[]})") << QStringList();
        QTest::newRow("2023") << QByteArray(R"([{"deviceUniqueIdentifier":"a"}])") << a;
        QTest::newRow("2023 forms") << QByteArray(R"([{"device_unique_identifier":"a"}])") << a;
        QTest::newRow("official one first")
            << QByteArray(R"([{"deviceUniqueIdentifier":"b","deviceIdentifier":"a"}])") << a;
        QTest::newRow("bare strings") << QByteArray(R"(["a"])") << a;
        QTest::newRow("as it is written")
            << QByteArray(R"(["../A b\u0000ü"])")
            << QStringList(QStringLiteral("../A b") + QChar(0) + QStringLiteral("ü"));
    }

    void decodesEveryListShape()
    {
        QFETCH(QByteArray, body);
        QFETCH(QStringList, identifiers);
        const auto devices = decodeDevices(body);
        QVERIFY2(devices, devices ? "" : qPrintable(devices.error().detail));
        QStringList found;
        for (const Device &device : *devices)
            found.append(device.identifier);
        QCOMPARE(found, identifiers);
    }

    void tellsTheStatusOrThatItIsNotTold_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<DeviceStatus>("status");
        const auto row = [](const char *name, const char *fields, DeviceStatus status) {
            QTest::newRow(name) << QByteArray(fields) << status;
        };
        row("neither", R"("name":"x")", DeviceStatus::NotTold);
        row("approved 1", R"("approved":1)", DeviceStatus::Approved);
        row("approved 0", R"("approved":0)", DeviceStatus::Pending);
        row("approved text", R"("approved":"1")", DeviceStatus::Approved);
        row("approved 2", R"("approved":2)", DeviceStatus::NotTold);
        row("approved null", R"("approved":null)", DeviceStatus::NotTold);
        row("status approved", R"("status":"approved")", DeviceStatus::Approved);
        row("status pending", R"("status":"pending")", DeviceStatus::Pending);
        row("status requested", R"("status":"requested")", DeviceStatus::Requested);
        row("status identified", R"("status":"identified")", DeviceStatus::Requested);
        row("unknown word", R"("status":"quarantined","approved":1)", DeviceStatus::NotTold);
        row("other case", R"("status":"APPROVED")", DeviceStatus::NotTold);
        row("word wins", R"("status":"pending","approved":1)", DeviceStatus::Pending);
        row("empty word", R"("status":"","approved":1)", DeviceStatus::Approved);
    }

    void tellsTheStatusOrThatItIsNotTold()
    {
        QFETCH(QByteArray, fields);
        QFETCH(DeviceStatus, status);
        const auto devices = decodeDevices(withFields(fields.constData()));
        QVERIFY(devices);
        QCOMPARE(devices->first().status, status);
    }

    void optionalFieldsMayBeAbsentOrNull()
    {
        const auto devices = decodeDevices(withFields(
            R"("name":null,"score":null,"createdAt":null,"roles":null,"meta":[],"status":null)"));
        QVERIFY(devices);
        QCOMPARE(devices->first(), Device{.identifier = QStringLiteral("d-1")});
    }

    void namesTheFieldThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const QByteArray &body, const char *place) {
            QTest::newRow(name) << body << QString::fromLatin1(place);
        };
        row("number", "7", "$: expected array");
        row("string", "\"d\"", "$: expected array");
        row("null", "null", "$: expected array");
        row("object", "{}", "$.items: expected a value");
        row("items null", R"({"items":null})", "$.items: expected array");
        row("items object", R"({"items":{"0":{}}})", "$.items: expected array");
        row("element number", "[1]", "$[0]: expected string");
        row("element null", R"(["a",null])", "$[1]: expected string");
        row("element list", "[[]]", "$[0]: expected string");
        row("no identifier", "[{}]", "$[0].deviceIdentifier: expected string, found nothing");
        row("identifier number", R"([{"deviceIdentifier":1}])", "$[0].deviceIdentifier");
        row("identifier null", R"([{"deviceIdentifier":null}])", "$[0].deviceIdentifier");
        row("identifier empty", R"(["a",{"deviceIdentifier":""}])", "$[1]: empty identifier");
        row("old identifier", R"([{"deviceUniqueIdentifier":[]}])", "$[0].deviceUniqueIdentifier");
        row("name", withFields(R"("name":5)"), "$[0].name: expected string, found number");
        row("status", withFields(R"("status":1)"), "$[0].status: expected string");
        row("approved words", withFields(R"("approved":"yes")"), "$[0].approved");
        row("approved half", withFields(R"("approved":0.5)"), "$[0].approved");
        row("roles text", withFields(R"("roles":"storage")"), "$[0].roles: expected array");
        row("a role", withFields(R"("roles":["a",null])"), "$[0].roles[1]: expected string");
        row("score text", withFields(R"("score":"high")"), "$[0].score: expected whole number");
        row("score list", withFields(R"("score":[])"), "$[0].score: expected whole number");
        row("time", withFields(R"("createdAt":"yesterday")"), "$[0].createdAt: expected time");
        row("time number", withFields(R"("createdAt":1)"), "$[0].createdAt: expected time");
        row("time without offset", withFields(R"("created_at":"2026-02-21T15:33:44")"),
            "$[0].created_at: expected time");
        row("meta text", withFields(R"("meta":"a")"), "$[0].meta: expected object");
        row("meta list", withFields(R"("meta":[1])"), "$[0].meta: expected object");
        row("inside items", R"({"items":["a",{"deviceIdentifier":"b","name":1}]})",
            "$.items[1].name");
        row("page", "<html></html>", "a web page");
        row("empty", "", "empty answer");
        row("half", R"([{"deviceIdentifier":"a"})", "not JSON at byte");
    }

    void namesTheFieldThatIsWrong()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, place);
        const auto devices = decodeDevices(body);
        QVERIFY(!devices);
        QCOMPARE(devices.error().kind, ApiError::Kind::MalformedReply);
        QVERIFY2(devices.error().detail.startsWith(place), qPrintable(devices.error().detail));
    }

    void decodesTheConfigurationDocument()
    {
        const auto configuration = decodeDeviceConfiguration(R"({"device-identifier":"d",
            "client-id":"c","client-secret":"s3cret","rabbit-user":"u","rabbit-pass":"p4ss",
            "rabbit-host":"h","rabbit-port":"5672"})");
        QVERIFY(configuration);
        QCOMPARE(configuration->clientSecret->revealText(), QStringLiteral("s3cret"));
        QCOMPARE(configuration->queuePassword->revealText(), QStringLiteral("p4ss"));
        QCOMPARE(configuration->queuePort, 5672);

        const auto wrong = decodeDeviceConfiguration(R"({"device-identifier":"d",
            "client-id":"c","client-secret":["s3cret"]})");
        QCOMPARE(wrong.error().detail,
                 QStringLiteral("$.client-secret: expected string, found array"));
    }

    void commandsAreValues()
    {
        const ApiCall call = DeviceApi::rename(QStringLiteral("d"), QStringLiteral("n"));
        QCOMPARE(call.endpoint, EndpointId::DeviceConfigureMeta);
        QCOMPARE(std::get<QString>(*call.arguments.find(u"name")), QStringLiteral("n"));
        QCOMPARE(DeviceApi::approve({}).endpoint, EndpointId::DeviceApprove);
        QCOMPARE(DeviceApi::reject({}).endpoint, EndpointId::DeviceReject);
        QCOMPARE(DeviceApi::remove({}).endpoint, EndpointId::DeviceRemove);
        QCOMPARE(DeviceApi::request({}).endpoint, EndpointId::DeviceRequestUniqueIdentifier);
    }
};

QTEST_GUILESS_MAIN(DeviceApiTest)
#include "device_api_test.moc"
