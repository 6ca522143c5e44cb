// SPDX-License-Identifier: Apache-2.0
#include "session/connection_changes.h"

#include "api/transport_fault.h"
#include "security/credential_store.h"
#include "session/connection_store.h"
#include "session/kept_sign_ins.h"

namespace privicore {

namespace {

CredentialKey passwordKey(const QUuid &id)
{
    return {id, CredentialKey::Purpose::ProxyPassword};
}

bool wantsProxyPassword(const Connection &connection)
{
    return connection.proxy == Connection::Proxy::Manual && !connection.proxyUserName.isEmpty();
}

//! Saves, and afterwards removes the password that the stored connection had and this one lacks.
Job<Done> saveAndTidy(const Connection &connection, ConnectionStore &store,
                      CredentialStore &credentials)
{
    const auto before = store.find(connection.id);
    const QUuid former = before ? before->proxyCredential : QUuid();
    return store.save(connection)
        .andThen(&store, [&credentials, former, current = connection.proxyCredential](Done) {
            if (!former.isNull() && former != current)
                credentials.remove(passwordKey(former)).detach();
            return Job<Done>::ready(Done{});
        });
}

} // namespace

Job<Done> saveConnection(const Connection &connection, SecretString typedPassword,
                         ConnectionStore &store, CredentialStore &credentials)
{
    Connection saved = connection;
    if (!wantsProxyPassword(saved) || !typedPassword.isEmpty())
        saved.proxyCredential = {};
    if (!wantsProxyPassword(saved) || typedPassword.isEmpty())
        return saveAndTidy(saved, store, credentials);

    // A new item, so that the stored connection keeps its own until this one is in its place.
    const CredentialKey key = CredentialKey::random(CredentialKey::Purpose::ProxyPassword);
    saved.proxyCredential = key.id;
    auto promise = std::make_shared<JobPromise<Done>>();
    Job<Done> job = promise->job();
    credentials.write(key, std::move(typedPassword))
        .then(&store, [promise, saved, key, &store, &credentials](const Result<Done> &written) {
            if (!written)
                return promise->fail(proxyPasswordMissing(written.error().detail));
            saveAndTidy(saved, store, credentials)
                .then(&store, [promise, key, &credentials](Result<Done> done) {
                    if (!done)
                        credentials.remove(key).detach();
                    promise->settle(std::move(done));
                });
        });
    return job;
}

Job<Done> removeConnection(const QUuid &id, ConnectionStore &store, KeptSignIns &kept,
                           CredentialStore &credentials)
{
    const auto connection = store.find(id);
    if (connection && !connection->proxyCredential.isNull())
        credentials.remove(passwordKey(connection->proxyCredential)).detach();
    auto promise = std::make_shared<JobPromise<Done>>();
    Job<Done> job = promise->job();
    kept.forget(id).then(
        &store, [promise, id, &store](const Result<Done> &) { promise->follow(store.remove(id)); });
    return job;
}

} // namespace privicore
