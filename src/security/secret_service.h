// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "security/credential_store.h"

#include <chrono>
#include <memory>

class QDBusMessage;
class QDBusServiceWatcher;

namespace privicore {

//! What QtKeychain cannot tell about the keyring, asked of org.freedesktop.secrets directly:
//! whether it is there, whether its default collection is locked, and whether an item is there that
//! it does not give out.
class SecretService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretService)

public:
    using Availability = CredentialStore::Availability;

    enum class Item { None, Locked, Unlocked };

    explicit SecretService(QObject *parent = nullptr);
    ~SecretService() override;

    //! Available, Absent, Locked, Denied or NotAnswering. Asks once more when the service ends
    //! meanwhile. Starts the service where the bus knows
    //! how to. Opens no prompt. A service without a default collection is Available: reading
    //! finds nothing, and the first write makes it create one.
    Job<Availability> state(std::chrono::milliseconds limit);

    //! Has the service ask the person for the password of the default collection. Its errors are
    //! those of a CredentialStore.
    Job<Done> unlock(std::chrono::milliseconds limit);

    //! Whether QtKeychain's item @p name of @p program exists.
    Job<Item> find(const QString &program, const QString &name, std::chrono::milliseconds limit);

Q_SIGNALS:
    //! Another program speaks for the keyring now, or none. @p hadOwner and @p hasOwner tell
    //! whether there was one before and is one now.
    void ownerChanged(bool hadOwner, bool hasOwner);

private:
    Job<bool> isLocked(std::chrono::milliseconds limit);
    //! The object path of the default collection, "/" when there is none.
    Job<QString> defaultCollection(std::chrono::milliseconds limit);
    //! Its errors have the D-Bus name of what went wrong as their server code.
    Job<QDBusMessage> call(const QDBusMessage &message, std::chrono::milliseconds limit);

    std::unique_ptr<QDBusServiceWatcher> m_watcher;
};

//! What an error of the bus or the service means for the store, by its D-Bus name.
CredentialStore::Availability availabilityOf(const QString &dbusError);

} // namespace privicore
