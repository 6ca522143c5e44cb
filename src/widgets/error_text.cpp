// SPDX-License-Identifier: Apache-2.0
#include "widgets/error_text.h"

#include "api/transport_fault.h"
#include "widgets/plain_text.h"
#include "widgets/transport_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

ErrorText ofRefusal(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Unauthorized:
        return {Tr::tr("Not signed in"),
                Tr::tr("The server does not accept the session any more."),
                Tr::tr("Sign in again."),
                {},
                false};
    case Kind::Forbidden:
        return {Tr::tr("Not allowed"),
                Tr::tr("This profile may not do that."),
                Tr::tr("Ask whoever owns the profile or the directory."),
                {},
                false};
    case Kind::NotFound:
        return {Tr::tr("Not found"),
                Tr::tr("The server does not know it, or it belongs to somebody else."),
                Tr::tr("Refresh the list: it may have been removed."),
                {},
                false};
    case Kind::Conflict:
        return {Tr::tr("It was changed meanwhile"),
                Tr::tr("The server reports a conflict."),
                Tr::tr("Refresh and look again."),
                {},
                false};
    case Kind::RateLimited:
        return {Tr::tr("Too many requests"),
                error.retryAfter
                    ? Tr::tr("The server asks to wait %1 s.").arg(error.retryAfter->count())
                    : Tr::tr("The server asks to wait."),
                Tr::tr("Try again later."),
                {},
                true};
    case Kind::Rejected:
        return {Tr::tr("The command was refused"),
                Tr::tr("The server took it and then refused it, by a rule or by a vote."),
                Tr::tr("Nothing was changed."),
                {},
                false};
    default:
        return {Tr::tr("The server refused what was sent"),
                Tr::tr("Something in it does not have the form that is asked for."),
                Tr::tr("Correct it and send it again; nothing was changed."),
                {},
                false};
    }
}

ErrorText ofTrouble(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::OutcomeUnknown:
        return {Tr::tr("The outcome is unknown"),
                Tr::tr("The request was sent, but the answer was lost. It may have taken effect."),
                Tr::tr("It is not sent again by itself. Refresh to see what is true."),
                {},
                false};
    case Kind::MalformedReply:
        return {Tr::tr("The answer makes no sense"),
                Tr::tr("The server answered with something that is not what Privicore sends."),
                Tr::tr("Check that the address is that of a Privicore server."),
                {},
                true};
    case Kind::Storage:
        if (isProxyPasswordMissing(error))
            return {Tr::tr("The keyring did not give out the proxy's password"),
                    Tr::tr("The connection's proxy wants a sign-in, and its password is in the "
                           "keyring."),
                    Tr::tr("Unlock the keyring and try again, or enter the password anew in the "
                           "connection."),
                    {},
                    true};
        return {Tr::tr("This computer could not store or read something"),
                Tr::tr("The keyring or a file did not work."),
                Tr::tr("Check that the keyring is unlocked and the disk has room, then try again."),
                {},
                true};
    case Kind::Cancelled:
        return {Tr::tr("Stopped"),
                Tr::tr("It was stopped from here."),
                Tr::tr("Start it again when you want to."),
                {},
                true,
                true};
    default:
        return {Tr::tr("The server failed"),
                Tr::tr("It reports an error of its own."),
                Tr::tr("Try again in a moment."),
                {},
                true};
    }
}

ErrorText byKind(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Network:
    case Kind::Tls:
    case Kind::Timeout:
        return transportText(error);
    case Kind::Unauthorized:
    case Kind::Forbidden:
    case Kind::NotFound:
    case Kind::Validation:
    case Kind::Conflict:
    case Kind::RateLimited:
    case Kind::Rejected:
        return ofRefusal(error);
    case Kind::Server:
    case Kind::MalformedReply:
    case Kind::OutcomeUnknown:
    case Kind::Cancelled:
    case Kind::Storage:
        return ofTrouble(error);
    }
    return {};
}

bool speaksForItself(ApiError::Kind kind)
{
    // Only these carry words of the server; the details of the others are the program's own.
    using Kind = ApiError::Kind;
    return kind == Kind::Validation || kind == Kind::Conflict || kind == Kind::Rejected
           || kind == Kind::Forbidden || kind == Kind::Server || kind == Kind::RateLimited;
}

QString detailsOf(const ApiError &error)
{
    QStringList lines{QStringLiteral("error: ") + errorKindName(error.kind)};
    if (error.httpStatus != 0)
        lines += QStringLiteral("status: %1").arg(error.httpStatus);
    if (!error.serverCode.isEmpty())
        lines += QStringLiteral("code: ") + error.serverCode;
    if (!error.requestId.isEmpty())
        lines += QStringLiteral("request id: ") + error.requestId;
    for (const FieldError &field : error.fieldErrors)
        lines += QStringLiteral("field %1: %2").arg(field.field, field.message);
    if (!error.detail.isEmpty())
        lines += QStringLiteral("detail: ") + error.detail;
    return lines.join(u'\n');
}

} // namespace

ErrorText errorText(const ApiError &error)
{
    ErrorText text = byKind(error);
    const QString words = error.detail.isEmpty() ? error.serverCode : error.detail;
    if (speaksForItself(error.kind) && !words.isEmpty())
        text.cause = Tr::tr("The server says: “%1”.").arg(displayText(words));
    text.details = detailsOf(error);
    return text;
}

} // namespace privicore
