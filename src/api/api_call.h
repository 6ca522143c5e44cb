// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/arguments.h"
#include "contract/endpoint_id.h"

#include <QDateTime>

#include <variant>

namespace privicore {

//! An OAuth client's id and secret, for endpoints of AuthKind::BasicClient.
struct ClientCredentials
{
    QString clientId;
    Arguments::Secret clientSecret;
};

//! An OAuth access token, for endpoints of AuthKind::BasicAccessToken.
struct AccessToken
{
    Arguments::Secret token;
};

//! One request as a value: it can be shown, recorded and sent, and says nothing of hosts.
//! The profile token is not part of it: ApiClient adds that one where the catalogue asks for it.
struct ApiCall
{
    using Credentials = std::variant<std::monostate, ClientCredentials, AccessToken>;

    EndpointId endpoint{};
    Arguments arguments;
    Credentials credentials;
    int route = 0; //!< 0: the official route; n: the catalogue's n-th also accepted one
};

//! An answer of the 2xx class.
struct ApiReply
{
    int status = 200;
    QByteArray body;       //!< decompressed; at most the limit the call was sent with
    QString commandHeader; //!< X-DPT-CAB-ID; empty when absent
    QString requestHeader; //!< X-DPT-CAB-REQUEST-ID; empty when absent
    QDateTime serverTime;  //!< the Date header; invalid when absent
};

//! A command that the server took; its result comes over the channel or by polling.
struct Accepted
{
    QString commandId;

    bool operator==(const Accepted &) const = default;
};

//! Greatest sizes of an answer, in decoded bytes.
inline constexpr qint64 documentLimit = 16LL * 1024 * 1024;
inline constexpr qint64 listLimit = 256LL * 1024 * 1024;

struct SendOptions
{
    qint64 sizeLimit = documentLimit;
    QList<int> alsoAnswers; //!< error statuses that are an answer of this endpoint
    //! That the answer got lost binds nobody, so its error keeps the kind that a read's would have
    //! and tells more. The call is sent once all the same.
    bool harmlessWhenLost = false;
};

} // namespace privicore
