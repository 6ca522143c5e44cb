// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "security/credential_store.h"

#include <chrono>

class QDBusMessage;

namespace privicore {

//! What QtKeychain cannot tell about the keyring, asked of org.freedesktop.secrets directly:
//! whether it is there and whether its default collection is locked.
class SecretService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretService)

public:
    using Availability = CredentialStore::Availability;

    explicit SecretService(QObject *parent = nullptr);

    //! Available, Absent, Locked, Denied or NotAnswering. Starts the service where the bus knows
    //! how to. Opens no prompt. A service without a default collection is Available: reading
    //! finds nothing, and the first write makes it create one.
    Job<Availability> state(std::chrono::milliseconds limit);

    //! Has the service ask the person for the password of the default collection.
    Job<Done> unlock(std::chrono::milliseconds limit);

private:
    //! The object path of the default collection, "/" when there is none.
    Job<QString> defaultCollection(std::chrono::milliseconds limit);
    Job<QDBusMessage> call(const QDBusMessage &message, std::chrono::milliseconds limit);
};

//! What an error of the bus or the service means for the store, by its D-Bus name.
CredentialStore::Availability availabilityOf(const QString &dbusError);

} // namespace privicore
