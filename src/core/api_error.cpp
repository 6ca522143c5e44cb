// SPDX-License-Identifier: Apache-2.0
#include "core/api_error.h"

namespace privicore {

QString errorKindName(ApiError::Kind kind)
{
    switch (kind) {
    case ApiError::Kind::Network:
        return QStringLiteral("network");
    case ApiError::Kind::Tls:
        return QStringLiteral("tls");
    case ApiError::Kind::Timeout:
        return QStringLiteral("timeout");
    case ApiError::Kind::Unauthorized:
        return QStringLiteral("unauthorized");
    case ApiError::Kind::Forbidden:
        return QStringLiteral("forbidden");
    case ApiError::Kind::NotFound:
        return QStringLiteral("notFound");
    case ApiError::Kind::Validation:
        return QStringLiteral("validation");
    case ApiError::Kind::Conflict:
        return QStringLiteral("conflict");
    case ApiError::Kind::RateLimited:
        return QStringLiteral("rateLimited");
    case ApiError::Kind::Server:
        return QStringLiteral("server");
    case ApiError::Kind::MalformedReply:
        return QStringLiteral("malformedReply");
    case ApiError::Kind::Rejected:
        return QStringLiteral("rejected");
    case ApiError::Kind::OutcomeUnknown:
        return QStringLiteral("outcomeUnknown");
    case ApiError::Kind::Cancelled:
        return QStringLiteral("cancelled");
    case ApiError::Kind::Storage:
        return QStringLiteral("storage");
    }
    return {};
}

} // namespace privicore
