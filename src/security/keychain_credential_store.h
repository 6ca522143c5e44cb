// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "security/credential_store.h"
#include "security/keychain_request.h"

#include <chrono>
#include <deque>
#include <memory>

class QTimer;

namespace privicore {

class SecretService;

//! Secrets in the desktop's keyring, through QtKeychain.
//!
//! Requests run one at a time. Before each one the Secret Service is asked whether the keyring is
//! locked, since a locked keyring would answer a read with "not found". A request that is
//! overdue, for example because nobody answers a prompt, fails; it cannot be withdrawn from the
//! keyring, so until it ends the store is NotAnswering.
class KeychainCredentialStore final : public CredentialStore
{
    Q_OBJECT

public:
    struct Limits
    {
        std::chrono::milliseconds request = std::chrono::seconds(20); //!< leaves time for a prompt
        std::chrono::milliseconds unlock = std::chrono::minutes(3);   //!< a person types a password
    };

    //! @p service is what the items are filed under: the name of the program.
    explicit KeychainCredentialStore(const QString &service, QObject *parent = nullptr);
    KeychainCredentialStore(const QString &service, Limits limits, QObject *parent = nullptr);
    ~KeychainCredentialStore() override;

    Job<Availability> probe() override;
    Job<Done> unlock() override;
    Job<SecretString> read(const CredentialKey &key) override;
    Job<Done> write(const CredentialKey &key, SecretString value) override;
    Job<Done> remove(const CredentialKey &key) override;

private:
    struct Entry;

    Job<SecretString> enqueue(KeychainRequest request);
    void startNext();
    void onProbed(Availability availability);
    void onFinished(KeychainReply reply);
    void onOverdue();
    void failWaiting();

    const QString m_service;
    const Limits m_limits;
    std::unique_ptr<SecretService> m_secretService;
    std::unique_ptr<QTimer> m_timer;
    std::deque<std::unique_ptr<Entry>> m_waiting;
    std::unique_ptr<Entry> m_current; //!< being asked for, or handed to the keyring
};

} // namespace privicore
