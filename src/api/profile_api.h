// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_client.h"

#include <optional>

namespace privicore {

//! A profile token as Authenticate hands it out.
struct IssuedToken
{
    SecretString token;
    QDateTime expiresAt;  //!< by the server's clock
    QDateTime serverTime; //!< when it was issued by that clock; invalid when not told
};

//! When the token in use ends.
struct TokenExpiry
{
    QDateTime expiresAt;  //!< by the server's clock
    QDateTime serverTime; //!< of the answer, by that clock; invalid when not told
};

//! A single-use secret for a QR code.
struct QrToken
{
    SecretString token;
    QDateTime expiresAt;  //!< by the server's clock
    QDateTime serverTime; //!< invalid when not told
};

//! The answer to an extension: servers give a command to wait for, or a new token at once. Both
//! are absent where the server only said yes.
struct Reauthorization
{
    QString commandId; //!< empty when the answer was immediate
    std::optional<SecretString> newToken;
};

// Decoders of the answers, by what they answer. Times of the server are taken from its header.
Result<IssuedToken> decodeIssuedToken(const ApiReply &reply);
Result<QString> decodeProfileId(const ApiReply &reply);
Result<TokenExpiry> decodeTokenExpiry(const ApiReply &reply);
Result<Reauthorization> decodeReauthorization(const ApiReply &reply);
Result<QrToken> decodeQrToken(const ApiReply &reply);

//! The profile group.
class ProfileApi
{
public:
    explicit ProfileApi(ApiClient &client) : m_client(client) {}

    //! Unauthorized: wrong pair; which half is wrong is not told. Sent once, but never
    //! OutcomeUnknown: a token that nobody holds binds nobody.
    Job<IssuedToken> authenticate(const QString &userName, SecretString password);
    Job<QString> profileId();
    Job<TokenExpiry> tokenExpiry();
    //! Asks for a life of @p ttl from now on; may shorten.
    Job<Reauthorization> reauthorize(std::chrono::seconds ttl);
    //! Ends the token in use at once.
    Job<Done> revoke();
    //! A new code voids the one before.
    Job<QrToken> generateQrToken();

    static ApiCall registerProfile(const QString &userName, SecretString password);
    static ApiCall changePassword(SecretString current, SecretString replacement);

private:
    ApiClient &m_client;
};

} // namespace privicore
