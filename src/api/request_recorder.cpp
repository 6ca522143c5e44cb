// SPDX-License-Identifier: Apache-2.0
#include "api/request_recorder.h"

#include "api/command_id.h"
#include "core/json_reader.h"

namespace privicore {

namespace {

constexpr qsizetype longestRecordedAnswer = 64 * 1024;
constexpr int accepted = 202;

struct ToRecord
{
    QJsonValue operator()(const QString &text) const { return text; }
    QJsonValue operator()(qint64 number) const { return number; }
    QJsonValue operator()(const QStringList &texts) const
    {
        return QJsonArray::fromStringList(texts);
    }
    QJsonValue operator()(const QJsonObject &object) const { return object; }
    QJsonValue operator()(const Arguments::Secret &) const { return secretMask.toString(); }
};

} // namespace

QJsonObject recordableParameters(const Endpoint &endpoint, const ApiCall &call)
{
    QJsonObject recorded;
    for (const Parameter &parameter : endpoint.parameters) {
        const Arguments::Value *value = call.arguments.find(parameter.name);
        if (!value)
            continue;
        recorded.insert(parameter.name, parameter.secret ? QJsonValue(secretMask.toString())
                                                         : std::visit(ToRecord{}, *value));
    }
    return recorded;
}

QJsonObject recordableAnswer(const Endpoint &endpoint, const ApiReply &reply)
{
    QJsonObject recorded;
    if (reply.body.size() > longestRecordedAnswer)
        return recorded;
    const QJsonObject object = parseJson(reply.body).value_or(QJsonValue()).toObject();
    for (const SuccessAnswer &answer : endpoint.success) {
        for (const AnswerField &field : answer.fields) {
            const QJsonValue value = object.value(field.path);
            const bool isScalar = value.isString() || value.isDouble() || value.isBool();
            if (!field.inHeader && isScalar)
                recorded.insert(field.path, field.secret ? secretMask.toString() : value);
        }
    }
    return recorded;
}

void recordOutcome(RequestRecord &record, const Endpoint &endpoint, const Result<ApiReply> &outcome)
{
    if (!outcome) {
        record.httpStatus = outcome.error().httpStatus;
        record.error = outcome.error().kind;
        return;
    }
    record.httpStatus = outcome->status;
    record.answer = recordableAnswer(endpoint, *outcome);
    // Some commands may be answered 200 with a result in place of an id, even with a bare token.
    const bool holdsId = outcome->status == accepted || !outcome->commandHeader.isEmpty();
    if (endpoint.kind == EndpointKind::Command && holdsId)
        record.commandId = commandIdOf(*outcome);
    if (record.commandId.isEmpty())
        record.commandId = outcome->requestHeader;
}

} // namespace privicore
