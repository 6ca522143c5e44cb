// SPDX-License-Identifier: Apache-2.0
#include "api/command_id.h"

#include <QTest>

using namespace privicore;

class CommandIdTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheIdInEveryForm_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("id");
        const QString none;
        QTest::newRow("header") << "h-1" << QByteArray() << "h-1";
        QTest::newRow("header before body") << "h-1" << QByteArray("[\"b-1\"]") << "h-1";
        QTest::newRow("list") << none << QByteArray("[\"b-1\"]") << "b-1";
        QTest::newRow("string") << none << QByteArray("\"b-1\"") << "b-1";
        QTest::newRow("plain") << none << QByteArray(" 01927ba1-3e7-x\r\n") << "01927ba1-3e7-x";
        QTest::newRow("commandId") << none << QByteArray(R"({"commandId":"b-1","x":2})") << "b-1";
        QTest::newRow("header name") << none << QByteArray(R"({"X-DPT-CAB-ID":"b-1"})") << "b-1";
        QTest::newRow("rubbish header") << "not an id" << QByteArray("[\"b-1\"]") << "b-1";

        QTest::newRow("nothing") << none << QByteArray() << none;
        QTest::newRow("empty list") << none << QByteArray("[]") << none;
        QTest::newRow("two ids") << none << QByteArray(R"(["a","b"])") << none;
        QTest::newRow("number") << none << QByteArray("[7]") << none;
        QTest::newRow("nested") << none << QByteArray(R"([["a"]])") << none;
        QTest::newRow("null") << none << QByteArray("null") << none;
        QTest::newRow("null id") << none << QByteArray(R"({"commandId":null})") << none;
        QTest::newRow("typed id") << none << QByteArray(R"({"commandId":{"a":1}})") << none;
        QTest::newRow("other object") << none << QByteArray(R"({"id":"a"})") << none;
        QTest::newRow("page") << none << QByteArray("<html>") << none;
        QTest::newRow("sentence") << none << QByteArray("all is well") << none;
        QTest::newRow("half") << none << QByteArray("{\"commandId\":") << none;
        QTest::newRow("endless") << none << QByteArray(256, 'a') << none;
        QTest::newRow("control") << none << QByteArray("[\"a\\u0000b\"]") << none;
        QTest::newRow("line break") << none << QByteArray("[\"a\\nb\"]") << none;
        QTest::newRow("line break at its end") << none << QByteArray("[\"a\\n\"]") << none;
    }

    void findsTheIdInEveryForm()
    {
        QFETCH(QString, header);
        QFETCH(QByteArray, body);
        QFETCH(QString, id);
        ApiReply reply;
        reply.body = body;
        reply.commandHeader = header;
        QCOMPARE(commandIdOf(reply), id);
    }
};

QTEST_GUILESS_MAIN(CommandIdTest)
#include "command_id_test.moc"
