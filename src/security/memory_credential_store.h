// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "security/credential_store.h"

#include <unordered_map>

namespace privicore {

//! Keeps secrets for this run only: for tests, and for whoever has no keyring.
class MemoryCredentialStore final : public CredentialStore
{
    Q_OBJECT

public:
    explicit MemoryCredentialStore(QObject *parent = nullptr);

    Job<Availability> probe() override;
    Job<Done> unlock() override;
    Job<SecretString> read(const CredentialKey &key) override;
    Job<Done> write(const CredentialKey &key, SecretString value) override;
    Job<Done> remove(const CredentialKey &key) override;

    qsizetype count() const { return static_cast<qsizetype>(m_secrets.size()); }

private:
    std::unordered_map<QString, SecretString> m_secrets; //!< by item name
};

} // namespace privicore
