// SPDX-License-Identifier: Apache-2.0
#include "security/memory_credential_store.h"

namespace privicore {

namespace {

ApiError notFound()
{
    return {.kind = ApiError::Kind::NotFound,
            .detail = QStringLiteral("nothing is stored under this key")};
}

} // namespace

MemoryCredentialStore::MemoryCredentialStore(QObject *parent) : CredentialStore(parent) {}

Job<CredentialStore::Availability> MemoryCredentialStore::probe()
{
    setAvailability(Availability::Available);
    return Job<Availability>::ready(Availability::Available);
}

Job<Done> MemoryCredentialStore::unlock()
{
    return Job<Done>::ready(Done{});
}

Job<SecretString> MemoryCredentialStore::read(const CredentialKey &key)
{
    setAvailability(Availability::Available);
    const auto found = m_secrets.find(key.itemName());
    if (found == m_secrets.end())
        return Job<SecretString>::ready(failure(notFound()));
    return Job<SecretString>::ready(found->second.clone());
}

Job<Done> MemoryCredentialStore::write(const CredentialKey &key, SecretString value)
{
    setAvailability(Availability::Available);
    m_secrets.insert_or_assign(key.itemName(), std::move(value));
    return Job<Done>::ready(Done{});
}

Job<Done> MemoryCredentialStore::remove(const CredentialKey &key)
{
    setAvailability(Availability::Available);
    m_secrets.erase(key.itemName());
    return Job<Done>::ready(Done{});
}

} // namespace privicore
