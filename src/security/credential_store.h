// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/secret_string.h"
#include "security/credential_key.h"

#include <QObject>

namespace privicore {

//! Why a store did not do what it was asked to.
namespace KeyringCause {
inline constexpr QStringView absent = u"keyring.absent";
inline constexpr QStringView locked = u"keyring.locked";
inline constexpr QStringView dismissed = u"keyring.dismissed";
inline constexpr QStringView denied = u"keyring.denied";
inline constexpr QStringView silent = u"keyring.silent";
inline constexpr QStringView replaced = u"keyring.replaced"; //!< while it was being asked
inline constexpr QStringView failed = u"keyring.failed";     //!< in a way of its own
} // namespace KeyringCause

//! Where secrets outlive the program. Lives in the UI thread; nothing in it blocks.
//!
//! Errors: NotFound when nothing is stored under the key to read; Storage, with one of KeyringCause
//! as its server code, for everything else. There is no fallback: what cannot be stored here is for
//! the caller to keep for this run only, and to say so.
class CredentialStore : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CredentialStore)

public:
    //! What is known about the store from the last time it was asked.
    enum class Availability {
        Unknown,      //!< not asked yet
        Available,    //!< answers
        Absent,       //!< no session bus, no keyring service or no library for it
        Locked,       //!< unlock() asks the person for the keyring's password
        Dismissed,    //!< the person closed the prompt that the keyring showed
        Denied,       //!< the service refused
        NotAnswering, //!< a request is overdue; until it ends every other one fails at once
    };
    Q_ENUM(Availability)

    explicit CredentialStore(QObject *parent = nullptr) : QObject(parent) {}

    Availability availability() const { return m_availability; }
    //! Asks the store, without opening a prompt. Fails only with Cancelled.
    virtual Job<Availability> probe() = 0;
    //! Asks the person to unlock a locked store; done at once when it is not locked.
    virtual Job<Done> unlock() = 0;

    virtual Job<SecretString> read(const CredentialKey &key) = 0;
    //! Adds or replaces. Dropping the job ends the waiting, not the writing; a write that was
    //! reported as failed for lateness is undone when it succeeds after all.
    virtual Job<Done> write(const CredentialKey &key, SecretString value) = 0;
    //! Done, too, when there was nothing.
    virtual Job<Done> remove(const CredentialKey &key) = 0;

Q_SIGNALS:
    void availabilityChanged(privicore::CredentialStore::Availability availability);

protected:
    void setAvailability(Availability availability);

private:
    Availability m_availability = Availability::Unknown;
};

} // namespace privicore
