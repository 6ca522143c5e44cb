// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

//! OAuth applications in the store, their requests for a code and what was granted to them.
//! Secrets, codes and tokens are stored as hashes only.
namespace privicore::sandbox {

class Store;

inline constexpr qint64 codeLifetime = 600;                  //!< seconds
inline constexpr qint64 accessTokenLifetime = 3600;          //!< seconds
inline constexpr qint64 refreshTokenLifetime = 30LL * 86400; //!< seconds

struct OAuthApplication
{
    QString id; //!< of the command that registered it
    QString ownerId;
    QString title;
    QString redirectUri; //!< empty for none
    QStringList scopes;  //!< empty for any
    QString clientId;
    bool isRetrieved = false; //!< its configuration was handed out
    qint64 createdAt = 0;
};

void addApplication(Store &store, const OAuthApplication &application);
std::optional<OAuthApplication> findApplication(Store &store, const QString &ownerId,
                                                const QString &id);
QList<OAuthApplication> applicationsOf(Store &store, const QString &ownerId);
//! Makes the secret and marks the configuration as handed out.
QString issueClientSecret(Store &store, const OAuthApplication &application, qint64 now);

//! Whoever authenticates by id and secret: an application, or an approved device.
struct OAuthClient
{
    QString clientId;
    QStringList scopes;    //!< what it may ask for; empty for any
    QString deviceOwnerId; //!< for a device: the one profile that it can act for
};

std::optional<OAuthClient> findClient(Store &store, const QString &clientId);
bool isSecretOf(Store &store, const QString &clientId, const QString &secret);

//! False when the client used it before, whatever came of that.
bool claimNonce(Store &store, const QString &clientId, const QString &nonce);

//! A profile's consent that a client may act for it.
struct OAuthAuthorization
{
    QString id; //!< of the command that asked for the code
    QString clientId;
    QString profileId;
    QString nonce;
    QStringList scopes;
    qint64 expiresAt = 0;     //!< of the code
    bool isRetrieved = false; //!< the code was handed out
    bool isUsed = false;
};

void addAuthorization(Store &store, const OAuthAuthorization &authorization);
//! Nothing for a request of another client.
std::optional<OAuthAuthorization> findAuthorization(Store &store, const QString &clientId,
                                                    const QString &id);
std::optional<OAuthAuthorization> findAuthorizationOfCode(Store &store, const QString &code);
QString issueCode(Store &store, const OAuthAuthorization &authorization);

} // namespace privicore::sandbox
