// SPDX-License-Identifier: Apache-2.0
#include "api/device_api.h"
#include "api/profile_api.h"
#include "api/public_key_api.h"
#include "api/utility_api.h"
#include "core/json_reader.h"
#include "support/await.h"
#include "support/hostile_script.h"
#include "support/scripted_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(privicore::test::Script)

namespace {

//! What a decoder made of an answer: nothing, or the fault that it found.
using Verdict = std::optional<ApiError>;

template <class T>
Verdict verdictOf(const Result<T> &decoded)
{
    return decoded ? std::nullopt : Verdict(decoded.error());
}

//! An answer with all that its decoder reads.
struct Sample
{
    EndpointId endpoint{};
    QByteArray json;
    QStringList required; //!< places without which there is no answer
    QStringList freeForm; //!< beginnings of places where anything goes
    std::function<Verdict(const QByteArray &)> decode;
};

constexpr auto issued = R"({"authorizationToken":"T-1","expiresAt":"2026-02-21T15:33:44Z"})";
constexpr auto device = R"([{"deviceIdentifier":"d-1","name":"n","status":"approved","approved":1,
    "roles":["storage"],"score":4,"createdAt":"2026-02-21T15:33:44Z","meta":{"a":1}}])";
constexpr auto configuration = R"({"device-identifier":"d","client-id":"c","client-secret":"s",
    "rabbit-user":"u","rabbit-pass":"p","rabbit-host":"h","rabbit-port":5672})";

QList<Sample> samples()
{
    const QString root = QStringLiteral("$");
    const auto places = [](const char *names) {
        return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
    };
    return {
        {EndpointId::ProfileAuthenticate,
         issued,
         places("$ $.authorizationToken $.expiresAt"),
         {},
         [](const QByteArray &b) { return verdictOf(decodeIssuedToken({.body = b})); }},
        {EndpointId::ProfileRetrieveProfileId,
         R"({"profileId":"p-1"})",
         places("$ $.profileId"),
         {},
         [](const QByteArray &b) { return verdictOf(decodeProfileId({.body = b})); }},
        {EndpointId::ProfileRetrieveTokenExpiry,
         R"({"expiresAt":"2026-02-21T15:33:44Z"})",
         places("$ $.expiresAt"),
         {},
         [](const QByteArray &b) { return verdictOf(decodeTokenExpiry({.body = b})); }},
        {EndpointId::ProfileGenerateQrToken,
         R"({"qrToken":"q","expiresAt":"2026-02-21T15:33:44Z"})",
         places("$ $.qrToken $.expiresAt"),
         {},
         [](const QByteArray &b) { return verdictOf(decodeQrToken({.body = b})); }},
        {EndpointId::PublicKeyRetrievePublicKey,
         R"({"publicKey":"31420500","createdAt":"x","status":"active"})", places("$ $.publicKey"),
         places("$.createdAt $.status"),
         [](const QByteArray &b) { return verdictOf(decodePublicKey({.body = b})); }},
        {EndpointId::DeviceRetrieveUniqueIdentifier,
         R"({"deviceIdentifier":"d-1","profile":"p","approved":0,"createdAt":"x"})",
         places("$ $.deviceIdentifier"), places("$.profile $.approved $.createdAt"),
         [](const QByteArray &b) { return verdictOf(decodeDeviceIdentifier(b)); }},
        {EndpointId::DeviceRetrieveConfiguration,
         configuration,
         places("$ $.device-identifier $.client-id $.client-secret $.rabbit-user $.rabbit-pass "
                "$.rabbit-host"),
         {},
         [](const QByteArray &b) { return verdictOf(decodeDeviceConfiguration(b)); }},
        {EndpointId::DeviceRetrieveProfileDevices, device, places("$ $[0] $[0].deviceIdentifier"),
         places("$[0].meta."), [](const QByteArray &b) { return verdictOf(decodeDevices(b)); }},
    };
}

//! Calls @p visit with every place of @p value and with a function that gives the whole document
//! with something else in that place; Undefined leaves it out.
using Rebuild = std::function<QJsonValue(const QJsonValue &)>;
using Visit = std::function<void(const QString &, const QJsonValue &, const Rebuild &)>;

void walk(const QJsonValue &value, const QString &place, const Rebuild &rebuild, const Visit &visit)
{
    visit(place, value, rebuild);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        walk(
            it.value(), place + u'.' + it.key(),
            [rebuild, object, key = it.key()](const QJsonValue &other) {
                QJsonObject changed = object;
                changed.insert(key, other); // Undefined removes it
                return rebuild(changed);
            },
            visit);
    }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        walk(
            array.at(i), QStringLiteral("%1[%2]").arg(place).arg(i),
            [rebuild, array, i](const QJsonValue &other) {
                QJsonArray changed = array;
                changed.removeAt(i);
                if (!other.isUndefined())
                    changed.insert(i, other);
                return rebuild(changed);
            },
            visit);
    }
}

QByteArray textOf(const QJsonValue &value)
{
    const QByteArray inArray = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return inArray.sliced(1, inArray.size() - 2);
}

const QList<QJsonValue> anything{QJsonValue(QJsonValue::Undefined),
                                 QJsonValue(QJsonValue::Null),
                                 true,
                                 7.5,
                                 -3,
                                 1e300,
                                 QStringLiteral(""),
                                 QStringLiteral("text"),
                                 QJsonArray(),
                                 QJsonArray{QJsonArray()},
                                 QJsonArray{QStringLiteral("text"), 1},
                                 QJsonObject(),
                                 QJsonObject{{QStringLiteral("x"), 1}}};

//! Whether @p other may stand for @p value and yet be read: as nothing, or as the same kind of
//! thing. What it then says is the decoder's own test's business.
bool mayBeRead(const Sample &sample, const QString &place, const QJsonValue &value,
               const QJsonValue &other)
{
    for (const QString &free : sample.freeForm) {
        if (place.startsWith(free))
            return true;
    }
    const bool isNothing = other.isUndefined() || other.isNull();
    if (isNothing) // of a list, an element may be missing, but not be nothing
        return !sample.required.contains(place) || (place.endsWith(u']') && other.isUndefined());
    if (value.type() == other.type())
        return true;
    // An identifier may come bare, and PHP writes an empty object as a list.
    return (sample.required.contains(place) && value.isObject() && other.isString())
           || (value.isObject() && other.toArray().isEmpty() && other.isArray());
}

} // namespace

//! Answers that arrive whole and are not what the catalogue says.
class HostileAnswerTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

private Q_SLOTS:
    void aWrongTypeAnywhereIsToldWithItsPlace_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < samples().size(); ++i)
            QTest::newRow(
                qPrintable(Catalogue::builtIn().endpoint(samples().at(i).endpoint).idText))
                << i;
    }

    void aWrongTypeAnywhereIsToldWithItsPlace()
    {
        QFETCH(int, index);
        const Sample sample = samples().at(index);
        QVERIFY(!sample.decode(sample.json));
        const QJsonValue document = parseJson(sample.json).value();
        int faults = 0;
        walk(
            document, QStringLiteral("$"), [](const QJsonValue &v) { return v; },
            [&](const QString &place, const QJsonValue &value, const Rebuild &rebuild) {
                for (const QJsonValue &other : anything) {
                    const QJsonValue changed = rebuild(other);
                    const Verdict verdict = sample.decode(textOf(changed));
                    const QString what = place + QStringLiteral(" = ")
                                         + QString::fromUtf8(textOf(other)) + QStringLiteral(": ")
                                         + (verdict ? verdict->detail : QStringLiteral("read"));
                    QVERIFY2(verdict || mayBeRead(sample, place, value, other), qPrintable(what));
                    if (!verdict)
                        continue;
                    ++faults;
                    QVERIFY2(verdict->kind == ApiError::Kind::MalformedReply, qPrintable(what));
                    QVERIFY2(verdict->detail.startsWith(u'$') || place == u"$", qPrintable(what));
                }
            });
        QVERIFY(faults > anything.size() / 2);
    }

    void aNewTokenIsATextOrNone()
    {
        for (const QJsonValue &other : anything) {
            const QByteArray body =
                textOf(QJsonObject{{QStringLiteral("authorizationToken"), other}});
            const auto read = decodeReauthorization({.status = 200, .body = body});
            const bool isToken = other.isString() && !other.toString().isEmpty();
            QVERIFY2(isToken == (read && read->newToken), body.constData());
            QVERIFY2(!read || read->commandId.isEmpty(), body.constData());
        }
    }

    void nonsenseDoesNotEndACommand()
    {
        for (const QJsonValue &other : anything) {
            for (const QJsonValue &answer :
                 {other, QJsonValue(QJsonArray{other}),
                  QJsonValue(QJsonObject{{QStringLiteral("status"), other}})}) {
                const QByteArray body = textOf(answer);
                const auto read = decodeCommandStatus(202, body);
                QVERIFY2(!read || read->state == CommandState::Pending, body.constData());
            }
        }
    }

    void everyFieldOfTheCatalogueHasItsSample()
    {
        for (const Sample &sample : samples()) {
            const Endpoint &endpoint = Catalogue::builtIn().endpoint(sample.endpoint);
            for (const AnswerField &field : endpoint.success.first().fields) {
                const QString name = field.path.section(u'.', -1).remove(QStringLiteral("[]"));
                const bool isThere =
                    field.inHeader || sample.json.contains("\"" + name.toUtf8() + "\"");
                QVERIFY2(name.isEmpty() || isThere, qPrintable(endpoint.idText + u' ' + name));
            }
        }
    }

    void whatCannotBeReadIsNoSuccess_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("empty") << httpAnswer(200);
        QTest::newRow("no content") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
        QTest::newRow("blanks") << httpAnswer(200, " \r\n ");
        QTest::newRow("half") << jsonAnswer(200,
                                            "{\"commandId\":\"c-1\",\"authorizationToken\":\"T-");
        QTest::newRow("another object") << jsonAnswer(200, R"({"hello":"world"})");
        QTest::newRow("too deep") << jsonAnswer(200, QByteArray(5000, '['));
        QTest::newRow("no text") << httpAnswer(200, "\xff\xfe\x00\x01 {}");
        QTest::newRow("cut by its length")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n[\"c-1\"]");
        QTest::newRow("a chunk of all there is")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "ffffffffffffffff\r\n[\"c-1\"]");
        const QByteArray packed = "Content-Encoding: gzip";
        QTest::newRow("not compressed at all") << httpAnswer(200, R"({"a":1})", {packed});
        QTest::newRow("half of something compressed")
            << httpAnswer(200, bomb(1 << 20).first(40), {packed});
        QTest::newRow("compressed in an unknown way")
            << httpAnswer(200, "\x0b\x02\x80[]\x03", {"Content-Encoding: unheard-of"});
    }

    void whatCannotBeReadIsNoSuccess()
    {
        QFETCH(QByteArray, answer);
        ScriptedServer server;
        answer.insert(answer.indexOf("\r\n"), "\r\nConnection: close");
        server.setDefault(Script().readRequest().send(answer).close());
        ApiClient client(Catalogue::builtIn(), m_clock);
        client.setServer(server.url());
        client.setProfileToken(SecretString::fromText(u"T-1"));
        client.setTimeouts({.inactivity = 500ms, .total = 1s});
        ProfileApi profile(client);
        DeviceApi devices(client);
        const QString malformed = QStringLiteral("malformedReply");
        QCOMPARE(kindName(await(devices.list())), malformed);
        QCOMPARE(kindName(await(devices.configuration(QStringLiteral("d-1")))), malformed);
        QCOMPARE(kindName(await(profile.tokenExpiry())), malformed);
        QCOMPARE(kindName(await(PublicKeyApi(client).ownKey())), malformed);
        QCOMPARE(kindName(await(profile.authenticate(QStringLiteral("jane"),
                                                     SecretString::fromText(u"password")))),
                 malformed);
        const QString unknown = QStringLiteral("outcomeUnknown");
        QCOMPARE(kindName(await(client.submit(DeviceApi::approve(QStringLiteral("d-1"))))),
                 unknown);
        QCOMPARE(kindName(await(profile.generateQrToken())), unknown);
        QVERIFY(client.hasProfileToken());
    }

    void aClockHoursOffIsTakenAsItIs_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QDateTime>("time");
        const auto utc = [](int year, int month, int day, int hour) {
            return QDateTime(QDate(year, month, day), QTime(hour, 0), Qt::UTC);
        };
        QTest::newRow("hours behind")
            << QByteArray("Date: Sat, 21 Feb 2026 03:00:00 GMT") << utc(2026, 2, 21, 3);
        QTest::newRow("years ahead")
            << QByteArray("Date: Wed, 01 Jan 2098 00:00:00 GMT") << utc(2098, 1, 1, 0);
        QTest::newRow("none") << QByteArray("X-Nothing: 1") << QDateTime();
        QTest::newRow("no time") << QByteArray("Date: yesterday") << QDateTime();
        QTest::newRow("no such day")
            << QByteArray("Date: Mon, 31 Feb 2026 03:00:00 GMT") << QDateTime();
    }

    void aClockHoursOffIsTakenAsItIs()
    {
        QFETCH(QByteArray, header);
        QFETCH(QDateTime, time);
        ScriptedServer server;
        server.setDefault(Script().readRequest().send(jsonAnswer(200, issued, {header})).repeat());
        ApiClient client(Catalogue::builtIn(), m_clock);
        client.setServer(server.url());
        const auto answer = await(ProfileApi(client).authenticate(
            QStringLiteral("jane"), SecretString::fromText(u"password")));
        QVERIFY(answer);
        QCOMPARE(answer->serverTime.isValid(), time.isValid());
        if (time.isValid())
            QCOMPARE(answer->serverTime, time);
        QCOMPARE(answer->expiresAt, QDateTime(QDate(2026, 2, 21), QTime(15, 33, 44), Qt::UTC));
    }
};

QTEST_GUILESS_MAIN(HostileAnswerTest)
#include "hostile_answer_test.moc"
