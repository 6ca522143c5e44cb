// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/secret_string.h"
#include "session/connection.h"

#include <QObject>

namespace privicore {

class ConnectionStore;
class CredentialStore;
struct KeptSignIn;

//! A token that was kept, and whose it is.
struct KeptToken
{
    QString userName;
    SecretString token;
};

//! "Keep me signed in": the token in the keyring, the rest in the connection file.
//!
//! A token goes to the origins it came from and nowhere else. Where the addresses of a connection
//! have changed since, it is not given out, and removed. The local sandbox is this program's own
//! child, whose port differs from run to run; its tokens are bound to the connection itself.
class KeptSignIns final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeptSignIns)

public:
    //! Both outlive this.
    KeptSignIns(ConnectionStore &connections, CredentialStore &credentials,
                QObject *parent = nullptr);

    //! The user name of a kept sign-in, to be filled in; empty when there is none.
    QString userName(const Connection &connection) const;

    //! Keeps a token, in place of what was kept before. Storage when the keyring or the file
    //! fails, and then nothing is kept; Validation for a connection of this run only.
    Job<Done> keep(const Connection &connection, const QString &userName, SecretString token);
    //! NotFound when nothing was kept or its addresses have changed; Storage when the keyring
    //! does not give it out now, and then it stays.
    Job<KeptToken> read(const Connection &connection);
    //! Signing out: removes the keyring's item and the entry. When the keyring fails, so does
    //! this, and the entry stays, so that it can be tried again.
    Job<Done> forget(const QUuid &connection);

private:
    void enter(const KeptSignIn &kept, std::shared_ptr<JobPromise<Done>> promise);

    ConnectionStore &m_connections;
    CredentialStore &m_credentials;
};

} // namespace privicore
