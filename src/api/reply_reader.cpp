// SPDX-License-Identifier: Apache-2.0
#include "api/reply_reader.h"

#include "api/error_body.h"
#include "api/single_use_body.h"
#include "api/transport_error.h"
#include "core/json_reader.h"

#include <QLocale>
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

//! These ask for the very same request at another place, so nothing was done at this one.
bool asksToRepeat(int status)
{
    return status == 307 || status == 308;
}

//! Whether whoever failed says that the request was not even tried: not implemented, no such
//! protocol, a network that wants a sign-in first.
bool refusesUntried(int status)
{
    return status == 501 || status == 505 || status == 511;
}

QDateTime dateHeader(const QNetworkReply &reply)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(reply.rawHeader("Date")),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time;
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
    const int status = statusOf(reply);
    const QNetworkReply::NetworkError error = reply.error();
    // To Qt a 307 or 308 asks for the body once more, even where redirects are not followed.
    if (asksToRepeat(status) && error == QNetworkReply::ContentReSendError)
        return false;
    if (status < 400) // not an error to Qt, so something else is; a bomb or half a file of gzip too
        return status == 0 || error != QNetworkReply::NoError;
    return (error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied)
           || error == QNetworkReply::ContentReSendError || error == QNetworkReply::ProtocolFailure;
}

std::optional<std::chrono::seconds> retryAfterOf(const QNetworkReply &reply)
{
    bool isNumber = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&isNumber);
    return isNumber && seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

//! Whether an answer that is an error may come from somebody between, or from a server that failed
//! half-way, so that the change may have been made all the same. A failure that carries a machine
//! key is the service's own account, and so is each refusal of the 4xx class.
bool leavesOutcomeOpen(const ApiError &error)
{
    if (error.httpStatus >= 500)
        return error.serverCode.isEmpty() && !refusesUntried(error.httpStatus);
    return error.httpStatus < 400 && !asksToRepeat(error.httpStatus);
}

} // namespace

ReplyReader::ReplyReader(QNetworkReply *reply, const ReplyLimits &limits, QObject *parent)
    : QObject(parent), m_reply(reply), m_limits(limits)
{
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this,
            [this] { m_handshakeDue = m_reply->url().scheme() == u"https"; });
    connect(m_reply, &QNetworkReply::encrypted, this, [this] { m_handshakeDue = false; });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const auto &e) { m_tlsErrors = e; });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &ReplyReader::checkAnnouncedSize);
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

void ReplyReader::checkAnnouncedSize()
{
    if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_limits.bytes)
        refuseSize();
}

void ReplyReader::takeBytes()
{
    if (!m_reply->isOpen() || m_promise.isSettled())
        return; // ended by its inactivity limit, or given up
    m_body += m_reply->readAll();
    if (m_body.size() > m_limits.bytes)
        refuseSize();
}

void ReplyReader::refuseSize()
{
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
        m_promise.fail(brokenExchange());
    else
        m_promise.settle(answer());
    deleteLater();
}

ApiError ReplyReader::brokenExchange() const
{
    // Qt has no name of its own for a proxy that is not there.
    const bool isProxyAway = m_limits.throughProxy && m_handshakeDue
                             && m_reply->error() == QNetworkReply::UnknownNetworkError;
    ApiError error = transportError(
        isProxyAway ? QNetworkReply::ProxyConnectionRefusedError : m_reply->error(), m_tlsErrors);
    error.httpStatus = statusOf(*m_reply);
    if (m_reply->error() == QNetworkReply::UnknownContentError) // what Qt could not decompress
        error = {.kind = ApiError::Kind::MalformedReply,
                 .httpStatus = error.httpStatus,
                 .detail = QStringLiteral("a compressed answer that does not decompress")};
    if (m_limits.changesSomething && mayHaveBeenSent())
        error.kind = ApiError::Kind::OutcomeUnknown;
    return error;
}

Result<ApiReply> ReplyReader::answer() const
{
    const int status = statusOf(*m_reply);
    const bool isAnswer = (status >= 200 && status < 300) || m_limits.alsoAnswers.contains(status);
    if (isAnswer && !isWebPage(m_body))
        return ApiReply{status, m_body, QString::fromLatin1(m_reply->rawHeader("X-DPT-CAB-ID")),
                        QString::fromLatin1(m_reply->rawHeader("X-DPT-CAB-REQUEST-ID")),
                        dateHeader(*m_reply)};
    ApiError error = isAnswer             ? parseJson(m_body).error()
                     : isRedirect(status) ? redirect()
                                          : readErrorBody(status, m_body);
    error.httpStatus = status;
    error.retryAfter = retryAfterOf(*m_reply);
    if (m_limits.changesSomething && leavesOutcomeOpen(error))
        error.kind = ApiError::Kind::OutcomeUnknown;
    return failure(std::move(error));
}

ApiError ReplyReader::redirect() const
{
    const QUrl target = m_reply->header(QNetworkRequest::LocationHeader).toUrl();
    return ApiError::malformed(
        QStringLiteral("redirect to %1, not followed")
            .arg(target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery
                                        | QUrl::RemoveFragment)));
}

bool ReplyReader::mayHaveBeenSent() const
{
    if (m_requestSent || statusOf(*m_reply) != 0)
        return true; // requestSent is not told of a request with an empty body
    if (m_handshakeDue || provesThatNothingWasSent(m_reply->error()))
        return false;
    // The head of a request may be out before its body is asked for, so an untouched body counts
    // only where nobody was there to end the connection.
    const auto *body = m_reply->findChild<SingleUseBody *>();
    const bool nobodyThere =
        m_reply->error() == QNetworkReply::NoError // given up by this program
        || transportFaultOf(transportError(m_reply->error(), {})) == TransportFault::NoAnswer;
    return !(nobodyThere && body && body->isUntouched());
}

} // namespace privicore
