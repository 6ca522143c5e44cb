// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

#include <chrono>
#include <functional>

namespace privicore::sandbox {

//! What a front end sends back.
struct Response
{
    struct Header
    {
        QByteArray name;
        QByteArray value;
    };

    //! Gives the next piece of a long body, and an empty one at its end.
    using Pieces = std::function<QByteArray()>;

    int status = 200;
    QList<Header> headers;              //!< besides type, length and date
    QByteArray body;                    //!< JSON
    Pieces pieces;                      //!< when set, follows body
    std::chrono::milliseconds delay{0}; //!< to wait before anything is sent
};

//! An answer with a JSON array or object.
Response jsonResponse(int status, const QJsonValue &body);

//! An error in the one form that all groups use: code, key, message, and for each field
//! a list of texts.
Response errorResponse(int status, const QString &key, const QString &message,
                       const QJsonObject &errors = {});

//! 200 with a JSON object that nobody on the way may keep, since it holds secrets.
Response secretResponse(const QJsonObject &body);

//! 422 for one field.
Response invalidField(const QString &field, const QString &text);

//! 202 with the id of a command in the header and in the body.
Response acceptedResponse(const QString &commandId);

} // namespace privicore::sandbox
