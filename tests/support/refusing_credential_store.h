// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "security/credential_store.h"

namespace privicore {

//! A keyring that refuses everything.
class RefusingCredentialStore final : public CredentialStore
{
public:
    Job<Availability> probe() override { return Job<Availability>::ready(Availability::Locked); }
    Job<Done> unlock() override { return Job<Done>::ready(refusal()); }
    Job<SecretString> read(const CredentialKey &) override
    {
        return Job<SecretString>::ready(refusal());
    }
    Job<Done> write(const CredentialKey &, SecretString) override
    {
        return Job<Done>::ready(refusal());
    }
    Job<Done> remove(const CredentialKey &) override { return Job<Done>::ready(refusal()); }

private:
    static Unexpected<ApiError> refusal()
    {
        return failure(
            {.kind = ApiError::Kind::Storage, .detail = QStringLiteral("the keyring is locked")});
    }
};

} // namespace privicore
