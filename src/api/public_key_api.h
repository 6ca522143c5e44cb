// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_client.h"

namespace privicore {

//! Decodes Retrieve public key and Retrieve CAB public key.
Result<QString> decodePublicKey(const ApiReply &reply);

//! The public key group. Keys are the 200 hex digits of the signed form, unchecked here.
class PublicKeyApi
{
public:
    explicit PublicKeyApi(ApiClient &client) : m_client(client) {}

    //! NotFound: the profile has not registered a key yet.
    Job<QString> ownKey();
    //! The key of the service itself (CAB).
    Job<QString> serviceKey();

    static ApiCall registerKey(const QString &signedPublicKey);

private:
    ApiClient &m_client;
};

} // namespace privicore
