// SPDX-License-Identifier: Apache-2.0
#include "session/connection_transport.h"

#include "api/transport_fault.h"
#include "core/job_worker.h"
#include "security/credential_store.h"

namespace privicore {

namespace {

ProxyChoice proxyOf(const Connection &connection, SecretString password)
{
    using Kind = ProxyChoice::Kind;
    ProxyChoice choice;
    switch (connection.proxy) {
    case Connection::Proxy::System:
        choice.kind = Kind::System;
        break;
    case Connection::Proxy::None:
        choice.kind = Kind::None;
        break;
    case Connection::Proxy::Manual:
        choice.kind = connection.proxyAddress.scheme() == u"socks5" ? Kind::Socks5 : Kind::Http;
        choice.host = connection.proxyAddress.host();
        choice.port = quint16(connection.proxyAddress.port());
        choice.userName = connection.proxyUserName;
        if (!password.isEmpty())
            choice.password = std::make_shared<const SecretString>(std::move(password));
        break;
    }
    return choice;
}

//! Blocks while the system looks for a proxy.
Result<TransportOptions> makeTransport(const Connection &connection, SecretString password)
{
    TransportOptions options;
    options.timeouts = {.inactivity = connection.inactivityTimeout,
                        .total = connection.requestTimeout};
    options.proxy = proxyOf(connection, std::move(password));
    if (options.proxy.kind == ProxyChoice::Kind::System)
        options.proxy.system = askSystem(
            {connection.api, connection.realtime, connection.upload, connection.download});
    if (connection.certificates.isEmpty())
        return options;
    auto trust = TlsTrust::withCertificates(connection.certificates);
    if (!trust)
        return failure(std::move(trust).error());
    options.trust = *trust;
    return options;
}

} // namespace

Job<TransportOptions> transportOf(const Connection &connection, SecretString proxyPassword)
{
    return mapOnWorker(Job<SecretString>::ready(std::move(proxyPassword)),
                       [connection](SecretString password) {
                           return makeTransport(connection, std::move(password));
                       });
}

Job<TransportOptions> transportOf(const Connection &connection, CredentialStore &credentials)
{
    if (connection.proxy != Connection::Proxy::Manual || connection.proxyCredential.isNull())
        return transportOf(connection, SecretString());
    auto promise = std::make_shared<JobPromise<TransportOptions>>();
    Job<SecretString> read =
        credentials.read({connection.proxyCredential, CredentialKey::Purpose::ProxyPassword});
    promise->onCancel([handle = read.handle()] { handle.cancel(); });
    Job<TransportOptions> job = promise->job();
    std::move(read).then(&credentials, [promise, connection](Result<SecretString> password) {
        if (password)
            return promise->follow(transportOf(connection, std::move(*password)));
        ApiError error = std::move(password).error();
        if (error.kind != ApiError::Kind::Cancelled)
            error = proxyPasswordMissing(error.detail);
        promise->fail(std::move(error));
    });
    return job;
}

} // namespace privicore
