// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "security/credential_store.h"
#include "security/keychain_request.h"
#include "security/secret_service.h"

#include <chrono>
#include <deque>
#include <memory>

class QTimer;

namespace privicore {

//! Secrets in the desktop's keyring, through QtKeychain.
//!
//! Requests run one at a time. QtKeychain calls a locked keyring and a dismissed prompt "not found"
//! when it reads and a success when it writes or removes. So the Secret Service is asked before
//! each request whether the keyring is locked, a written value is read back, and what was not
//! found or has been removed is looked for. A request that is overdue, for example because nobody
//! answers a prompt, fails; it cannot be withdrawn from the keyring, so until it ends or another
//! keyring takes over the store is NotAnswering.
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
    void hand(const KeychainRequest &request,
              void (KeychainCredentialStore::*answer)(KeychainReply));
    void onFinished(KeychainReply reply);
    void endOverdue(const KeychainReply &reply);
    void readBack();
    void onReadBack(KeychainReply reply);
    //! Whether the item is there after all, or still.
    void look();
    void onFound(SecretService::Item item);
    //! Finds out why the present request failed, and ends it.
    void explain(const KeychainReply &reply);
    void succeed(SecretString value);
    void fail(ApiError error, Availability after);
    void end(Result<SecretString> outcome, Availability after);
    void onOverdue();
    //! Gives up the present request, whose service is gone.
    void abandon();
    void onOwnerChanged(bool hadOwner, bool hasOwner);
    void failWaiting();

    const QString m_service;
    const Limits m_limits;
    std::unique_ptr<SecretService> m_secretService;
    std::unique_ptr<QTimer> m_timer;
    std::deque<std::unique_ptr<Entry>> m_waiting;
    std::unique_ptr<Entry> m_current; //!< being asked for, or handed to the keyring
    AbandonRequest m_abandon;         //!< what was handed over last
    quint64 m_turn = 0;               //!< counts ends, to tell an answer that comes after one
};

} // namespace privicore
