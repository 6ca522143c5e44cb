// SPDX-License-Identifier: Apache-2.0
#include "api/reply_reader.h"

#include "api/error_body.h"
#include "api/single_use_body.h"

#include <QLocale>
#include <QMetaEnum>
#include <QUrl>

namespace privicore {

namespace {

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool isRedirect(int status)
{
    return status >= 300 && status < 400;
}

QDateTime dateHeader(const QNetworkReply &reply)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(reply.rawHeader("Date")),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time;
}

ApiError::Kind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return ApiError::Kind::Tls;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // the inactivity limit of Qt ends this way
        return ApiError::Kind::Timeout;
    default:
        return ApiError::Kind::Network;
    }
}

//! Enumerator name, for example "ConnectionRefusedError"; errorString() may hold addresses.
QString nameOf(QNetworkReply::NetworkError error)
{
    return QString::fromLatin1(
        QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

//! Whether no connection came about. Any other end may have come after the request.
bool provesThatNothingWasSent(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return true;
    default:
        return false;
    }
}

//! Whether the exchange itself failed, as opposed to an answer that says no.
bool isBroken(const QNetworkReply &reply)
{
    if (statusOf(reply) == 0)
        return true;
    const QNetworkReply::NetworkError error = reply.error();
    // To Qt a 307 or 308 asks for the body once more, even where redirects are not followed.
    if (error == QNetworkReply::ContentReSendError && isRedirect(statusOf(reply)))
        return false;
    return (error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied)
           || error == QNetworkReply::ContentReSendError || error == QNetworkReply::ProtocolFailure;
}

std::optional<std::chrono::seconds> retryAfterOf(const QNetworkReply &reply)
{
    bool isNumber = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&isNumber);
    return isNumber && seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

} // namespace

ReplyReader::ReplyReader(QNetworkReply *reply, const ReplyLimits &limits, QObject *parent)
    : QObject(parent), m_reply(reply), m_limits(limits)
{
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(m_reply, &QNetworkReply::readyRead, this, &ReplyReader::takeBytes);
    connect(m_reply, &QNetworkReply::finished, this, &ReplyReader::finish);
    m_promise.onCancel([self = QPointer(this)] {
        if (self)
            self->cancel();
    });
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        giveUp({.kind = ApiError::Kind::Timeout,
                .detail = QStringLiteral("no complete answer within %1 s")
                              .arg(m_limits.total.count() / 1000)});
    });
    m_deadline.start(m_limits.total);
}

void ReplyReader::takeBytes()
{
    if (!m_reply->isOpen())
        return; // ended by its inactivity limit
    m_body += m_reply->readAll();
    if (m_body.size() > m_limits.bytes)
        giveUp({.kind = ApiError::Kind::MalformedReply,
                .httpStatus = statusOf(*m_reply),
                .detail = QStringLiteral("answer larger than %1 bytes").arg(m_limits.bytes)});
}

void ReplyReader::giveUp(ApiError error)
{
    // A write that may have left this computer is neither done nor undone by not waiting for it.
    const bool lost =
        error.kind == ApiError::Kind::Timeout || error.kind == ApiError::Kind::MalformedReply;
    if (lost && m_limits.changesSomething && mayHaveBeenSent())
        error.kind = ApiError::Kind::OutcomeUnknown;
    m_promise.fail(std::move(error));
    m_reply->disconnect(this);
    m_reply->abort();
    deleteLater();
}

void ReplyReader::finish()
{
    takeBytes();
    if (m_promise.isSettled())
        return; // the last bytes were too many
    if (isBroken(*m_reply))
        m_promise.fail(transportError());
    else
        m_promise.settle(answer());
    deleteLater();
}

ApiError ReplyReader::transportError() const
{
    ApiError error{.kind = kindOf(m_reply->error()),
                   .httpStatus = statusOf(*m_reply),
                   .detail = nameOf(m_reply->error())};
    if (m_limits.changesSomething && mayHaveBeenSent())
        error.kind = ApiError::Kind::OutcomeUnknown;
    return error;
}

Result<ApiReply> ReplyReader::answer() const
{
    const int status = statusOf(*m_reply);
    if ((status >= 200 && status < 300) || m_limits.alsoAnswers.contains(status))
        return ApiReply{status, m_body, QString::fromLatin1(m_reply->rawHeader("X-DPT-CAB-ID")),
                        QString::fromLatin1(m_reply->rawHeader("X-DPT-CAB-REQUEST-ID")),
                        dateHeader(*m_reply)};
    if (isRedirect(status)) {
        const QUrl target = m_reply->header(QNetworkRequest::LocationHeader).toUrl();
        return failure(
            {.kind = ApiError::Kind::MalformedReply,
             .httpStatus = status,
             .detail = QStringLiteral("redirect to %1, not followed")
                           .arg(target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery
                                                       | QUrl::RemoveFragment))});
    }
    ApiError error = readErrorBody(status, m_body);
    error.retryAfter = retryAfterOf(*m_reply);
    return failure(std::move(error));
}

bool ReplyReader::mayHaveBeenSent() const
{
    if (m_requestSent || statusOf(*m_reply) != 0)
        return true; // requestSent is not told of a request with an empty body
    const auto *body = m_reply->findChild<SingleUseBody *>();
    return !(body && body->isUntouched()) && !provesThatNothingWasSent(m_reply->error());
}

} // namespace privicore
