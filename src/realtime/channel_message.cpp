// SPDX-License-Identifier: Apache-2.0
#include "realtime/channel_message.h"

#include "api/reply_decoder.h"

#include <QJsonDocument>

namespace privicore {

namespace {

ChannelAnswer readAnswer(JsonReader &root)
{
    ChannelAnswer answer;
    answer.correlationId = root.optionalString({u"correlationId"}).value_or(QString());
    answer.status = static_cast<int>(root.optionalInteger({u"status"}).value_or(0));
    answer.channelId = root.value()[u"data"][u"channelId"].toString();
    return answer;
}

CommandAcknowledgement readAcknowledgement(JsonReader &data)
{
    CommandAcknowledgement acknowledgement;
    acknowledgement.commandId = data.requiredString({u"id"});
    const qint64 state = data.optionalInteger({u"command_status"}).value_or(0);
    if (state < 1 || state > 3)
        data.fail(QStringLiteral("command_status is not 1, 2 or 3"));
    else
        acknowledgement.state = static_cast<CommandState>(state);
    acknowledgement.body = data.value().toObject().value(u"body");
    return acknowledgement;
}

DataMessage readDataMessage(JsonReader &data)
{
    return {data.requiredString({u"id"}),
            data.optionalString({u"data_context"}).value_or(QString()),
            data.optionalInteger({u"output_type"}) == 1, data.value().toObject().value(u"body")};
}

ChannelMessage readMessage(JsonReader &root)
{
    if (!root.isObject()) {
        root.fail(QStringLiteral("a message is an object"));
        return OtherMessage{};
    }
    const QString type = root.value()[u"data"][u"type"].toString();
    if (type.isEmpty() && root.has({u"status"}))
        return readAnswer(root);
    JsonReader data = root.member({u"data"});
    if (type == u"X-DPT-CAB-ID")
        return readAcknowledgement(data);
    if (type == u"X-DPT-CAB-REQUEST-ID")
        return readDataMessage(data);
    return OtherMessage{};
}

QByteArray frame(QStringView action, const QString &correlationId, const SecretString &token)
{
    const QJsonObject object{
        {QStringLiteral("action"), action.toString()},
        {QStringLiteral("correlationId"), correlationId},
        {QStringLiteral("data"),
         QJsonObject{{QStringLiteral("authorizationToken"), token.revealText()}}},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Result<ChannelMessage> decodeChannelMessage(const QByteArray &text)
{
    return decodeJson(text, readMessage);
}

QByteArray joinFrame(const QString &correlationId, const SecretString &token)
{
    return frame(u"joinChannel", correlationId, token);
}

QByteArray leaveFrame(const QString &correlationId, const SecretString &token)
{
    return frame(u"leaveChannel", correlationId, token);
}

} // namespace privicore
