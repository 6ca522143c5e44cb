// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint_id.h"
#include "core/api_error.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace privicore {

//! What is known of a finished request, without anything secret: parameters and answer fields
//! that the catalogue marks as secret are replaced by a mask before this is made.
struct RequestRecord
{
    quint64 number = 0; //!< counts the requests of this client
    EndpointId endpoint{};
    QByteArray method;
    QByteArray path; //!< as sent, without query
    QJsonObject parameters;
    QDateTime startedAt;
    qint64 durationMs = 0;
    int httpStatus = 0; //!< 0: no answer
    QString commandId;  //!< or request id; empty when there was none
    QJsonObject answer; //!< the catalogue's non-secret scalar fields that the answer held
    std::optional<ApiError::Kind> error;
};

//! Port for whoever shows or keeps what was sent. Called in the client's thread.
class RequestObserver
{
public:
    virtual ~RequestObserver() = default;
    virtual void requestStarted(quint64 number, EndpointId endpoint) = 0;
    virtual void requestFinished(const RequestRecord &record) = 0;
};

} // namespace privicore
