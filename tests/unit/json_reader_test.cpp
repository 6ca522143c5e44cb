// SPDX-License-Identifier: Apache-2.0
#include "core/json_reader.h"

#include <QTest>

using namespace privicore;

namespace {

QJsonValue json(const QByteArray &text)
{
    return parseJson(text).value();
}

//! The first fault of what @p read reads of @p text; empty when there was none.
template <class F>
QString faultOf(const QByteArray &text, F read)
{
    JsonReader reader(json(text));
    read(reader);
    const Result<int> finished = reader.finish(1);
    return finished ? QString() : finished.error().detail;
}

} // namespace

class JsonReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesWholeDocumentsOnly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fault"); // its beginning; empty for none
        QTest::newRow("object") << QByteArray("{\"a\":1}") << "";
        QTest::newRow("array with space around") << QByteArray(" \n[1] ") << "";
        QTest::newRow("bare string") << QByteArray("\"id\"") << "";
        QTest::newRow("bare number") << QByteArray("12.5") << "";
        QTest::newRow("null") << QByteArray("null") << "";
        QTest::newRow("empty") << QByteArray() << "empty answer";
        QTest::newRow("spaces") << QByteArray(" \r\n") << "empty answer";
        QTest::newRow("page") << QByteArray("\n<!DOCTYPE html><p>") << "a web page";
        QTest::newRow("half") << QByteArray("{\"a\":[1,") << "not JSON at byte";
        QTest::newRow("trailing") << QByteArray("{} {}") << "not JSON at byte";
        QTest::newRow("words") << QByteArray("not found") << "not JSON";
        QTest::newRow("two scalars") << QByteArray("1,2") << "not JSON: several values";
        QTest::newRow("bracket smuggler") << QByteArray("1],[2") << "not JSON";
        QTest::newRow("not UTF-8") << QByteArray("[\"\xff\xfe\"]") << "not JSON";
        QTest::newRow("too deep") << QByteArray(5000, '[') + QByteArray(5000, ']')
                                  << "not JSON at byte";
    }

    void parsesWholeDocumentsOnly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, fault);
        const Result<QJsonValue> parsed = parseJson(text);
        QCOMPARE(parsed.has_value(), fault.isEmpty());
        if (!parsed) {
            QCOMPARE(parsed.error().kind, ApiError::Kind::MalformedReply);
            QVERIFY2(parsed.error().detail.startsWith(fault), qPrintable(parsed.error().detail));
        }
    }

    void readsEveryTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc"); // empty: refused
        QTest::newRow("offset") << "2026-02-21T15:33:44+00:00"
                                << "2026-02-21T15:33:44.000Z";
        QTest::newRow("east") << "2026-02-21T15:33:44+05:30"
                              << "2026-02-21T10:03:44.000Z";
        QTest::newRow("west, no colon") << "2026-02-21T15:33:44-0800"
                                        << "2026-02-21T23:33:44.000Z";
        QTest::newRow("Z") << "2026-02-21T15:33:44Z"
                           << "2026-02-21T15:33:44.000Z";
        QTest::newRow("millis") << "2026-02-21T15:33:44.125Z"
                                << "2026-02-21T15:33:44.125Z";
        QTest::newRow("micros") << "2026-02-21T15:33:44.125000+00:00"
                                << "2026-02-21T15:33:44.125Z";
        QTest::newRow("no offset") << "2026-02-21T15:33:44"
                                   << "";
        QTest::newRow("date") << "2026-02-21"
                              << "";
        QTest::newRow("13th month") << "2026-13-21T15:33:44Z"
                                    << "";
        QTest::newRow("number") << "1771688024"
                                << "";
        QTest::newRow("words") << "tomorrow Z"
                               << "";
        QTest::newRow("empty") << ""
                               << "";
    }

    void readsEveryTime()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const QDateTime time = parseTime(text);
        QCOMPARE(time.isValid() ? time.toString(Qt::ISODateWithMs) : QString(), utc);
    }

    void readsIntegersExactly_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("number"); // empty: a fault
        QTest::newRow("plain") << QByteArray("42") << "42";
        QTest::newRow("negative") << QByteArray("-1") << "-1";
        QTest::newRow("text") << QByteArray("\"5672\"") << "5672";
        QTest::newRow("whole with point") << QByteArray("3.0") << "3";
        QTest::newRow("above 2^53") << QByteArray("9007199254740993") << "9007199254740993";
        QTest::newRow("greatest") << QByteArray("9223372036854775807") << "9223372036854775807";
        QTest::newRow("too great") << QByteArray("9223372036854775808") << "";
        QTest::newRow("huge") << QByteArray("1e300") << "";
        QTest::newRow("fraction") << QByteArray("1.5") << "";
        QTest::newRow("fraction text") << QByteArray("\"1.5\"") << "";
        QTest::newRow("empty text") << QByteArray("\"\"") << "";
        QTest::newRow("words") << QByteArray("\"many\"") << "";
        QTest::newRow("boolean") << QByteArray("true") << "";
        QTest::newRow("array") << QByteArray("[1]") << "";
    }

    void readsIntegersExactly()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, number);
        JsonReader reader(json("{\"n\":" + value + "}"));
        const std::optional<qint64> read = reader.optionalInteger({u"n"});
        QCOMPARE(reader.failed(), number.isEmpty());
        QCOMPARE(read ? QString::number(*read) : QString(), number);
    }

    void namesThePlaceAndNatureOfEachMismatch()
    {
        const auto fault = [](const char *value, auto read) {
            return faultOf("{\"f\":" + QByteArray(value) + "}", read);
        };
        const auto string = [](JsonReader &r) { r.requiredString({u"f"}); };
        const auto maybeString = [](JsonReader &r) { r.optionalString({u"f"}); };
        const auto boolean = [](JsonReader &r) { r.optionalBool({u"f"}); };
        const auto time = [](JsonReader &r) { r.requiredTime({u"f"}); };
        const auto maybeTime = [](JsonReader &r) { r.optionalTime({u"f"}); };
        const auto strings = [](JsonReader &r) { r.optionalStrings({u"f"}); };
        const auto object = [](JsonReader &r) { r.optionalObject({u"f"}); };
        QCOMPARE(fault("1", string), QStringLiteral("$.f: expected string, found number"));
        QCOMPARE(fault("null", string), QStringLiteral("$.f: expected string, found null"));
        QCOMPARE(fault("{}", maybeString), QStringLiteral("$.f: expected string, found object"));
        QCOMPARE(fault("\"true\"", boolean), QStringLiteral("$.f: expected boolean, found string"));
        QCOMPARE(fault("\"now\"", time),
                 QStringLiteral("$.f: expected time with offset, found string"));
        QCOMPARE(fault("7", maybeTime),
                 QStringLiteral("$.f: expected time with offset, found number"));
        QCOMPARE(fault("\"a\"", strings), QStringLiteral("$.f: expected array, found string"));
        QCOMPARE(fault("[\"a\",1]", strings),
                 QStringLiteral("$.f[1]: expected string, found number"));
        QCOMPARE(fault("[1]", object), QStringLiteral("$.f: expected object, found array"));
    }

    void whatIsOptionalMayBeAbsentOrNull()
    {
        for (const char *text : {"{}", "{\"f\":null}"}) {
            JsonReader reader(json(text));
            QVERIFY(!reader.optionalString({u"f"}));
            QVERIFY(!reader.optionalInteger({u"f"}));
            QVERIFY(!reader.optionalBool({u"f"}));
            QVERIFY(!reader.optionalTime({u"f"}));
            QVERIFY(reader.optionalStrings({u"f"}).isEmpty());
            QVERIFY(reader.optionalObject({u"f"}).isEmpty());
            QVERIFY(!reader.failed());
        }
    }

    void whatIsRequiredIsNamedByItsFirstSpelling()
    {
        const auto read = [](JsonReader &r) { r.requiredString({u"deviceIdentifier", u"id"}); };
        QCOMPARE(faultOf("{}", read),
                 QStringLiteral("$.deviceIdentifier: expected string, found nothing"));
        QCOMPARE(faultOf("{\"id\":1}", read),
                 QStringLiteral("$.id: expected string, found number"));
        QCOMPARE(faultOf("[]", read),
                 QStringLiteral("$.deviceIdentifier: expected string, found nothing"));
    }

    void theFirstSpellingThatIsThereCounts()
    {
        JsonReader reader(json(R"({"b":"second","a":"first"})"));
        QCOMPARE(reader.requiredString({u"a", u"b"}), QStringLiteral("first"));
        QCOMPARE(reader.requiredString({u"x", u"b"}), QStringLiteral("second"));
        QVERIFY(reader.has({u"x", u"a"}));
        QVERIFY(!reader.has({u"x", u"y"}));
    }

    void anEmptyListOfPhpIsAnEmptyMap()
    {
        JsonReader reader(json("{\"meta\":[]}"));
        QCOMPARE(reader.optionalObject({u"meta"}), QJsonObject());
        QVERIFY(!reader.failed());
    }

    void keepsTheFirstFaultOfTheWholeDocument()
    {
        JsonReader root(json(R"({"items":[{"name":"a"},{"name":2},{"name":3}]})"));
        QStringList names;
        QStringList paths;
        for (JsonReader &element : root.member({u"items"}).elements()) {
            names.append(element.requiredString({u"name"}));
            paths.append(element.path());
        }
        QCOMPARE(names, QStringList({QStringLiteral("a"), QString(), QString()}));
        QCOMPARE(paths.last(), QStringLiteral("$.items[2]"));
        const Result<QStringList> finished = root.finish(names);
        QCOMPARE(finished.error().kind, ApiError::Kind::MalformedReply);
        QCOMPARE(finished.error().detail,
                 QStringLiteral("$.items[1].name: expected string, found number"));
    }

    void aMissingMemberAndALostArrayAreFaults()
    {
        QCOMPARE(faultOf("{}", [](JsonReader &r) { r.member({u"items"}).elements(); }),
                 QStringLiteral("$.items: expected a value, found nothing"));
        QCOMPARE(faultOf("{\"items\":{}}", [](JsonReader &r) { r.member({u"items"}).elements(); }),
                 QStringLiteral("$.items: expected array, found object"));
        QCOMPARE(faultOf("[1]", [](JsonReader &r) { r.asString(); }),
                 QStringLiteral("$: expected string, found array"));
        QCOMPARE(faultOf("{}",
                         [](JsonReader &r) {
                             r.fail(QStringLiteral("one"));
                             r.fail(QStringLiteral("two"));
                         }),
                 QStringLiteral("$: one"));
    }
};

QTEST_GUILESS_MAIN(JsonReaderTest)
#include "json_reader_test.moc"
