// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/utility_api.h"

#include <QJsonValue>

#include <variant>

namespace privicore {

//! The answer to a join or leave.
struct ChannelAnswer
{
    QString correlationId; //!< empty: a notice that the channel was dropped
    int status = 0;        //!< 200 joined or left, 401 bad token, 409, 422
    QString channelId;
};

//! News of a command (type X-DPT-CAB-ID).
struct CommandAcknowledgement
{
    QString commandId;
    CommandState state = CommandState::Pending;
    QJsonValue body; //!< result, or the reason of a failure

    bool operator==(const CommandAcknowledgement &) const = default;
};

//! News of a data request (type X-DPT-CAB-REQUEST-ID).
struct DataMessage
{
    QString requestId;
    QString context;     //!< of the data token
    bool isFile = false; //!< body is a download address or ticket, else the data itself
    QJsonValue body;
};

//! A well-formed message of a type that is not known here; it is ignored.
struct OtherMessage
{
};

using ChannelMessage =
    std::variant<ChannelAnswer, CommandAcknowledgement, DataMessage, OtherMessage>;

//! Decodes one text frame: by data.type, which answers do not have. MalformedReply with the JSON
//! path when it is not a message at all.
Result<ChannelMessage> decodeChannelMessage(const QByteArray &frame);

//! The frames that join and leave a channel. Both hold the token: never log them.
QByteArray joinFrame(const QString &correlationId, const SecretString &token);
QByteArray leaveFrame(const QString &correlationId, const SecretString &token);

} // namespace privicore
