// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace privicore {

enum class EndpointId : int; // the enumerators are made from the catalogue: endpoint_id.h

//! How a fact of the contract is known, strongest first.
enum class Evidence { Official, Probed, Vendor2023, Inferred };

//! What a request is authenticated with.
enum class AuthKind {
    None,
    ProfileToken,     //!< header X-DPT-AUTHORIZATION: the token, without a scheme word
    BasicClient,      //!< header Authorization: Basic base64(client_id:client_secret)
    BasicAccessToken, //!< header Authorization: Basic, then the raw access token
    StreamAuth,       //!< a one-use ticket in the query
};

enum class Encoding { None, Path, Query, Form, Json, Raw };

enum class EndpointKind {
    Query,   //!< answers at once
    Command, //!< answers 202 and an id; the result comes later
    Stream,  //!< moves bytes; has a host and port of its own in place of a path
};

enum class Effect {
    Read, //!< changes nothing, may be repeated
    Write,
    Destructive, //!< ends or replaces something for good
    OneShot,     //!< its answer comes only once, so it is never repeated by itself
};

//! How the result of a command arrives.
enum class ResultVia { None, Ack, AckBody, Poll, RequestId };

enum class ParameterPlace { Path, Query, Form, Json, Body, Header };
enum class ValueType { String, Integer, Boolean, StringList, Object, ObjectList, Bytes };

struct Parameter
{
    QString name;             //!< the official spelling; what a program calls it
    QString renamed;          //!< what an override has sent in its place; empty for none
    QStringList alternatives; //!< other spellings that a server understands
    ParameterPlace place = ParameterPlace::Form;
    ValueType type = ValueType::String;
    bool required = false;
    bool secret = false;       //!< never recorded, never shown without being asked for
    std::optional<qint64> min; //!< integers
    std::optional<qint64> max;
    std::optional<qint64> minLength; //!< characters of text
    std::optional<qint64> maxLength;
    QString pattern;     //!< regular expression for the whole text; empty for none
    QString format;      //!< "uuid", or empty: a server's expectation, not the client's business
    QStringList allowed; //!< empty: anything
    std::optional<qint64> defaultValue;
    Evidence evidence = Evidence::Inferred;

    //! The name that goes over the wire.
    const QString &sentName() const { return renamed.isEmpty() ? name : renamed; }
};

struct AnswerField
{
    QString path; //!< "[].name", "items[].profileId"; empty for the whole body
    bool inHeader = false;
    ValueType type = ValueType::String;
    bool secret = false;
    Evidence evidence = Evidence::Inferred;
};

struct SuccessAnswer
{
    int status = 200;
    QString media; //!< empty when there is no body
    QList<AnswerField> fields;
};

struct Route
{
    QString method;
    QString path; //!< with {placeholders}

    bool operator==(const Route &) const = default;
};

//! Everything that is known of one call, from the catalogue.
struct Endpoint
{
    EndpointId id{};
    QString idText; //!< "device.approve": stable, shown to people and written to files
    QString group;
    QString title;
    Route route;
    AuthKind auth = AuthKind::None;
    Encoding encoding = Encoding::None;
    EndpointKind kind = EndpointKind::Query;
    Effect effect = Effect::Read;
    ResultVia result = ResultVia::None;
    Evidence methodEvidence = Evidence::Inferred;
    Evidence pathEvidence = Evidence::Inferred;
    Evidence parameterEvidence = Evidence::Inferred;
    Evidence answerEvidence = Evidence::Inferred;
    QList<Parameter> parameters;
    QList<SuccessAnswer> success;
    QList<int> errorStatuses;
    QList<Route> alsoAccepted; //!< routes that a server understands besides the official one
    QList<Route> guesses;      //!< other likely routes of an inferred endpoint
    bool isOverridden = false; //!< differs from the built-in catalogue by an operator's wish

    const Parameter *parameter(QStringView name) const;
    //! The weakest of the four levels: the one to show.
    Evidence evidence() const;
};

//! "official", "probed", "vendor2023" or "inferred", as in the catalogue.
QString evidenceName(Evidence evidence);

} // namespace privicore
