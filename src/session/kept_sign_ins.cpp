// SPDX-License-Identifier: Apache-2.0
#include "session/kept_sign_ins.h"

#include "security/credential_store.h"
#include "session/connection_store.h"

namespace privicore {

namespace {

ApiError notKept(const QString &detail)
{
    return {.kind = ApiError::Kind::NotFound, .detail = detail};
}

CredentialKey keyOf(const KeptSignIn &kept)
{
    return {kept.credential, CredentialKey::Purpose::SessionToken};
}

KeptSignIn bindingOf(const Connection &connection)
{
    KeptSignIn kept{.connection = connection.id};
    if (connection.kind != Connection::Kind::LocalSandbox) {
        kept.apiOrigin = originOf(connection.api);
        kept.realtimeOrigin = originOf(connection.realtime);
    }
    return kept;
}

bool isBoundTo(const KeptSignIn &kept, const Connection &connection)
{
    const KeptSignIn binding = bindingOf(connection);
    return kept.apiOrigin == binding.apiOrigin && kept.realtimeOrigin == binding.realtimeOrigin;
}

} // namespace

KeptSignIns::KeptSignIns(ConnectionStore &connections, CredentialStore &credentials,
                         QObject *parent)
    : QObject(parent), m_connections(connections), m_credentials(credentials)
{
}

QString KeptSignIns::userName(const Connection &connection) const
{
    const auto kept = m_connections.keptSignIn(connection.id);
    return kept && isBoundTo(*kept, connection) ? kept->userName : QString();
}

Job<Done> KeptSignIns::keep(const Connection &connection, const QString &userName,
                            SecretString token)
{
    if (connection.kind == Connection::Kind::ThisRunOnly)
        return Job<Done>::ready(
            failure({.kind = ApiError::Kind::Validation,
                     .detail = QStringLiteral("a connection of this run keeps nothing")}));
    // Writing over the old item when there is one leaves no second one behind.
    const auto before = m_connections.keptSignIn(connection.id);
    KeptSignIn kept = bindingOf(connection);
    kept.userName = userName;
    kept.credential = before ? before->credential : QUuid::createUuid();
    // Goes on when nobody waits any more: half of it would leave an item that nothing points to.
    auto promise = std::make_shared<JobPromise<Done>>();
    m_credentials.write(keyOf(kept), std::move(token))
        .then(this, [this, kept, promise](Result<Done> written) {
            if (written)
                enter(kept, promise);
            else
                promise->settle(std::move(written));
        });
    return promise->job();
}

void KeptSignIns::enter(const KeptSignIn &kept, std::shared_ptr<JobPromise<Done>> promise)
{
    m_connections.setKeptSignIn(kept).then(this, [this, kept, promise](Result<Done> entered) {
        if (!entered)
            m_credentials.remove(keyOf(kept)).detach();
        promise->settle(std::move(entered));
    });
}

Job<KeptToken> KeptSignIns::read(const Connection &connection)
{
    const auto kept = m_connections.keptSignIn(connection.id);
    if (!kept)
        return Job<KeptToken>::ready(failure(notKept(QStringLiteral("nothing was kept"))));
    if (!isBoundTo(*kept, connection)) {
        forget(connection.id).detach();
        return Job<KeptToken>::ready(
            failure(notKept(QStringLiteral("the addresses have changed since"))));
    }
    return m_credentials.read(keyOf(*kept)).map([userName = kept->userName](SecretString token) {
        return KeptToken{userName, std::move(token)};
    });
}

Job<Done> KeptSignIns::forget(const QUuid &connection)
{
    const auto kept = m_connections.keptSignIn(connection);
    if (!kept)
        return Job<Done>::ready(Done{});
    auto promise = std::make_shared<JobPromise<Done>>();
    m_credentials.remove(keyOf(*kept))
        .then(this, [this, connection, promise](Result<Done> removed) {
            if (removed)
                promise->follow(m_connections.removeKeptSignIn(connection));
            else
                promise->settle(std::move(removed));
        });
    return promise->job();
}

} // namespace privicore
