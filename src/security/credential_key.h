// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUuid>

namespace privicore {

//! Names a secret in a CredentialStore. Other programs can read the names of keyring items, so a
//! key is made of nothing but a random id and a purpose: no user, host, title or token.
struct CredentialKey
{
    enum class Purpose {
        SessionToken,  //!< of a person who chose to stay signed in
        ProfileKey,    //!< wraps the many secrets of a profile, which are stored wrapped elsewhere
        SealingKey,    //!< seals one-shot answers until they are stored
        ActivityKey,   //!< authenticates the chain of activity records
        ProxyPassword, //!< of a connection's proxy
    };

    QUuid id;
    Purpose purpose = Purpose::SessionToken;

    //! A key that nothing is stored under yet.
    static CredentialKey random(Purpose purpose) { return {QUuid::createUuid(), purpose}; }

    //! For example "session-token/0b9f…", which is how the item is called in the keyring.
    QString itemName() const;

    bool operator==(const CredentialKey &) const = default;
};

//! Stable name of a purpose, for example "session-token".
QString purposeName(CredentialKey::Purpose purpose);

} // namespace privicore
