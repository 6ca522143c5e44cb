// SPDX-License-Identifier: Apache-2.0
#include "contract/catalogue_reader.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace privicore {

namespace {

template <class E>
using Word = std::pair<QStringView, E>;

constexpr std::array<Word<Evidence>, 4> evidenceWords{{
    {u"official", Evidence::Official},
    {u"probed", Evidence::Probed},
    {u"vendor2023", Evidence::Vendor2023},
    {u"inferred", Evidence::Inferred},
}};
constexpr std::array<Word<AuthKind>, 5> authWords{{
    {u"none", AuthKind::None},
    {u"profile-token", AuthKind::ProfileToken},
    {u"basic-client", AuthKind::BasicClient},
    {u"basic-access-token", AuthKind::BasicAccessToken},
    {u"stream-auth", AuthKind::StreamAuth},
}};
constexpr std::array<Word<Encoding>, 6> encodingWords{{
    {u"none", Encoding::None},
    {u"path", Encoding::Path},
    {u"query", Encoding::Query},
    {u"form", Encoding::Form},
    {u"json", Encoding::Json},
    {u"raw", Encoding::Raw},
}};
constexpr std::array<Word<EndpointKind>, 3> kindWords{{
    {u"query", EndpointKind::Query},
    {u"command", EndpointKind::Command},
    {u"stream", EndpointKind::Stream},
}};
constexpr std::array<Word<Effect>, 4> effectWords{{
    {u"read", Effect::Read},
    {u"write", Effect::Write},
    {u"destructive", Effect::Destructive},
    {u"one-shot", Effect::OneShot},
}};
constexpr std::array<Word<ResultVia>, 5> resultWords{{
    {u"none", ResultVia::None},
    {u"ack", ResultVia::Ack},
    {u"ack-body", ResultVia::AckBody},
    {u"poll", ResultVia::Poll},
    {u"request-id", ResultVia::RequestId},
}};
constexpr std::array<Word<ParameterPlace>, 6> placeWords{{
    {u"path", ParameterPlace::Path},
    {u"query", ParameterPlace::Query},
    {u"form", ParameterPlace::Form},
    {u"json", ParameterPlace::Json},
    {u"body", ParameterPlace::Body},
    {u"header", ParameterPlace::Header},
}};
constexpr std::array<Word<ValueType>, 7> typeWords{{
    {u"string", ValueType::String},
    {u"integer", ValueType::Integer},
    {u"boolean", ValueType::Boolean},
    {u"string[]", ValueType::StringList},
    {u"object", ValueType::Object},
    {u"object[]", ValueType::ObjectList},
    {u"bytes", ValueType::Bytes},
}};

template <class E, std::size_t N>
E readWord(JsonReader &reader, QStringView name, const std::array<Word<E>, N> &words)
{
    const QString text = reader.requiredString({name});
    for (const auto &[word, value] : words) {
        if (word == text)
            return value;
    }
    reader.fail(QStringLiteral("\"%1\" is not a known %2").arg(text, name));
    return E{};
}

Route readRoute(JsonReader &reader)
{
    return {reader.requiredString({u"method"}), reader.requiredString({u"path"})};
}

QList<Route> readRoutes(JsonReader reader)
{
    QList<Route> routes;
    for (JsonReader &element : reader.elements())
        routes.append(readRoute(element));
    return routes;
}

Parameter readParameter(JsonReader &reader)
{
    Parameter parameter;
    parameter.name = reader.requiredString({u"name"});
    parameter.place = readWord(reader, u"in", placeWords);
    parameter.type = readWord(reader, u"type", typeWords);
    parameter.required = reader.optionalBool({u"required"}).value_or(false);
    parameter.secret = reader.optionalBool({u"secret"}).value_or(false);
    parameter.min = reader.optionalInteger({u"min"});
    parameter.max = reader.optionalInteger({u"max"});
    parameter.minLength = reader.optionalInteger({u"minLength"});
    parameter.maxLength = reader.optionalInteger({u"maxLength"});
    parameter.pattern = reader.optionalString({u"pattern"}).value_or(QString());
    parameter.format = reader.optionalString({u"format"}).value_or(QString());
    parameter.allowed = reader.optionalStrings({u"enum"});
    parameter.defaultValue = reader.optionalInteger({u"default"});
    parameter.evidence = readWord(reader, u"evidence", evidenceWords);
    if (!parameter.pattern.isEmpty() && !QRegularExpression(parameter.pattern).isValid())
        reader.fail(QStringLiteral("pattern is not a regular expression"));
    return parameter;
}

AnswerField readField(JsonReader &reader)
{
    AnswerField field;
    field.path = reader.requiredString({u"name"});
    field.inHeader = reader.requiredString({u"in"}) == u"header";
    field.type = readWord(reader, u"type", typeWords);
    field.secret = reader.optionalBool({u"secret"}).value_or(false);
    field.evidence = readWord(reader, u"evidence", evidenceWords);
    return field;
}

SuccessAnswer readSuccess(JsonReader &reader)
{
    SuccessAnswer answer;
    answer.status = static_cast<int>(reader.optionalInteger({u"status"}).value_or(0));
    answer.media = reader.optionalString({u"media"}).value_or(QString());
    for (JsonReader &field : reader.member({u"fields"}).elements())
        answer.fields.append(readField(field));
    return answer;
}

void readEvidence(JsonReader reader, Endpoint &endpoint)
{
    endpoint.methodEvidence = readWord(reader, u"method", evidenceWords);
    endpoint.pathEvidence = readWord(reader, u"path", evidenceWords);
    endpoint.parameterEvidence = readWord(reader, u"params", evidenceWords);
    endpoint.answerEvidence = readWord(reader, u"response", evidenceWords);
}

void readAccepts(JsonReader reader, Endpoint &endpoint)
{
    endpoint.alsoAccepted = readRoutes(reader.member({u"routes"}));
    JsonReader spellings = reader.member({u"params"});
    for (Parameter &parameter : endpoint.parameters)
        parameter.alternatives = spellings.optionalStrings({parameter.name});
}

} // namespace

Endpoint readEndpoint(JsonReader &reader)
{
    Endpoint endpoint;
    endpoint.idText = reader.requiredString({u"id"});
    endpoint.group = reader.requiredString({u"group"});
    endpoint.title = reader.requiredString({u"title"});
    endpoint.route = readRoute(reader);
    endpoint.auth = readWord(reader, u"auth", authWords);
    endpoint.encoding = readWord(reader, u"encoding", encodingWords);
    endpoint.kind = readWord(reader, u"kind", kindWords);
    endpoint.effect = readWord(reader, u"effect", effectWords);
    endpoint.result = readWord(reader, u"result", resultWords);
    readEvidence(reader.member({u"evidence"}), endpoint);
    for (JsonReader &parameter : reader.member({u"params"}).elements())
        endpoint.parameters.append(readParameter(parameter));
    for (JsonReader &answer : reader.member({u"success"}).elements())
        endpoint.success.append(readSuccess(answer));
    for (const QJsonValue &status : reader.member({u"errors"}).value().toArray())
        endpoint.errorStatuses.append(status.toInt());
    readAccepts(reader.member({u"accepts"}), endpoint);
    endpoint.guesses = readRoutes(reader.member({u"guesses"}));
    return endpoint;
}

} // namespace privicore
