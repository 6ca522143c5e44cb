// SPDX-License-Identifier: Apache-2.0
#include "realtime/channel_message.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace privicore;

namespace {

//! What a frame was taken for, in one line that a failed comparison shows.
struct Described
{
    QString operator()(const ChannelAnswer &a) const
    {
        return QStringLiteral("answer %1 %2 %3")
            .arg(a.correlationId, QString::number(a.status), a.channelId);
    }
    QString operator()(const CommandAcknowledgement &a) const
    {
        const QJsonArray body{a.body};
        return QStringLiteral("command %1 %2 ").arg(a.commandId).arg(static_cast<int>(a.state))
               + (a.body.isUndefined()
                      ? QStringLiteral("nothing")
                      : QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)));
    }
    QString operator()(const DataMessage &m) const
    {
        return QStringLiteral("data %1 %2 %3 %4")
            .arg(m.requestId, m.context,
                 m.isFile ? QStringLiteral("file") : QStringLiteral("message"), m.body.toString());
    }
    QString operator()(const OtherMessage &) const { return QStringLiteral("other"); }
};

} // namespace

class ChannelMessageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsEveryMessage_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *name, const char *frame, const char *meaning) {
            QTest::newRow(name) << QByteArray(frame) << QString::fromLatin1(meaning);
        };
        row("joined", R"({"correlationId":"c","status":200,"data":{"channelId":"ch"}})",
            "answer c 200 ch");
        row("refused", R"({"correlationId":"c","status":401,"data":{"message":"no"}})",
            "answer c 401 ");
        row("notice", R"({"status":401,"data":{"channelId":"ch"}})", "answer  401 ch");
        row("status in text", R"({"correlationId":"c","status":"200"})", "answer c 200 ");
        row("status null", R"({"correlationId":"c","status":null})", "answer c 0 ");
        row("correlation null", R"({"correlationId":null,"status":200})", "answer  200 ");
        row("odd data", R"({"correlationId":"c","status":200,"data":[1]})", "answer c 200 ");
        row("odd channel", R"({"status":200,"data":{"channelId":7}})", "answer  200 ");
        row("pending", R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":1}})",
            "command i 1 nothing");
        row("succeeded",
            R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":2,"body":"ok"}})",
            "command i 2 [\"ok\"]");
        row("failed, text",
            R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":3,"body":"a.b"}})",
            "command i 3 [\"a.b\"]");
        row("failed, object",
            R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":3,"body":{"key":"k"}}})",
            "command i 3 [{\"key\":\"k\"}]");
        row("state in text", R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":"2"}})",
            "command i 2 nothing");
        row("unknown fields",
            R"({"v":2,"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":2,"x":[]}})",
            "command i 2 nothing");
        row("a message with a status of its own",
            R"({"status":200,"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":2}})",
            "command i 2 nothing");
        row("data",
            R"({"data":{"type":"X-DPT-CAB-REQUEST-ID","id":"r","data_context":"tax",)"
            R"("output_type":0,"body":"b"}})",
            "data r tax message b");
        row("file",
            R"({"data":{"type":"X-DPT-CAB-REQUEST-ID","id":"r","output_type":1,"body":"u"}})",
            "data r  file u");
        row("no output type", R"({"data":{"type":"X-DPT-CAB-REQUEST-ID","id":"r"}})",
            "data r  message ");
        row("stream ready", R"({"data":{"type":"STREAM-READY","requestId":"r"}})", "other");
        row("no type", R"({"data":{"hello":1}})", "other");
        row("typed type", R"({"data":{"type":5}})", "other");
        row("text data", R"({"data":"hello"})", "other");
        row("null data", R"({"data":null})", "other");
    }

    void understandsEveryMessage()
    {
        QFETCH(QByteArray, frame);
        QFETCH(QString, meaning);
        const auto message = decodeChannelMessage(frame);
        QVERIFY2(message, message ? "" : qPrintable(message.error().detail));
        QCOMPARE(std::visit(Described{}, *message), meaning);
    }

    void refusesWhatIsNoMessage_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const char *frame, const char *place) {
            QTest::newRow(name) << QByteArray(frame) << QString::fromLatin1(place);
        };
        row("empty", "", "empty");
        row("page", "<html>", "a web page");
        row("words", "ping", "not JSON");
        row("list", "[]", "$: a message is an object");
        row("string", "\"hi\"", "$: a message is an object");
        row("no data", "{}", "$.data: expected a value");
        row("status words", R"({"status":"ok"})", "$.status: expected whole number");
        row("typed correlation", R"({"status":200,"correlationId":5})", "$.correlationId");
        row("no id", R"({"data":{"type":"X-DPT-CAB-ID","command_status":2}})", "$.data.id");
        row("typed id", R"({"data":{"type":"X-DPT-CAB-ID","id":1,"command_status":2}})",
            "$.data.id");
        row("no state", R"({"data":{"type":"X-DPT-CAB-ID","id":"i"}})", "$.data: command_status");
        row("state 0", R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":0}})",
            "$.data: command_status");
        row("state 4", R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":4}})",
            "$.data: command_status");
        row("huge state",
            R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":4294967298}})",
            "$.data: command_status");
        row("state words", R"({"data":{"type":"X-DPT-CAB-ID","id":"i","command_status":"done"}})",
            "$.data.command_status");
        row("data without id", R"({"data":{"type":"X-DPT-CAB-REQUEST-ID","body":"b"}})",
            "$.data.id");
        row("typed context",
            R"({"data":{"type":"X-DPT-CAB-REQUEST-ID","id":"r","data_context":[]}})",
            "$.data.data_context");
    }

    void refusesWhatIsNoMessage()
    {
        QFETCH(QByteArray, frame);
        QFETCH(QString, place);
        const auto message = decodeChannelMessage(frame);
        QVERIFY(!message);
        QVERIFY2(message.error().detail.startsWith(place), qPrintable(message.error().detail));
    }

    void writesTheFramesThatJoinAndLeave()
    {
        const SecretString token = SecretString::fromText(u"T-\"1");
        const QJsonObject join =
            QJsonDocument::fromJson(joinFrame(QStringLiteral("c"), token)).object();
        QCOMPARE(join[u"action"].toString(), QStringLiteral("joinChannel"));
        QCOMPARE(join[u"correlationId"].toString(), QStringLiteral("c"));
        QCOMPARE(join[u"data"][u"authorizationToken"].toString(), QStringLiteral("T-\"1"));
        const QJsonObject leave =
            QJsonDocument::fromJson(leaveFrame(QStringLiteral("c"), token)).object();
        QCOMPARE(leave[u"action"].toString(), QStringLiteral("leaveChannel"));
    }
};

QTEST_GUILESS_MAIN(ChannelMessageTest)
#include "channel_message_test.moc"
