// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret_string.h"
#include "security/credential_key.h"

#include <functional>

class QObject;

namespace privicore {

//! One step of work for the keyring.
struct KeychainRequest
{
    enum class Action { Read, Write, Remove };

    Action action = Action::Read;
    CredentialKey key;
    SecretString value; //!< of a write
};

struct KeychainReply
{
    enum class Outcome {
        Done,
        NotFound,
        Absent, //!< no keyring, or no library that reaches it
        Denied, //!< by the person or by the service
        Failed,
    };

    Outcome outcome = Outcome::Done;
    SecretString value; //!< of a read
    QString detail;     //!< what the keyring said about a failure
};

//! Hands @p request to the keyring; @p answer is called once, in this thread, unless @p context
//! died before. What was handed over goes on even then: it cannot be withdrawn.
//! The only place that knows QtKeychain.
void sendToKeychain(const QString &service, const KeychainRequest &request, QObject *context,
                    std::function<void(KeychainReply)> answer);

} // namespace privicore
