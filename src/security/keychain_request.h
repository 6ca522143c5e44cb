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

//! Lets the next request have its turn although an earlier one was not answered; nothing when it
//! was. QtKeychain has one queue a process, and its library for the Secret Service forgets to
//! answer when the service ends while it shows a prompt.
using AbandonRequest = std::function<void()>;

//! Hands @p request to the keyring; @p answer is called once, in this thread, unless @p context
//! died or the request was abandoned before. What was handed over goes on even then: it cannot be
//! withdrawn. The only place that knows QtKeychain.
AbandonRequest sendToKeychain(const QString &service, const KeychainRequest &request,
                              QObject *context, std::function<void(KeychainReply)> answer);

//! Has the next request open a session of its own. The library would go on with the one that it
//! opened with a service before, which the present one may not know.
void forgetKeyringSession();

} // namespace privicore
