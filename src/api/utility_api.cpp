// SPDX-License-Identifier: Apache-2.0
#include "api/utility_api.h"

#include "api/reply_decoder.h"

#include <algorithm>

namespace privicore {

namespace {

constexpr int notFound = 404;
constexpr int methodNotAllowed = 405;

std::optional<CommandState> stateOfWord(QStringView word)
{
    if (word == u"started" || word == u"pending")
        return CommandState::Pending;
    if (word == u"succeeded" || word == u"success")
        return CommandState::Succeeded;
    if (word == u"rejected" || word == u"failed")
        return CommandState::Failed;
    return std::nullopt;
}

QString wordOf(const QJsonValue &document)
{
    const QJsonArray array = document.toArray();
    return array.size() == 1 ? array.first().toString() : document.toString();
}

//! A word may come without quotes; a web page or half a document is not one.
bool isPlainWord(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == '_' || c == '-';
    });
}

std::optional<CommandState> stateOfNumber(const QJsonValue &document)
{
    const qint64 number = JsonReader(document).optionalInteger({u"command_status"}).value_or(0);
    return number >= 1 && number <= 3 ? std::optional(static_cast<CommandState>(number))
                                      : std::nullopt;
}

CommandState stateOfHttp(int status)
{
    if (status == 200)
        return CommandState::Succeeded;
    return status == notFound ? CommandState::Failed : CommandState::Pending;
}

} // namespace

Result<CommandStatus> decodeCommandStatus(int httpStatus, const QByteArray &body)
{
    const QByteArray text = body.trimmed();
    const Result<QJsonValue> parsed =
        isPlainWord(text) ? QJsonValue(QString::fromLatin1(text)) : parseJson(text);
    if (!parsed && !text.isEmpty()) {
        ApiError error = parsed.error();
        error.httpStatus = httpStatus;
        return failure(std::move(error));
    }
    const QJsonValue document = parsed.value_or(QJsonValue());
    const QString word = wordOf(document);
    if (const auto state = stateOfWord(word))
        return CommandStatus{*state, {}};
    if (const auto state = stateOfNumber(document))
        return CommandStatus{*state, {}};
    if (!word.isEmpty())
        return CommandStatus{CommandState::Pending, word};
    if (httpStatus == notFound && document.isObject())
        return failure({.kind = ApiError::Kind::NotFound,
                        .httpStatus = httpStatus,
                        .detail = QStringLiteral("the server does not know this command")});
    return CommandStatus{stateOfHttp(httpStatus), {}};
}

Job<QString> UtilityApi::health()
{
    return m_client.send({EndpointId::UtilityCheckServerHealth}).map([](const ApiReply &reply) {
        const QJsonValue document = parseJson(reply.body).value_or(QJsonValue());
        return document.toObject().value(u"status").toString();
    });
}

Job<CommandStatus> UtilityApi::commandStatus(const QString &commandId)
{
    ApiCall call{EndpointId::UtilityRequestCommandIdStatus,
                 Arguments().set(u"commandId", commandId)};
    call.route = *m_statusRoute;
    QList<int> answers{notFound};
    if (call.route == 0)
        answers.append(methodNotAllowed);
    return m_client.send(call, {.alsoAnswers = answers})
        .andThen(&m_client, [self = *this, call](const ApiReply &reply) mutable {
            if (reply.status != methodNotAllowed)
                return Job<CommandStatus>::ready(decodeCommandStatus(reply.status, reply.body));
            *self.m_statusRoute = 1;
            return self.commandStatus(std::get<QString>(*call.arguments.find(u"commandId")));
        });
}

} // namespace privicore
