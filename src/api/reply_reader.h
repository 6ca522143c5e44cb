// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_call.h"
#include "core/job.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <chrono>

namespace privicore {

//! What a reply may be.
struct ReplyLimits
{
    qint64 bytes = documentLimit; //!< decoded
    std::chrono::milliseconds total{60'000};
    bool changesSomething = false; //!< a lost answer leaves the outcome unknown
    bool throughProxy = false;     //!< one that the connection names
    QList<int> alsoAnswers;        //!< error statuses to hand on like a success
};

//! Collects one QNetworkReply into a Result<ApiReply>: bounded in size and time, hostile until
//! decoded. Owns the reply; deletes itself and the reply once the outcome is told.
class ReplyReader final : public QObject
{
    Q_OBJECT

public:
    ReplyReader(QNetworkReply *reply, const ReplyLimits &limits, QObject *parent);

    Job<ApiReply> job() { return m_promise.job(); }
    //! Ends the waiting: the job settles as Cancelled, unless it has settled.
    void cancel() { giveUp(ApiError::cancelled()); }

private:
    void checkAnnouncedSize();
    void takeBytes();
    void refuseSize();
    void finish();
    void giveUp(ApiError error);
    ApiError brokenExchange() const;
    Result<ApiReply> answer() const;
    ApiError redirect() const;
    bool mayHaveBeenSent() const;

    QNetworkReply *m_reply;
    ReplyLimits m_limits;
    JobPromise<ApiReply> m_promise;
    QByteArray m_body;
    QTimer m_deadline;
    QList<QSslError> m_tlsErrors;
    bool m_handshakeDue = false; //!< the connection is being made and may carry no request yet
    bool m_requestSent = false;
};

} // namespace privicore
