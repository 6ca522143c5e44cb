// SPDX-License-Identifier: Apache-2.0
#include "api/error_body.h"

#include <QTest>

using namespace privicore;

class ErrorBodyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryShape_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QStringList>("fields"); // "field=message"
        const QStringList none;
        QTest::newRow("recommended")
            << QByteArray(R"({"code":422,"key":"validation.failed","message":"No",
                "errors":{"name":["too short","odd"],"ttl":["bad"]}})")
            << "validation.failed"
            << "No"
            << QStringList({QStringLiteral("name=too short; odd"), QStringLiteral("ttl=bad")});
        QTest::newRow("error") << QByteArray(R"({"error":"gone"})") << ""
                               << "gone" << none;
        QTest::newRow("detail") << QByteArray(R"({"detail":"d"})") << ""
                                << "d" << none;
        QTest::newRow("title") << QByteArray(R"({"title":"t"})") << ""
                               << "t" << none;
        QTest::newRow("first of several")
            << QByteArray(R"({"title":"t","detail":"d","message":"m"})") << ""
            << "m" << none;
        QTest::newRow("empty message") << QByteArray(R"({"message":"","detail":"d"})") << ""
                                       << "d" << none;
        QTest::newRow("list of texts") << QByteArray(R"({"errors":["a","b"]})") << ""
                                       << "a; b" << none;
        QTest::newRow("list of fields")
            << QByteArray(R"({"errors":[{"field":"f","message":"m"}]})") << ""
            << "" << QStringList(QStringLiteral("f=m"));
        QTest::newRow("violations")
            << QByteArray(R"({"title":"T","violations":[{"propertyPath":"p","message":"m"}]})")
            << ""
            << "T" << QStringList(QStringLiteral("p=m"));
        QTest::newRow("map of text") << QByteArray(R"({"errors":{"f":"m"}})") << ""
                                     << "" << QStringList(QStringLiteral("f=m"));
        QTest::newRow("bare string") << QByteArray(R"("invalid token")") << ""
                                     << "invalid token" << none;
        QTest::newRow("bare list") << QByteArray(R"(["x","y"])") << ""
                                   << "x; y" << none;
        QTest::newRow("plain text") << QByteArray(" invalid token\n") << ""
                                    << "invalid token" << none;
        QTest::newRow("empty") << QByteArray() << ""
                               << "empty answer where JSON was due" << none;
        QTest::newRow("page") << QByteArray("<html>502</html>") << ""
                              << "a web page instead of JSON, 16 bytes" << none;
        QTest::newRow("rubbish of types")
            << QByteArray(R"({"key":7,"message":{"a":1},"errors":3,"violations":[1,null,[]]})")
            << ""
            << "" << none;
        QTest::newRow("null") << QByteArray("null") << ""
                              << "" << none;
        QTest::newRow("number") << QByteArray("12") << ""
                                << "" << none;
        QTest::newRow("nested map") << QByteArray(R"({"errors":{"a":{"b":"c"}}})") << ""
                                    << "" << QStringList(QStringLiteral("a="));
    }

    void readsEveryShape()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, detail);
        QFETCH(QStringList, fields);
        const ApiError error = readErrorBody(422, body);
        QCOMPARE(error.kind, ApiError::Kind::Validation);
        QCOMPARE(error.httpStatus, 422);
        QCOMPARE(error.serverCode, code);
        QCOMPARE(error.detail, detail);
        QStringList found;
        for (const FieldError &field : error.fieldErrors)
            found.append(field.field + u'=' + field.message);
        QCOMPARE(found, fields);
    }

    void shortensLongTexts()
    {
        const QByteArray longText(100'000, 'x');
        QCOMPARE(readErrorBody(500, "{\"message\":\"" + longText + "\"}").detail.size(), 501);
        QCOMPARE(readErrorBody(500, longText).detail.size(), 501);
        QCOMPARE(readErrorBody(500, "{\"key\":\"" + longText + "\"}").serverCode.size(), 501);
        QCOMPARE(readErrorBody(422, "{\"errors\":{\"f\":\"" + longText + "\"}}")
                     .fieldErrors.first()
                     .message.size(),
                 501);
    }

    void everyStatusHasAKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("kind");
        QTest::newRow("302") << 302 << "malformedReply";
        QTest::newRow("400") << 400 << "validation";
        QTest::newRow("401") << 401 << "unauthorized";
        QTest::newRow("403") << 403 << "forbidden";
        QTest::newRow("404") << 404 << "notFound";
        QTest::newRow("405") << 405 << "malformedReply";
        QTest::newRow("408") << 408 << "timeout";
        QTest::newRow("409") << 409 << "conflict";
        QTest::newRow("418") << 418 << "malformedReply";
        QTest::newRow("422") << 422 << "validation";
        QTest::newRow("429") << 429 << "rateLimited";
        QTest::newRow("500") << 500 << "server";
        QTest::newRow("599") << 599 << "server";
    }

    void everyStatusHasAKind()
    {
        QFETCH(int, status);
        QFETCH(QString, kind);
        QCOMPARE(errorKindName(kindOfStatus(status)), kind);
    }
};

QTEST_GUILESS_MAIN(ErrorBodyTest)
#include "error_body_test.moc"
