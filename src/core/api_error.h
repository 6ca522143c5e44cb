// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace privicore {

//! What is wrong with one field of what was sent, in the server's or the catalogue's words.
struct FieldError
{
    QString field;
    QString message;

    bool operator==(const FieldError &) const = default;
};

//! Why a call did not succeed. Holds facts only: the sentence a person reads is made in the UI.
struct ApiError
{
    enum class Kind {
        Network, //!< no connection, name not found, proxy refused, connection lost before sending
        Tls,     //!< certificate or handshake refused
        Timeout, //!< no answer in time, and nothing was changed by the call
        Unauthorized,   //!< 401: token absent, expired or revoked; wrong credentials
        Forbidden,      //!< 403
        NotFound,       //!< 404
        Validation,     //!< 422, or a parameter that the catalogue refuses before sending
        Conflict,       //!< 409
        RateLimited,    //!< 429; see retryAfter
        Server,         //!< 5xx; of a write, only when the service itself gave account of it
        MalformedReply, //!< an answer that is not what the catalogue says; detail names the JSON
                        //!< path
        Rejected,       //!< a command was accepted, then refused by a rule or a vote; reason in
                        //!< serverCode
        OutcomeUnknown, //!< sent, but nobody can say whether it took effect: settle it by reading
        Cancelled,      //!< ended by this program, on request
        Storage,        //!< keychain, file or database of this computer
    };

    Kind kind = Kind::Network;
    int httpStatus = 0; //!< 0 when no status line was received
    QString serverCode; //!< machine key such as "device.not_found", when the server gave one; of
                        //!< Network and Tls the transport's own
    QString requestId;  //!< command or request id, when one is known
    std::optional<std::chrono::seconds> retryAfter;
    QString detail; //!< technical text for "Details"; never holds a secret
    QList<FieldError> fieldErrors;

    bool operator==(const ApiError &) const = default;

    static ApiError cancelled() { return {.kind = Kind::Cancelled}; }
    static ApiError malformed(const QString &detail)
    {
        return {.kind = Kind::MalformedReply, .detail = detail};
    }
};

//! Stable name of a kind for logs and exports, for example "outcomeUnknown".
QString errorKindName(ApiError::Kind kind);

} // namespace privicore
